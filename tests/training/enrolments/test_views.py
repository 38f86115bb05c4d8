from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from livelihoods.audit.rules import today
from tests.factories.accounts import UserFactory
from tests.factories.enrolments import EnrolmentFactory, attend, last_days
from tests.factories.people import PersonFactory
from tests.factories.workshops import WorkshopFactory
from training.enrolments.models import Attendance, Enrolment
from training.workshops.models import Workshop

pytestmark = pytest.mark.django_db

TOMORROW = today() + timedelta(days=1)


@pytest.fixture
def trainer(client):
    user = UserFactory(role="trainer", language="en")
    client.force_login(user)
    return user


@pytest.fixture
def workshop(trainer):
    return WorkshopFactory(trainer=trainer, days=last_days(1))


@pytest.mark.parametrize("rows", [1, 3])
def test_workshop_costs_the_same_for_every_number_of_rows(client, workshop, django_assert_num_queries, rows):
    for _row in range(rows):
        EnrolmentFactory(workshop=workshop, person__phone="+994501234567")

    with django_assert_num_queries(13):
        response = client.get(workshop.get_absolute_url())

    assert len(response.context["people"]) == rows


def test_workshop_shows_the_trainer_phone_and_needs(client, workshop):
    EnrolmentFactory(workshop=workshop, person__phone="+994501234567", access_needs="A ride")

    response = client.get(workshop.get_absolute_url())

    assertContains(response, "050 123 45 67")
    assertContains(response, "A ride")


def test_workshop_hides_who_is_protected_from_all_outside_the_circle(client, workshop, trainer):
    seen, hidden = EnrolmentFactory(workshop=workshop), EnrolmentFactory(workshop=workshop)
    for one in (seen, hidden):
        one.person.circle.add(trainer, through_defaults={"added_by": trainer})
        type(one.person).objects.filter(pk=one.person_id).update(is_protected=True)
    hidden.person.circle.clear()

    response = client.get(workshop.get_absolute_url())

    assertContains(response, seen.person.full_name)
    assertNotContains(response, hidden.person.full_name)


def test_workshop_of_another_trainer_is_not_found(client, trainer):
    assert client.get(WorkshopFactory().get_absolute_url()).status_code == 404


def test_sheet_lists_those_on_places(client, trainer):
    workshop = WorkshopFactory(trainer=trainer, days=last_days(1), capacity=1)
    first, reserve = EnrolmentFactory(workshop=workshop), EnrolmentFactory(workshop=workshop)

    response = client.get(reverse("enrolments:sheet", args=[workshop.pk]))

    assertContains(response, first.person.full_name)
    assertNotContains(response, reserve.person.full_name)


def test_enrol_finds_a_person_by_a_misspelt_name(client):
    workshop = WorkshopFactory(days=[TOMORROW])
    client.force_login(UserFactory(role="caseworker", districts=[workshop.district]))
    person = PersonFactory(surname="Quliyeva", district=workshop.district)
    PersonFactory(surname="Hidden", district=WorkshopFactory().district)

    response = client.get(reverse("enrolments:enrol", args=[workshop.pk]), {"q": "Кулиева"})

    assert response.context["form"].fields["person"].choices == [(person.pk, person.full_name)]


def test_enrol(client):
    workshop = WorkshopFactory(days=[TOMORROW])
    client.force_login(UserFactory(role="caseworker", districts=[workshop.district]))
    person = PersonFactory(district=workshop.district)

    response = client.post(
        reverse("enrolments:enrol", args=[workshop.pk]), {"person": person.pk, "access_needs": "Childcare"}
    )

    assertRedirects(response, workshop.get_absolute_url())
    assert Enrolment.objects.values_list("person", "access_needs").get() == (person.pk, "Childcare")


def test_enrol_refuses_a_person_one_may_not_see(client):
    workshop = WorkshopFactory(days=[TOMORROW])
    client.force_login(UserFactory(role="caseworker", districts=[workshop.district]))

    response = client.post(reverse("enrolments:enrol", args=[workshop.pk]), {"person": PersonFactory().pk})

    assert "person" in response.context["form"].errors
    assert not Enrolment.objects.exists()


def test_mark_attendance_starts_from_everybody_present(client, workshop):
    enrolment = EnrolmentFactory(workshop=workshop)

    response = client.get(reverse("enrolments:mark_attendance", args=[workshop.sessions.get().pk]))

    assert response.context["form"][f"presence_{enrolment.pk}"].value() == "present"


def test_mark_attendance_of_a_whole_session_at_once(client, workshop):
    came, late = EnrolmentFactory(workshop=workshop), EnrolmentFactory(workshop=workshop)
    data = {
        f"presence_{came.pk}": "present",
        f"minutes_{came.pk}": "",
        f"presence_{late.pk}": "late",
        f"minutes_{late.pk}": "200",
    }

    client.post(reverse("enrolments:mark_attendance", args=[workshop.sessions.get().pk]), data)

    assert dict(Attendance.objects.values_list("enrolment", "minutes")) == {came.pk: 360, late.pk: 200}


def test_mark_attendance_refuses_more_minutes_than_the_session_has(client, workshop):
    enrolment = EnrolmentFactory(workshop=workshop)
    data = {f"presence_{enrolment.pk}": "late", f"minutes_{enrolment.pk}": "361"}

    response = client.post(reverse("enrolments:mark_attendance", args=[workshop.sessions.get().pk]), data)

    assert list(response.context["form"].errors) == [f"minutes_{enrolment.pk}"]
    assert not Attendance.objects.exists()


def test_drop_out_asks_for_a_reason(client, workshop):
    enrolment = EnrolmentFactory(workshop=workshop)
    url = reverse("enrolments:drop_out", args=[enrolment.pk])

    assert "reason_code" in client.post(url, {"status_seen": "enrolled"}).context["form"].errors
    client.post(url, {"status_seen": "enrolled", "reason_code": "care"})

    assert Enrolment.objects.get().status == "dropped_out"


def test_finish_says_how_many_complete_and_finishes(client, trainer):
    workshop = WorkshopFactory(trainer=trainer, days=last_days(5))
    came, away = EnrolmentFactory(workshop=workshop), EnrolmentFactory(workshop=workshop)
    attend(came)
    attend(away, presence="absent")
    url = reverse("enrolments:finish", args=[workshop.pk])

    assertContains(client.get(url), "1 attended enough and get their certificate; 1 did not")
    client.post(url, {"status_seen": "running"})

    assert Workshop.objects.get().status == "finished"


def test_change_workshop(client, workshop):
    data = {
        "venue": workshop.venue_id,
        "trainer": workshop.trainer_id,
        "capacity": "7",
        "access_notes": "A bus at nine.",
    }

    response = client.post(reverse("enrolments:change_workshop", args=[workshop.pk]), data)

    assertRedirects(response, workshop.get_absolute_url())
    assert Workshop.objects.values_list("capacity", "access_notes").get() == (7, "A bus at nine.")


def test_cancel_workshop_says_how_many_are_told(client, workshop):
    EnrolmentFactory(workshop=workshop)
    url = reverse("enrolments:cancel_workshop", args=[workshop.pk])

    assertContains(client.get(url), "1 person is enrolled and will be told.")
    client.post(url, {"status_seen": "planned", "remark": "No heating."})

    assert Workshop.objects.get().status == "cancelled"


def test_verify_shows_number_course_and_date_and_no_name(client):
    certificate = EnrolmentFactory(completed=True).certificate

    response = client.get(certificate.verify_path.lower())

    assertContains(response, certificate.number)
    assertContains(response, certificate.enrolment.workshop.curriculum.name_az)
    assertNotContains(response, certificate.enrolment.person.names.get().surname)


def test_verify_says_that_a_certificate_was_withdrawn(client):
    certificate = EnrolmentFactory(completed=True).certificate
    client.force_login(UserFactory(role="manager", language="en"))
    client.post(reverse("enrolments:withdraw_certificate", args=[certificate.pk]), {"remark": "Wrong person."})

    response = client.get(certificate.verify_path)

    assertContains(response, "This certificate was withdrawn and is not valid.")


def test_verify_knows_no_other_number(client):
    client.force_login(UserFactory(role="manager", language="en"))

    response = client.get(reverse("verify:certificate", args=["23456789A"]))

    assertContains(response, "We issued no certificate with this number.")
