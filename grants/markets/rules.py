"""What decides about a market: the index of an assessment, its tone, and how full a market is."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from livelihoods.moves.rules import guard

VALID_MONTHS = 9
MONTHS = 12
HIGHEST_SCORE = 5
COUNTED_MONTHS = 24
"""For how long after its delivery a grant of ours counts as one more seller."""


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")


class Confidence(models.TextChoices):
    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")


class Tone(models.TextChoices):
    """The word beside a figure; the colour only repeats it."""

    GREEN = "green", _("has room")
    AMBER = "amber", _("getting crowded")
    RED = "red", _("crowded")


VERDICTS = {Tone.GREEN: _("promising"), Tone.AMBER: _("uncertain"), Tone.RED: _("weak")}
"""What the tone of an index says in a word."""

# Percent of the index. Of competition and season risk a high score is bad, so they count in reverse.
WEIGHTS = {
    "demand": 25,
    "competition": 20,
    "margin": 15,
    "inputs": 10,
    "skills": 10,
    "season_risk": 5,
    "growth": 5,
    "suitability": 10,
}
REVERSED = {"competition", "season_risk"}


@dataclass(frozen=True)
class Saturation:
    """How full a market is: sellers now, and those whom we are about to add, against how many it can carry."""

    active_sellers: int
    live_grants: int
    awarded_not_delivered: int
    carrying_number: int | None

    @property
    def sellers(self) -> int:
        return self.active_sellers + self.live_grants + self.awarded_not_delivered

    @property
    def share(self) -> float | None:
        return self.sellers / self.carrying_number if self.carrying_number else None

    @property
    def places_left(self) -> int | None:
        return max(self.carrying_number - self.sellers, 0) if self.carrying_number else None

    @property
    def tone(self) -> Tone | None:
        if self.share is None:
            return None
        if self.share > 1:
            return Tone.RED
        return Tone.AMBER if self.share > 0.8 else Tone.GREEN


def index_of(scores: dict[str, int | None]) -> float | None:
    """The weighted mean of the eight scores, 0 to 5; nothing while one is missing."""
    if any(scores[name] is None for name in WEIGHTS):
        return None
    counted = {name: HIGHEST_SCORE - scores[name] if name in REVERSED else scores[name] for name in WEIGHTS}
    return sum(weight * counted[name] for name, weight in WEIGHTS.items()) / 100


def tone_of_index(index: float | None) -> Tone | None:
    if index is None:
        return None
    if index >= 3.5:
        return Tone.GREEN
    return Tone.AMBER if index >= 2.5 else Tone.RED


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@guard(_("Not all eight scores are given."), met=_("All eight scores are given."))
def scores_given(assessment):
    return assessment.index is not None


@guard(_("The sellers active now are not counted."), met=_("The sellers active now are counted."))
def sellers_counted(assessment):
    return assessment.active_sellers is not None


@guard(
    _("Nobody has estimated how many sellers the market can carry."),
    met=_("The number it can carry is estimated."),
)
def carrying_number_given(assessment):
    return assessment.carrying_number is not None


@guard(_("No price is noted."), met=_("A price is noted."))
def prices_noted(assessment):
    return assessment.has_prices


@guard(_("The day until which it is valid has passed."))
def ends_later(assessment):
    return assessment.is_current


def may_publish(assessment, user):
    """A market analyst."""
    return user.has_perm("markets.publish_assessment")


PUBLISHABLE = [scores_given, sellers_counted, carrying_number_given, prices_noted, ends_later]
