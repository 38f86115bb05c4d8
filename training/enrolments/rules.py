"""Who completes a course, how attendance counts in minutes, and the number of a certificate."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_37_36

from livelihoods.moves.rules import guard
from training.workshops.rules import may_run

LETTERS = "23456789ABCDEFGHJKMNPQRSTXYZ"  # no look-alikes; 28 of them, so that the check sees every single mistake
NUMBER_LENGTH = 9
MINUTES_OFF = 30  # for late or left early when nobody wrote how long she was there


class Presence(models.TextChoices):
    """How somebody attended a session."""

    PRESENT = "present", _("present")
    LATE = "late", _("late")
    LEFT_EARLY = "left_early", _("left early")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("absent")


AWAY = (Presence.EXCUSED, Presence.ABSENT)
IN_PART = (Presence.LATE, Presence.LEFT_EARLY)


def minutes_attended(presence: str, session_minutes: int, minutes: int | None = None) -> int:
    """The minutes that count: all, none, or for part of a session what was written."""
    if presence in AWAY:
        return 0
    if presence == Presence.PRESENT:
        return session_minutes
    return min(session_minutes, max(session_minutes - MINUTES_OFF, 0) if minutes is None else minutes)


def certificate_number() -> str:
    """A random number whose last character checks the others."""
    body = "".join(secrets.choice(LETTERS) for _place in range(NUMBER_LENGTH - 1))
    return body + mod_37_36.calc_check_digit(body, LETTERS)


def certificate_key(typed: str) -> str:
    """The number as we keep it, however it was typed; empty when a letter is wrong."""
    number = typed.upper().replace("-", "").replace(" ", "")
    try:
        return mod_37_36.validate(number, LETTERS) if len(number) == NUMBER_LENGTH else ""
    except ValidationError:
        return ""


def may_change(enrolment, user) -> bool:
    """Who enrols people, and who runs the workshop."""
    return user.has_perm("enrolments.enrol_person") or may_complete(enrolment, user)


def may_complete(enrolment, user) -> bool:
    """Who runs the workshop."""
    return may_run(enrolment.workshop, user)


@guard(_("Too few hours attended."), help=_("A session can be made up in another workshop of the same course."))
def hours_are_attended(enrolment):
    return enrolment.has_attended_enough


@guard(_("She or he is on the reserve list."))
def has_a_place(enrolment):
    return enrolment.reserve_position is None
