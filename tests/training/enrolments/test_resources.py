import pytest
from django.urls import reverse

from livelihoods.audit.models import Entry
from livelihoods.people.models import Person
from tests.exports import exported
from tests.factories.accounts import UserFactory
from tests.factories.enrolments import EnrolmentFactory, attend, last_days
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
ALL = reverse("enrolments:export_csv")


@pytest.fixture
def trainer(client):
    user = UserFactory(role="trainer", language="en")
    client.force_login(user)
    return user


def attended(trainer, *, ago=1, **person):
    """Somebody who attended the one session of a workshop of this trainer, so many days ago."""
    workshop = WorkshopFactory(trainer=trainer, days=last_days(ago)[:1])
    enrolment = EnrolmentFactory(workshop=workshop, **person)
    attend(enrolment)
    return enrolment


def of_workshop(enrolment):
    return reverse("enrolments:export_workshop_csv", args=[enrolment.workshop_id])


def test_attendance_leaves_for_one_workshop_and_for_all(client, trainer):
    first, second = attended(trainer, ago=2, person__surname="=Quliyeva"), attended(trainer)

    (row,) = exported(client, of_workshop(first))

    assert (row["Name"], row["Presence"]) == ("'" + first.person.full_name, "present")
    assert [row["Name"] for row in exported(client, ALL)] == ["'" + first.person.full_name, second.person.full_name]
    assert exported(client, ALL, status="cancelled") == []
    assert [entry.data["count"] for entry in Entry.objects.about(trainer).order_by("seq")] == [1, 2, 0]


def test_attendance_of_the_protected_and_of_others_workshops_stays(client, trainer):
    shown, hidden, foreign = attended(trainer), attended(trainer, ago=2), attended(UserFactory(role="trainer"))
    Person.objects.filter(pk=hidden.person_id).update(is_protected=True)

    assert [row["Name"] for row in exported(client, ALL)] == [shown.person.full_name]
    assert exported(client, of_workshop(hidden)) == []
    assert client.get(of_workshop(foreign)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_attendance_costs_the_same_for_every_number_of_rows(client, trainer, django_assert_num_queries, rows):
    for number in range(rows):
        attended(trainer, ago=number + 1)

    with django_assert_num_queries(10):
        assert len(exported(client, ALL)) == rows
