from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import now
from livelihoods.moves.rules import NotNow
from livelihoods.notices.actions import tell
from livelihoods.people.models import Person
from livelihoods.places.models import Venue
from training.workshops.figures import clash_sentences
from training.workshops.models import Booking, Curriculum, Session, Workshop
from training.workshops.rules import Clash

Booked = Iterable[tuple[str, int]]


@transaction.atomic
def plan_workshop(
    curriculum: Curriculum,
    *,
    by: User,
    venue: Venue,
    trainer: User,
    co_trainer: User | None = None,
    language: str,
    capacity: int,
    is_women_only: bool = False,
    has_childcare: bool = False,
    access_notes: str = "",
) -> Workshop:
    """Plan a workshop; its sessions follow."""
    workshop = Workshop.objects.create(
        curriculum=curriculum,
        venue=venue,
        trainer=trainer,
        co_trainer=co_trainer,
        language=language,
        capacity=capacity,
        is_women_only=is_women_only,
        has_childcare=has_childcare,
        access_notes=access_notes,
    )
    record(workshop, "plan_workshop", by=by, data={"curriculum": curriculum.code, "venue": venue.pk})
    return workshop


@transaction.atomic
def add_session(workshop: Workshop, *, by: User, starts_at: datetime, ends_at: datetime, topic: str = "") -> Session:
    """Add a session; trainers, venue and everybody enrolled are booked for it, or nothing happens."""
    workshop = lock_live(workshop)
    session = Session.objects.create(workshop=workshop, starts_at=starts_at, ends_at=ends_at, topic=topic)
    people = participants(workshop)
    book(session, [*staff_and_place(workshop), *((Booking.Kind.PARTICIPANT, person.pk) for person in people)])
    record(session, "add_session", by=by, data={"workshop": workshop.pk})
    tell_all(people, "session_added", about=session, by=by, facts=facts_of(session))
    return session


@transaction.atomic
def move_session(session: Session, *, by: User, starts_at: datetime, ends_at: datetime) -> Session:
    """Hold a session at another time, and tell everybody enrolled."""
    session = _lock_open(session)
    taken = list(session.bookings.values_list("kind", "ref_id"))
    before = session.starts_at
    session.starts_at, session.ends_at = starts_at, ends_at
    session.save()
    session.bookings.all().delete()
    book(session, taken)
    record(session, "move_session", by=by, data={"from": before.isoformat(), "to": starts_at.isoformat()})
    tell_all(participants(session.workshop), "session_moved", about=session, by=by, facts=facts_of(session))
    return session


@transaction.atomic
def cancel_session(session: Session, *, by: User, remark: str = "") -> Session:
    """Call a session off, and tell everybody enrolled."""
    session = _lock_open(session)
    session.cancelled_at = now()
    session.save()
    session.bookings.all().delete()
    record(session, "cancel_session", by=by, remark=remark)
    tell_all(participants(session.workshop), "session_cancelled", about=session, by=by, facts=facts_of(session))
    return session


def lock_live(workshop: Workshop) -> Workshop:
    """The workshop read again under a lock, while it still takes place."""
    workshop = Workshop.objects.select_for_update(of=["self"]).select_related("venue__settlement").get(pk=workshop.pk)
    if not workshop.is_live:
        raise NotNow(_("The workshop is finished or cancelled."))
    return workshop


def staff_and_place(workshop: Workshop) -> Booked:
    """Who and what every session of a workshop takes besides the participants."""
    yield from ((Booking.Kind.TRAINER, pk) for pk in workshop.trainer_ids)
    yield Booking.Kind.VENUE, workshop.venue_id


def participants(workshop: Workshop) -> list[Person]:
    """Everybody who has a place."""
    return list(Person.objects.filter(pk__in=workshop.enrolments.on_places().values("person")))


def book(session: Session, taken: Booked) -> None:
    """Take them all for the session, or none: `Clash` says who is taken already and by what."""
    during = (session.starts_at, session.ends_at)
    taken = list(taken)
    try:
        with transaction.atomic():
            Booking.objects.bulk_create(
                Booking(session=session, kind=kind, ref_id=ref_id, during=during) for kind, ref_id in taken
            )
    except IntegrityError:
        raise Clash(*clash_sentences(taken, during)) from None


def facts_of(session: Session) -> dict:
    """What a notice says of a session."""
    return {"starts_at": session.starts_at, "place": f"{session.workshop.venue}, {session.workshop.venue.address}"}


def tell_all(people: Iterable[Person], template: str, *, about: Model, by: User, facts: dict) -> None:
    """Tell each of these people, in her own language and by her own channel."""
    for person in people:
        tell(person, template, about=about, facts=facts, by=by)


def _lock_open(session):
    """The session read again under a lock, while it can still be moved or called off."""
    workshop = lock_live(session.workshop)
    session = Session.objects.select_for_update(of=["self"]).get(pk=session.pk)
    if session.cancelled_at:
        raise NotNow(_("The session is cancelled already."))
    if session.attendances.exists():
        raise NotNow(_("The attendance of this session is marked already."))
    session.workshop = workshop
    return session
