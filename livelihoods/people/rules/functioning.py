"""The Washington Group short set and the official disability: what is asked, what is answered, what it comes to.

Wording, order and answers of the set are those of the Washington Group and stay as they are: only so can the figures be
compared. Nothing here says who can run a business.
"""

from collections.abc import Mapping
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from livelihoods.ui.rules import day

Said = list[tuple[str, str]]
"""Pairs of a label and words."""


class Domain(models.TextChoices):
    """What the six questions are about, in their order."""

    SEEING = "seeing", _("Seeing")
    HEARING = "hearing", _("Hearing")
    WALKING = "walking", _("Walking or climbing steps")
    REMEMBERING = "remembering", _("Remembering or concentrating")
    SELF_CARE = "self_care", _("Washing or dressing")
    COMMUNICATING = "communicating", _("Understanding or being understood")


QUESTIONS = {
    Domain.SEEING: _("Do you have difficulty seeing, even if wearing glasses?"),
    Domain.HEARING: _("Do you have difficulty hearing, even if using a hearing aid(s)?"),
    Domain.WALKING: _("Do you have difficulty walking or climbing steps?"),
    Domain.REMEMBERING: _("Do you have difficulty remembering or concentrating?"),
    Domain.SELF_CARE: _("Do you have difficulty with self-care, such as washing all over or dressing?"),
    Domain.COMMUNICATING: _(
        "Using your usual language, do you have difficulty communicating,"
        " for example understanding or being understood?"
    ),
}


class Difficulty(models.TextChoices):
    NONE = "none", _("No difficulty")
    SOME = "some", _("Some difficulty")
    LOT = "lot", _("A lot of difficulty")
    CANNOT = "cannot", _("Cannot do at all")
    UNSAID = "unsaid", _("I prefer not to say")


COUNTED = {Difficulty.LOT, Difficulty.CANNOT}
KNOWN = COUNTED | {Difficulty.NONE, Difficulty.SOME}


class Device(models.TextChoices):
    GLASSES = "glasses", _("glasses")
    HEARING_AID = "hearing_aid", _("a hearing aid")
    PROSTHESIS = "prosthesis", _("a prosthesis")
    WHEELCHAIR = "wheelchair", _("a wheelchair")
    STICK = "stick", _("crutches or a stick")
    OTHER = "other", _("something else")
    NONE = "none", _("none of these")


class Standing(models.TextChoices):
    """Whether a commission of the state found a disability."""

    HAS = "has", _("Yes")
    NONE = "none", _("No")
    PENDING = "pending", _("It is being looked at again")
    UNSAID = "unsaid", _("I prefer not to say")


class Band(models.TextChoices):
    """How much of the functions of the body is lost, in percent; before July 2022 these were groups."""

    LOW = "31-60", _("31 to 60 % (group III before)")
    MIDDLE = "61-80", _("61 to 80 % (group II before)")
    HIGH = "81-100", _("81 to 100 % (group I before)")


class Cause(models.TextChoices):
    WAR = "war", _("the war")
    MINE = "mine", _("a mine")
    ILLNESS = "illness", _("an illness")
    WORK = "work", _("an accident at work")
    CHILDHOOD = "childhood", _("from birth or childhood")
    OTHER = "other", _("something else")
    UNSAID = "unsaid", _("I prefer not to say")


def has_difficulty(answers: Mapping[str, str]) -> bool | None:
    """What statistics count: "a lot" or "cannot" in at least one domain; None while that is not known."""
    said = [answers.get(domain) for domain in Domain]
    if COUNTED & set(said):
        return True
    return False if KNOWN.issuperset(said) else None


def spell_answers(answers: Mapping[str, str]) -> Said:
    return [(Domain(one).label, Difficulty(answers[one]).label) for one in Domain if one in answers]


def spell_devices(devices: list[str]) -> Said:
    return [(_("Uses"), ", ".join(str(Device(one).label) for one in devices))]


def spell_finding(finding: Mapping) -> Said:
    """`finding` holds the fields of its form, its day as 2027-05-31."""
    until, band, cause = (finding.get(name) for name in ["valid_until", "band", "cause"])
    said = [
        (_("Official disability"), Standing(finding["standing"]).label),
        (_("Percentage"), band and Band(band).label),
        (_("Valid until"), day(date.fromisoformat(until)) if until else ""),
        (_("Valid until"), _("without end") if finding.get("is_indefinite") else ""),
        (_("Cause"), cause and Cause(cause).label),
    ]
    return [(label, words) for label, words in said if words]
