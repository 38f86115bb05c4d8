from types import SimpleNamespace

import pytest

from livelihoods.accounts.demo import APPLICANT_PHONE
from livelihoods.accounts.models import User
from livelihoods.audit.rules import now
from livelihoods.people import demo
from livelihoods.people.models import Person
from livelihoods.people.rules import Priority
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_the_story_registers_its_people_over_a_year_and_a_half_women_first():
    for name, role in [("caseworker", "caseworker"), ("caseworker2", "caseworker"), ("protection", "protection")]:
        UserFactory(email=f"{name}@demo.example", role=role)
    account = UserFactory(applicant=True, phone=APPLICANT_PHONE)
    story = SimpleNamespace()

    demo.tell_story(story)

    people = Person.objects.all()
    days = [(now() - person.made_on).days for person in people]
    assert people.count() == len(story.people) + 1 >= 60  # one of them is there twice
    assert people.filter(priority=Priority.DISPLACED_WOMAN).count() > len(story.people) / 2
    assert people.filter(mine_links__isnull=False).count() == 11
    assert people.filter(functionings__isnull=False).count() > people.filter(mine_links__kind="survivor").count() > 0
    assert people.filter(official_disabilities__evidence="document").count() > 0
    assert max(days) > 480 > min(days)
    assert list(Person.objects.visible_to(User.objects.get(pk=account.pk))) == story.people[:1]
    assert [person.circle.count() for person in people.filter(is_protected=True)] == [1]
