"""Who and what is taken, when; and which workshops lie ahead."""

from datetime import datetime, timedelta

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from livelihoods.accounts.models import User
from livelihoods.audit.rules import now
from livelihoods.people.models import Person
from livelihoods.places.models import Venue
from livelihoods.ui.rules import day
from training.workshops.models import Booking, Workshop

NAMED_BY = {Booking.Kind.TRAINER: User, Booking.Kind.VENUE: Venue, Booking.Kind.PARTICIPANT: Person}


def clash_sentences(taken, during):
    """One sentence for each booking that stands in the way: who or what is taken, by which workshop, when."""
    sentences = []
    for kind, model in NAMED_BY.items():
        clashes = Booking.objects.clashing(kind, [ref_id for one, ref_id in taken if one == kind], during)
        names = model.objects.in_bulk([clash.ref_id for clash in clashes])
        sentences += [clash_sentence(names[clash.ref_id], clash.session) for clash in clashes]
    return sentences


def clash_sentence(who, session):
    return _("%(who)s is taken on %(day)s, %(from)s–%(to)s: %(workshop)s, %(place)s.") % {
        "who": who,
        "day": day(session.starts_at),
        "from": clock(session.starts_at),
        "to": clock(session.ends_at),
        "workshop": session.workshop,
        "place": session.workshop.venue,
    }


def clock(moment: datetime):
    """The time of the day in Baku."""
    return f"{timezone.localtime(moment):%H:%M}"


def announced():
    """Workshops with their dates, number of sessions and `places_left`: what the portal shows."""
    taken = Q(enrolments__status__in=["enrolled", "completed"], enrolments__reserve_position=None)
    held = Q(sessions__cancelled_at=None)
    return (
        Workshop.objects.with_dates()
        .annotate(
            session_count=Count("sessions", filter=held, distinct=True),
            places_left=F("capacity") - Count("enrolments", filter=taken, distinct=True),
        )
        .select_related("curriculum", "venue__settlement__district")
    )


def upcoming():
    """Of these the ones that have not begun, soonest first."""
    return announced().live().filter(starts_at__gt=now()).order_by("starts_at")


def listed(workshops):
    """Workshops for a list, by their first session: dates, and how many places and positions are taken."""
    taken = Q(enrolments__status__in=["enrolled", "completed"], enrolments__reserve_position=None)
    waiting = Q(enrolments__status="enrolled", enrolments__reserve_position__isnull=False)
    return (
        workshops.with_dates()
        .annotate(
            places_taken=Count("enrolments", filter=taken, distinct=True),
            people_waiting=Count("enrolments", filter=waiting, distinct=True),
        )
        .select_related("curriculum", "venue__settlement__district", "trainer")
        .order_by(F("starts_at").asc(nulls_last=True), "pk")
    )


def week(sessions, monday):
    """The seven days from Monday on, each with its sessions in order of time."""
    days = [monday + timedelta(days=number) for number in range(7)]
    found = sessions.in_days(days[0], days[-1]).select_related(
        "workshop__curriculum", "workshop__venue__settlement__district", "workshop__trainer"
    )
    by_day = {day: [] for day in days}
    for session in found.annotate(marks=Count("attendances")):
        by_day[session.day].append(session)
    return by_day.items()
