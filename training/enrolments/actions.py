from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import now
from livelihoods.documents.actions import issue
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow, NotYet
from livelihoods.notices.actions import tell
from livelihoods.people.models import Person
from livelihoods.people.rules import Sex
from training.enrolments.models import Attendance, Certificate, Enrolment
from training.enrolments.rules import minutes_attended
from training.workshops.actions import book, facts_of, lock_live, participants, staff_and_place, tell_all
from training.workshops.models import Booking, Session, Workshop
from training.workshops.rules import Clash

Mark = tuple[str, int | None]


@transaction.atomic
def enrol(workshop: Workshop, person: Person, *, by: User, access_needs: str = "") -> Enrolment:
    """Give a person a place, or the next position on the reserve list when all are taken, and tell her."""
    workshop = lock_live(workshop)
    if refusals := list(_refusals(workshop, person)):
        raise NotYet(*refusals)
    enrolment = Enrolment.objects.create(
        workshop=workshop,
        person=person,
        access_needs=access_needs,
        reserve_position=None if _has_free_place(workshop) else _next_position(workshop),
    )
    if enrolment.reserve_position is None:
        _book_sessions(enrolment)
    record(enrolment, "enrol", by=by, data={"workshop": workshop.pk, "position": enrolment.reserve_position})
    _tell_place(enrolment, by=by)
    return enrolment


@transaction.atomic
def change_workshop(workshop: Workshop, *, by: User, **values: Any) -> Workshop:
    """Give a workshop another venue, trainer or number of places; whoever must come to another place is told."""
    workshop = lock_live(workshop)
    is_elsewhere = values.get("venue", workshop.venue) != workshop.venue
    changed = [name for name, value in values.items() if getattr(workshop, name) != value]
    for name in changed:
        setattr(workshop, name, values[name])
    workshop.save()
    to_come = workshop.sessions.held().filter(starts_at__gt=now())
    for session in to_come:
        session.bookings.exclude(kind=Booking.Kind.PARTICIPANT).delete()
        book(session, staff_and_place(workshop))
    record(workshop, "change_workshop", by=by, data={"fields": changed})
    if is_elsewhere and to_come:
        tell_all(participants(workshop), "session_moved", about=workshop, by=by, facts=facts_of(to_come[0]))
    _fill_places(workshop, by=by)
    return workshop


@transaction.atomic
def drop_out(enrolment: Enrolment, *, by: User, reason_code: str, remark: str = "") -> Enrolment:
    """Let somebody go who left before the end; her place goes to the first on the reserve list."""
    workshop = lock_live(enrolment.workshop)
    enrolment = move(enrolment, "drop_out", by=by, reason_code=reason_code, remark=remark)
    _free_place(enrolment, workshop, by=by)
    return enrolment


@transaction.atomic
def cancel_enrolment(enrolment: Enrolment, *, by: User, remark: str = "") -> Enrolment:
    """Take somebody off the list who did not begin; her place goes to the first on the reserve list."""
    workshop = lock_live(enrolment.workshop)
    enrolment = move(enrolment, "cancel", by=by, remark=remark)
    _free_place(enrolment, workshop, by=by)
    return enrolment


@transaction.atomic
def mark_attendance(session: Session, marks: Mapping[int, Mark], *, by: User) -> Session:
    """Write down the whole session at once: presence and minutes by enrolment. Marking again corrects."""
    workshop = lock_live(session.workshop)
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.cancelled_at or not session.has_begun:
        raise NotNow(_("The session has not begun, or it is cancelled."))
    if workshop.status == Workshop.Status.PLANNED:
        move(workshop, "start", by=by)
    Attendance.objects.bulk_create(
        [
            Attendance(
                session=session,
                enrolment=enrolment,
                presence=marks[enrolment.pk][0],
                minutes=minutes_attended(marks[enrolment.pk][0], session.minutes, marks[enrolment.pk][1]),
            )
            for enrolment in workshop.enrolments.on_places().filter(pk__in=marks)
        ],
        update_conflicts=True,
        unique_fields=["session", "enrolment"],
        update_fields=["presence", "minutes"],
    )
    record(session, "mark_attendance", by=by, data={str(pk): presence for pk, (presence, _minutes) in marks.items()})
    return session


@transaction.atomic
def complete(enrolment: Enrolment, *, by: User) -> Certificate:
    """Somebody attended enough: give her the certificate and wake her case."""
    enrolment = move(enrolment, "complete", by=by)
    certificate = Certificate.objects.create(enrolment=enrolment)
    _issue(certificate, by=by)
    tell(enrolment.person, "training_completed", about=enrolment, facts={}, by=by)
    app.configure_task("grants.cases.advance").defer(person_id=enrolment.person_id)
    return certificate


@transaction.atomic
def finish_workshop(workshop: Workshop, *, by: User) -> Workshop:
    """End a workshop: who attended enough completes it, the others are let go with a next one in mind."""
    workshop = move(workshop, "finish", by=by)
    for enrolment in workshop.enrolments.on_reserve():
        move(enrolment, "cancel", by=by)
    for enrolment in workshop.enrolments.on_places().with_minutes():
        if enrolment.has_attended_enough:
            complete(enrolment, by=by)
        else:
            move(enrolment, "drop_out", by=by, reason_code=Enrolment.Reason.HOURS)
    return workshop


@transaction.atomic
def cancel_workshop(workshop: Workshop, *, by: User, remark: str) -> Workshop:
    """Call a workshop off, free everybody's time and tell them all."""
    workshop = move(workshop, "cancel", by=by, remark=remark)
    enrolments = list(workshop.enrolments.enrolled().select_related("person"))
    for enrolment in enrolments:
        move(enrolment, "cancel", by=by)
    Booking.objects.filter(session__workshop=workshop).delete()
    if enrolments:
        people = [enrolment.person for enrolment in enrolments]
        first = workshop.sessions.first()
        tell_all(people, "workshop_cancelled", about=workshop, by=by, facts=facts_of(first))
    return workshop


@transaction.atomic
def withdraw_certificate(certificate: Certificate, *, by: User, remark: str) -> Certificate:
    """Declare a certificate void; whoever checks its number learns it."""
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if certificate.is_valid:
        certificate.withdrawn_at = now()
        certificate.save()
        record(certificate, "withdraw_certificate", by=by, remark=remark)
    return certificate


def _refusals(workshop, person):
    """Why this person cannot be enrolled here, one sentence each."""
    if not workshop.sessions.held().exists():
        yield _("Plan the first session before you enrol people.")
    if workshop.is_women_only and person.sex != Sex.FEMALE:
        yield _("This workshop is for women only.")
    if workshop.enrolments.filter(person=person, status__in=["enrolled", "completed"]).exists():
        yield _("This person is enrolled here already.")
    if person.is_protected and person.circle.filter(pk__in=workshop.trainer_ids).count() < len(workshop.trainer_ids):
        yield _("This person is protected: the trainers must be in the circle first.")


def _has_free_place(workshop):
    return workshop.enrolments.on_places().count() < workshop.capacity


def _next_position(workshop):
    return (workshop.enrolments.aggregate(last=Max("reserve_position"))["last"] or 0) + 1


def _book_sessions(enrolment):
    for session in enrolment.workshop.sessions.held().filter(ends_at__gt=now()):
        book(session, [(Booking.Kind.PARTICIPANT, enrolment.person_id)])


def _free_place(enrolment, workshop, *, by):
    """Free the person's time and give her place away."""
    Booking.objects.filter(
        session__workshop=workshop,
        session__ends_at__gt=now(),
        kind=Booking.Kind.PARTICIPANT,
        ref_id=enrolment.person_id,
    ).delete()
    _fill_places(workshop, by=by)


def _fill_places(workshop, *, by):
    """Give what places are free to the first on the reserve list who are free at these times."""
    for waiting in workshop.enrolments.on_reserve().select_for_update(of=["self"]):
        if _has_free_place(workshop) and _take_from_reserve(waiting):
            record(waiting, "take_from_reserve", by=by)
            _tell_place(waiting, by=by)


def _take_from_reserve(enrolment):
    """Give a place to somebody on the reserve list, unless she is taken at that time."""
    try:
        with transaction.atomic():
            _book_sessions(enrolment)
    except Clash:
        return False
    enrolment.reserve_position = None
    enrolment.save(update_fields=["reserve_position"])
    return True


def _tell_place(enrolment, *, by):
    """Tell somebody that she has a place and when it starts, or how long the reserve list is."""
    if enrolment.reserve_position:
        template, facts = "training_reserve", {"position": enrolment.reserve_position}
    else:
        template, facts = "training_planned", facts_of(enrolment.workshop.sessions.held().first())
    tell(enrolment.person, template, about=enrolment, facts=facts, by=by)


def _issue(certificate, *, by):
    """Have the certificate printed in the person's language."""
    enrolment = certificate.enrolment
    workshop = enrolment.workshop
    sessions = workshop.sessions.held()
    with translation.override(enrolment.person.language):
        facts = {
            "number": certificate.number,
            "code": certificate.number,
            "name": str(enrolment.person),
            "curriculum": str(workshop.curriculum),
            "hours": workshop.curriculum.hours,
            "starts_on": sessions.first().day,
            "ends_on": sessions.last().day,
            "place": ", ".join(dict.fromkeys([str(workshop.venue.settlement), str(workshop.district)])),
            "trainer": str(workshop.trainer),
            "verify_url": settings.SITE_URL + certificate.verify_path,
        }
    issue(
        "certificate",
        about=certificate,
        person=enrolment.person,
        language=enrolment.person.language,
        facts=facts,
        by=by,
    )
