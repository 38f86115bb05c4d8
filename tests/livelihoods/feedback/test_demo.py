import pytest

from livelihoods.feedback.demo import TOLD, tell_story
from livelihoods.feedback.models import Feedback
from tests.factories.accounts import UserFactory


@pytest.mark.django_db
def test_the_demo_shows_every_state_and_one_that_is_sensitive():
    UserFactory(email="manager@demo.example", role="manager")

    tell_story(None)

    assert Feedback.objects.count() == len(TOLD)
    assert set(Feedback.objects.values_list("status", flat=True)) == {"received", "acknowledged", "closed"}
    assert Feedback.objects.filter(is_sensitive=True).count() == 1
