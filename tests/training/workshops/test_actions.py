from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.moves.rules import NotNow
from livelihoods.notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.enrolments import EnrolmentFactory, attend, last_days
from tests.factories.people import PersonFactory
from tests.factories.places import VenueFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory, baku
from training.enrolments.actions import cancel_workshop
from training.workshops.actions import add_session, cancel_session, move_session, plan_workshop
from training.workshops.models import Booking, Curriculum, Session, Workshop
from training.workshops.rules import Clash

pytestmark = pytest.mark.django_db

TOMORROW = today() + timedelta(days=1)


def booked(session):
    return set(session.bookings.values_list("kind", "ref_id"))


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("template", flat=True))


def test_plan_workshop():
    trainer, venue = UserFactory(role="trainer"), VenueFactory()
    curriculum = Curriculum.objects.get(code="get_ahead")

    workshop = plan_workshop(
        by=trainer, curriculum=curriculum, venue=venue, trainer=trainer, language="ru", capacity=12
    )

    assert (workshop.status, workshop.capacity, workshop.language) == (Workshop.Status.PLANNED, 12, "ru")
    assert Entry.objects.about(workshop).get().verb == "plan_workshop"


def test_add_session_books_trainers_venue_and_participants():
    enrolment = EnrolmentFactory(workshop__co_trainer=UserFactory(role="trainer"))
    workshop = enrolment.workshop

    session = SessionFactory(workshop=workshop, day=TOMORROW + timedelta(days=1))

    assert booked(session) == {
        ("trainer", workshop.trainer_id),
        ("trainer", workshop.co_trainer_id),
        ("venue", workshop.venue_id),
        ("participant", enrolment.person_id),
    }
    assert told(enrolment.person) == ["training_planned", "session_added"]


def test_trainer_is_not_in_two_places():
    first = SessionFactory(day=TOMORROW)
    second = WorkshopFactory(trainer=first.workshop.trainer)

    with pytest.raises(Clash) as clash:
        add_session(second, by=second.trainer, starts_at=baku(TOMORROW, 15), ends_at=baku(TOMORROW, 18))

    [sentence] = clash.value.sentences
    assert sentence.startswith(f"{second.trainer}")
    assert "10:00–16:00" in sentence
    assert str(first.workshop) in sentence
    assert second.sessions.count() == 0


def test_venue_holds_one_session_at_a_time():
    first = SessionFactory(day=TOMORROW)
    second = WorkshopFactory(venue=first.workshop.venue)

    with pytest.raises(Clash, match=first.workshop.venue.name):
        SessionFactory(workshop=second, day=TOMORROW)


def test_one_session_may_follow_the_other_at_once():
    first = SessionFactory(day=TOMORROW)

    later = add_session(
        first.workshop, by=first.workshop.trainer, starts_at=first.ends_at, ends_at=first.ends_at + timedelta(hours=1)
    )

    assert later.bookings.count() == 2


def test_the_database_holds_one_place_at_a_time():
    booking = SessionFactory(day=TOMORROW).bookings.first()
    other = SessionFactory(day=TOMORROW + timedelta(days=1))

    with pytest.raises(IntegrityError, match="booking_one_place_at_a_time"), transaction.atomic():
        Booking.objects.create(session=other, kind=booking.kind, ref_id=booking.ref_id, during=booking.during)


def test_add_session_refuses_a_cancelled_workshop():
    workshop = SessionFactory().workshop
    cancel_workshop(workshop, by=workshop.trainer, remark="")

    with pytest.raises(NotNow):
        SessionFactory(workshop=workshop)


def test_move_session_moves_every_booking_and_tells_everybody():
    enrolment = EnrolmentFactory()
    [session] = enrolment.workshop.sessions.all()
    day = TOMORROW + timedelta(days=3)

    session = move_session(session, by=enrolment.workshop.trainer, starts_at=baku(day, 9), ends_at=baku(day, 12))

    assert {booking.during.lower for booking in session.bookings.all()} == {baku(day, 9)}
    assert session.bookings.count() == 3
    assert told(enrolment.person) == ["training_planned", "session_moved"]


def test_move_session_within_its_own_time_is_no_clash():
    session = SessionFactory(day=TOMORROW)

    session = move_session(
        session, by=session.workshop.trainer, starts_at=baku(TOMORROW, 11), ends_at=baku(TOMORROW, 15)
    )

    assert Session.objects.get(pk=session.pk).starts_at == baku(TOMORROW, 11)


def test_move_session_names_the_participant_who_is_elsewhere():
    person = PersonFactory()
    elsewhere = EnrolmentFactory(person=person, days=[TOMORROW + timedelta(days=1)])
    enrolment = EnrolmentFactory(person=person, days=[TOMORROW])
    [session] = enrolment.workshop.sessions.all()
    [taken] = elsewhere.workshop.sessions.all()

    with pytest.raises(Clash, match=person.full_name):
        move_session(session, by=enrolment.workshop.trainer, starts_at=taken.starts_at, ends_at=taken.ends_at)

    assert Session.objects.get(pk=session.pk).starts_at == session.starts_at
    assert session.bookings.count() == 3


def test_cancel_session_frees_everybody_and_tells_them():
    enrolment = EnrolmentFactory()
    [session] = enrolment.workshop.sessions.all()

    cancel_session(session, by=enrolment.workshop.trainer, remark="The school is taken.")

    assert Session.objects.held().count() == 0
    assert Booking.objects.count() == 0
    assert told(enrolment.person) == ["training_planned", "session_cancelled"]
    assert Entry.objects.about(session).first().remark.text == "The school is taken."


def test_cancel_session_happens_once():
    session = SessionFactory()
    cancel_session(session, by=session.workshop.trainer)

    with pytest.raises(NotNow):
        cancel_session(session, by=session.workshop.trainer)


def test_a_marked_session_is_not_moved():
    enrolment = EnrolmentFactory(days=last_days(1))
    attend(enrolment)
    [session] = enrolment.workshop.sessions.all()

    with pytest.raises(NotNow):
        move_session(session, by=enrolment.workshop.trainer, starts_at=baku(TOMORROW, 9), ends_at=baku(TOMORROW, 12))


def test_the_database_keeps_what_was_attended():
    enrolment = EnrolmentFactory(days=last_days(1))
    attend(enrolment)

    with pytest.raises(IntegrityError, match="attendance does not fit"), transaction.atomic():
        Session.objects.update(ends_at=Session.objects.get().starts_at + timedelta(hours=1))
