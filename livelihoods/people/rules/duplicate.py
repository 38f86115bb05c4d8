"""How alike two people are: each field adds to the score or takes from it, and says why.

A weight is the binary logarithm of how much more often a field is so for one person written down twice than for two
people; the sums of real pairs and of strangers are measured by `bin/bench duplicates`.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import lru_cache

from django.db import models
from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA

from livelihoods.places.rules import sound

FATHERS_ENDING = re.compile("(uvna|avna|uvic|avic|kizi|uklu|ukli)$")
POSSIBLE, LIKELY, ALMOST_CERTAIN = 15.0, 18.0, 22.0
"""From which score a pair is shown, and how sure its words are."""


class Verdict(models.TextChoices):
    OPEN = "open", _("to decide")
    SAME = "same", _("the same person")
    DIFFERENT = "different", _("two people")
    UNSURE = "unsure", _("not sure yet")


def heard(*names: str) -> frozenset[str]:
    """Names as one word each, as they sound; what is empty is left out."""
    return frozenset(filter(None, map(_heard, names)))


@lru_cache(maxsize=50_000)
def _heard(name: str) -> str:
    """Few names are borne by many, and reading one takes a while."""
    return sound(name).replace(" ", "")


def heard_fathers(*names: str) -> frozenset[str]:
    """Əhməd, Əhməd qızı and Ахмедовна name one father."""
    return frozenset(FATHERS_ENDING.sub("", name) or name for name in heard(*names))


@dataclass(frozen=True)
class Traits:
    """What people are compared by; names as `heard()`, of each kind all that are known."""

    given_names: frozenset[str]
    surnames: frozenset[str]
    fathers: frozenset[str]
    sex: str
    birth_year: int
    birth_date: date | None = None
    is_estimate: bool = False
    phones: frozenset[str] = frozenset()
    households: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reason:
    """What one field says: which, how it compares, how near two spellings are, and what that weighs."""

    field: str
    how: str
    weight: float
    nearness: float | None = None

    @property
    def words(self):
        return WORDS[self.field, self.how]

    @property
    def speaks_for(self) -> bool:
        return self.weight > 0


@dataclass(frozen=True)
class Likeness:
    """The sum of the reasons, the weightiest first."""

    score: float
    reasons: list[Reason] = field(default_factory=list)

    def as_data(self) -> list[dict]:
        """The reasons, to be kept."""
        return [asdict(reason) for reason in self.reasons]


WORDS = {
    ("given_name", "same"): _("given name the same"),
    ("given_name", "alike"): _("given name alike"),
    ("given_name", "apart"): _("given name another"),
    ("surname", "same"): _("surname the same"),
    ("surname", "alike"): _("surname alike"),
    ("surname", "apart"): _("surname another"),
    ("father", "same"): _("father's name the same"),
    ("father", "alike"): _("father's name alike"),
    ("father", "apart"): _("father's name another"),
    ("birth", "same_day"): _("born on the same day"),
    ("birth", "swapped"): _("day and month of birth changed places"),
    ("birth", "one_part"): _("birth date the same but for one part"),
    ("birth", "same_year"): _("born in the same year"),
    ("birth", "near"): _("born about the same time"),
    ("birth", "apart"): _("born at another time"),
    ("sex", "apart"): _("one a woman, the other a man"),
    ("phone", "same"): _("the same phone"),
    ("household", "same"): _("the same household"),
    ("place", "same"): _("live in the same place"),
}

# From which nearness of two spellings on, in which words, with which weight: for each kind of name.
NOT_AT_ALL = 0.66
"""Below this nearness two given names are two people's, whatever else is the same: twins, sisters behind one phone."""
STEPS = {
    "given_name": [(1.0, "same", 5.0), (0.84, "alike", 3.5), (NOT_AT_ALL, "apart", -2.0), (0.0, "apart", -12.0)],
    "surname": [(1.0, "same", 6.0), (0.84, "alike", 4.5), (NOT_AT_ALL, "apart", 0.0), (0.0, "apart", -1.0)],
    "father": [(1.0, "same", 5.0), (0.84, "alike", 3.5), (NOT_AT_ALL, "apart", 0.0), (0.0, "apart", -5.0)],
}


def compare(one: Traits, other: Traits) -> Likeness:
    """What speaks for one person and what against it; what is not known says nothing."""
    reasons = [
        *_names(one, other),
        _birth(one, other),
        *_shared("phone", one.phones, other.phones, 4.0),
        *_shared("household", one.households, other.households, 1.0),
        *_shared("place", one.places, other.places, 2.0),
    ]
    if "unsaid" not in {one.sex, other.sex} and one.sex != other.sex:
        reasons.append(Reason("sex", "apart", -6.0))
    reasons.sort(key=lambda reason: -abs(reason.weight))
    return Likeness(round(sum(reason.weight for reason in reasons), 1), reasons)


def certainty_of(score: float):
    """How sure a score is, in words."""
    if score >= ALMOST_CERTAIN:
        return _("almost certain")
    return _("likely") if score >= LIKELY else _("possible")


def _names(one, other):
    """Surname and given name are compared the other way round too, for lists put them in either order."""
    straight = [
        *_name("surname", one.surnames, other.surnames),
        *_name("given_name", one.given_names, other.given_names),
    ]
    crossed = [
        *_name("surname", one.surnames, other.given_names),
        *_name("given_name", one.given_names, other.surnames),
    ]
    yield from max(straight, crossed, key=lambda reasons: sum(reason.weight for reason in reasons))
    yield from _name("father", one.fathers, other.fathers)


def _name(kind: str, some: Iterable[str], others: Iterable[str]):
    nearness = max((OSA.normalized_similarity(name, other) for name in some for other in others), default=None)
    if nearness is not None:
        how, weight = next((how, weight) for least, how, weight in STEPS[kind] if nearness >= least)
        yield Reason(kind, how, weight, round(nearness, 2))


def _birth(one, other):
    if one.birth_date and other.birth_date:
        return _birth_dates(one.birth_date, other.birth_date)
    apart = abs(one.birth_year - other.birth_year)
    if apart == 0:
        return Reason("birth", "same_year", 4.0)
    if apart <= (3 if one.is_estimate or other.is_estimate else 1):
        return Reason("birth", "near", 1.0)
    return Reason("birth", "apart", -5.0)


def _birth_dates(one, other):
    if one == other:
        return Reason("birth", "same_day", 9.0)
    parts = [(one.day, other.day), (one.month, other.month), (one.year, other.year)]
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return Reason("birth", "swapped", 7.0)
    if sum(mine == hers for mine, hers in parts) == 2 and abs(one.year - other.year) <= 10:
        return Reason("birth", "one_part", 1.5)
    return Reason("birth", "apart", -3.0 if one.year == other.year else -6.0)


def _shared(kind, some, others, weight):
    if some & others:
        yield Reason(kind, "same", weight)
