import pytest
from django.urls import reverse

from livelihoods.audit.models import Entry
from livelihoods.people.models import Person
from tests.exports import exported
from tests.factories.accounts import UserFactory
from tests.factories.followup import FollowUpVisitFactory

pytestmark = pytest.mark.django_db
VISITS = reverse("followup:export_csv")


@pytest.fixture
def user(client):
    user = UserFactory(role="monitor", language="en")
    client.force_login(user)
    return user


def test_visits_leave_as_the_filter_asks_and_are_written_down(client, user):
    visit = FollowUpVisitFactory()

    (row,) = exported(client, VISITS)

    assert (row["Case"], row["Business"], row["Visit"]) == (visit.case.reference, visit.case.title, "month 3")
    assert exported(client, VISITS, state="done") == []
    assert Entry.objects.about(user).filter(verb="export_visits").last().data == {"count": 1, "kind": "csv"}


def test_visits_to_the_protected_do_not_leave(client, user):
    shown, hidden = FollowUpVisitFactory(), FollowUpVisitFactory()
    Person.objects.filter(pk=hidden.case.applicant_id).update(is_protected=True)

    assert [row["Case"] for row in exported(client, VISITS)] == [shown.case.reference]


@pytest.mark.parametrize("rows", [1, 3])
def test_visits_cost_the_same_for_every_number_of_rows(client, user, django_assert_num_queries, rows):
    for _number in range(rows):
        FollowUpVisitFactory()

    with django_assert_num_queries(11):
        assert len(exported(client, VISITS)) == rows
