"""Times of sessions, and what must hold before a workshop moves."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from livelihoods.moves.rules import NotYet, guard

LONGEST_SESSION = timedelta(hours=12)


def minutes_between(starts_at: datetime, ends_at: datetime) -> int:
    """How long a session lasts."""
    return int((ends_at - starts_at).total_seconds()) // 60


def may_run(workshop, user) -> bool:
    """The trainers of the workshop, and who runs every workshop."""
    return user.has_perm("workshops.run_every_workshop") or (
        user.has_perm("workshops.run_workshop") and workshop.is_held_by(user)
    )


@guard(_("No session has begun yet."))
def has_begun(workshop):
    return workshop.has_begun


@guard(_("Not every session is over yet."))
def is_over(workshop):
    return workshop.is_over


@guard(_("There are sessions without attendance."))
def attendance_is_marked(workshop):
    return workshop.is_fully_marked


class Clash(NotYet):
    """A trainer, a venue or a participant is taken at that time; each sentence says by what."""
