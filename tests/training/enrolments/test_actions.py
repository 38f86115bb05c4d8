from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.documents.models import Document
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from livelihoods.notices.models import Notice
from livelihoods.people.rules import Sex
from tests.factories.accounts import UserFactory
from tests.factories.enrolments import EnrolmentFactory, attend, last_days
from tests.factories.people import PersonFactory
from tests.factories.places import VenueFactory
from tests.factories.workshops import WorkshopFactory
from training.enrolments import actions
from training.enrolments.models import Attendance, Certificate, Enrolment
from training.enrolments.rules import Presence
from training.workshops.models import Booking, Workshop
from training.workshops.rules import Clash

pytestmark = pytest.mark.django_db

TOMORROW = today() + timedelta(days=1)


@pytest.fixture
def workshop():
    return WorkshopFactory(days=[TOMORROW], capacity=1)


def enrol(workshop, person=None):
    return actions.enrol(workshop, person or PersonFactory(), by=UserFactory(role="caseworker"))


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("template", flat=True))


def finish(workshop):
    return actions.finish_workshop(Workshop.objects.get(pk=workshop.pk), by=workshop.trainer)


def statuses(workshop):
    return list(workshop.enrolments.order_by("pk").values_list("status", flat=True))


def test_enrol_gives_a_place_and_books_every_session(workshop):
    enrolment = enrol(workshop)

    assert (enrolment.status, enrolment.reserve_position) == (Enrolment.Status.ENROLLED, None)
    assert Booking.objects.filter(kind="participant", ref_id=enrolment.person_id).count() == 1
    assert told(enrolment.person) == ["training_planned"]
    assert Entry.objects.about(enrolment).get().verb == "enrol"


def test_enrol_puts_on_the_reserve_list_when_full(workshop):
    enrol(workshop)

    second, third = enrol(workshop), enrol(workshop)

    assert (second.reserve_position, third.reserve_position) == (1, 2)
    assert not Booking.objects.filter(kind="participant", ref_id=second.person_id).exists()
    assert told(second.person) == ["training_reserve"]


def test_enrol_names_where_the_person_is_at_that_time(workshop):
    person = enrol(workshop).person
    other = WorkshopFactory(days=[TOMORROW])

    with pytest.raises(Clash, match=person.full_name):
        enrol(other, person)

    assert other.enrolments.count() == 0


def test_enrol_says_everything_that_stands_in_the_way():
    workshop = WorkshopFactory(is_women_only=True)

    with pytest.raises(NotYet) as refusal:
        enrol(workshop, PersonFactory(sex=Sex.MALE))

    assert len(refusal.value.sentences) == 2


def test_enrol_happens_once(workshop):
    person = enrol(workshop).person

    with pytest.raises(NotYet):
        enrol(workshop, person)


def test_enrol_protects_who_is_protected(workshop):
    person = PersonFactory(is_protected=True)

    with pytest.raises(NotYet):
        enrol(workshop, person)

    person.circle.add(workshop.trainer, through_defaults={"added_by": person.made_by})
    assert enrol(workshop, person).pk


def test_enrol_refuses_a_cancelled_workshop(workshop):
    actions.cancel_workshop(workshop, by=workshop.trainer, remark="")

    with pytest.raises(NotNow):
        enrol(workshop)


def test_change_workshop_books_the_other_venue_and_tells_everybody(workshop):
    enrolment, venue = enrol(workshop), VenueFactory()

    workshop = actions.change_workshop(workshop, by=workshop.trainer, venue=venue)

    assert workshop.venue == venue
    assert Booking.objects.filter(kind="venue").values_list("ref_id", flat=True).get() == venue.pk
    assert told(enrolment.person) == ["training_planned", "session_moved"]


def test_change_workshop_refuses_a_venue_that_is_taken(workshop):
    other = WorkshopFactory(days=[TOMORROW])

    with pytest.raises(Clash, match=other.venue.name):
        actions.change_workshop(workshop, by=workshop.trainer, venue=other.venue)

    assert Workshop.objects.get(pk=workshop.pk).venue == workshop.venue


def test_change_workshop_fills_more_places_from_the_reserve_list(workshop):
    enrol(workshop)
    reserve = enrol(workshop)

    actions.change_workshop(workshop, by=workshop.trainer, capacity=2)

    assert Enrolment.objects.get(pk=reserve.pk).reserve_position is None
    assert told(reserve.person) == ["training_reserve", "training_planned"]


def test_drop_out_gives_the_place_to_the_first_who_is_free(workshop):
    first, busy, free = enrol(workshop), enrol(workshop), enrol(workshop)
    enrol(WorkshopFactory(days=[TOMORROW]), busy.person)

    dropped = actions.drop_out(first, by=workshop.trainer, reason_code="care")

    assert dropped.status == Enrolment.Status.DROPPED_OUT
    assert [Enrolment.objects.get(pk=one.pk).reserve_position for one in (busy, free)] == [1, None]
    assert told(free.person) == ["training_reserve", "training_planned"]
    assert Booking.objects.filter(kind="participant", ref_id=first.person_id).count() == 0


def test_drop_out_is_for_those_who_run_or_enrol(workshop):
    enrolment = enrol(workshop)

    with pytest.raises(NotYou):
        actions.drop_out(enrolment, by=UserFactory(role="trainer"), reason_code="care")


def test_drop_out_is_not_for_the_reserve_list(workshop):
    enrol(workshop)

    with pytest.raises(NotYet):
        actions.drop_out(enrol(workshop), by=workshop.trainer, reason_code="care")


def test_cancel_enrolment_takes_off_the_reserve_list(workshop):
    enrol(workshop)

    cancelled = actions.cancel_enrolment(enrol(workshop), by=workshop.trainer)

    assert (cancelled.status, cancelled.reserve_position) == (Enrolment.Status.CANCELLED, None)


def test_mark_attendance_counts_minutes_and_starts_the_workshop():
    workshop = WorkshopFactory(days=last_days(1))
    people = [enrol(workshop) for _presence in Presence]
    marks = {one.pk: (presence, None) for one, presence in zip(people, Presence, strict=True)}

    actions.mark_attendance(workshop.sessions.get(), marks, by=workshop.trainer)

    assert Workshop.objects.get().status == Workshop.Status.RUNNING
    assert dict(Attendance.objects.values_list("presence", "minutes")) == {
        "present": 360,
        "late": 330,
        "left_early": 330,
        "excused": 0,
        "absent": 0,
    }


def test_mark_attendance_again_corrects():
    enrolment = EnrolmentFactory(days=last_days(1))
    attend(enrolment)

    session = enrolment.workshop.sessions.get()
    actions.mark_attendance(session, {enrolment.pk: (Presence.LATE, 100)}, by=enrolment.workshop.trainer)

    assert Attendance.objects.values_list("presence", "minutes").get() == ("late", 100)


def test_mark_attendance_waits_for_the_session(workshop):
    enrolment = enrol(workshop)

    with pytest.raises(NotNow):
        attend(enrolment)


def test_mark_attendance_leaves_people_of_other_workshops_alone():
    enrolment, stranger = EnrolmentFactory(days=last_days(1)), EnrolmentFactory(days=last_days(1))

    session = enrolment.workshop.sessions.get()
    actions.mark_attendance(session, {stranger.pk: (Presence.PRESENT, None)}, by=enrolment.workshop.trainer)

    assert Attendance.objects.count() == 0


@pytest.mark.parametrize(("presence", "minutes"), [("present", 361), ("absent", 1)])
def test_the_database_refuses_minutes_nobody_attended(presence, minutes):
    enrolment = EnrolmentFactory(days=last_days(1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(
            session=enrolment.workshop.sessions.get(), enrolment=enrolment, presence=presence, minutes=minutes
        )


def test_the_database_refuses_a_session_of_another_workshop():
    enrolment, stranger = EnrolmentFactory(days=last_days(1)), EnrolmentFactory(days=last_days(1))

    with pytest.raises(IntegrityError, match="does not fit"), transaction.atomic():
        Attendance.objects.create(
            session=enrolment.workshop.sessions.get(), enrolment=stranger, presence="present", minutes=60
        )


def test_complete_gives_a_certificate_and_wakes_the_case():
    enrolment = EnrolmentFactory(days=last_days(5))
    attend(enrolment)

    certificate = actions.complete(enrolment, by=enrolment.workshop.trainer)

    assert certificate.enrolment.status == Enrolment.Status.COMPLETED
    facts = Document.objects.get(template="certificate").facts
    assert (facts["number"], facts["name"]) == (certificate.number, enrolment.person.full_name)
    assert facts["verify_url"].endswith(f"/verify/{certificate.number}/")
    assert told(enrolment.person) == ["training_planned", "training_completed"]
    job = ProcrastinateJob.objects.get(task_name="grants.cases.advance")
    assert job.args == {"person_id": enrolment.person_id}


def test_complete_asks_for_the_hours_of_the_curriculum():
    enrolment = EnrolmentFactory(days=last_days(3))
    attend(enrolment)

    with pytest.raises(NotYet):
        actions.complete(enrolment, by=enrolment.workshop.trainer)

    assert not Certificate.objects.exists()


def test_four_days_of_five_are_enough():
    enrolment = EnrolmentFactory(days=last_days(4))
    attend(enrolment)

    assert actions.complete(enrolment, by=enrolment.workshop.trainer).is_valid


def test_complete_is_for_who_runs_the_workshop():
    enrolment = EnrolmentFactory(days=last_days(5))
    attend(enrolment)

    with pytest.raises(NotYou):
        actions.complete(enrolment, by=UserFactory(role="trainer"))


def test_finish_workshop_completes_those_who_came_and_lets_the_others_go():
    workshop = WorkshopFactory(days=last_days(5), capacity=2)
    came, stayed_away, waiting = enrol(workshop), enrol(workshop), enrol(workshop)
    attend(came)
    attend(stayed_away, presence=Presence.ABSENT)

    workshop = finish(workshop)

    assert workshop.status == Workshop.Status.FINISHED
    assert statuses(workshop) == ["completed", "dropped_out", "cancelled"]
    assert Certificate.objects.get().enrolment == came
    assert Entry.objects.about(stayed_away).first().reason_code == "hours"
    assert Enrolment.objects.get(pk=waiting.pk).reserve_position is None


def test_finish_workshop_waits_for_the_last_mark():
    workshop = WorkshopFactory(days=[*last_days(1), TOMORROW])
    attend_first = enrol(workshop)
    session = workshop.sessions.first()
    actions.mark_attendance(session, {attend_first.pk: (Presence.PRESENT, None)}, by=workshop.trainer)

    with pytest.raises(NotYet) as refusal:
        finish(workshop)

    assert len(refusal.value.sentences) == 2


def test_cancel_workshop_cancels_frees_and_tells(workshop):
    first, waiting = enrol(workshop), enrol(workshop)

    actions.cancel_workshop(workshop, by=workshop.trainer, remark="The trainer is ill.")

    assert statuses(workshop) == ["cancelled", "cancelled"]
    assert Booking.objects.count() == 0
    assert told(first.person)[-1] == "workshop_cancelled"
    assert told(waiting.person)[-1] == "workshop_cancelled"


def test_withdraw_certificate_keeps_the_reason():
    certificate = EnrolmentFactory(completed=True).certificate

    certificate = actions.withdraw_certificate(certificate, by=UserFactory(role="manager"), remark="Wrong person.")

    assert not certificate.is_valid
    assert Entry.objects.about(certificate).first().remark.text == "Wrong person."
