"""People invented by a seed, some of them written down twice as it happens: what should be found is known."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from livelihoods.people.demo import FATHERS, GIVEN_NAMES, PEOPLE, SURNAMES
from livelihoods.people.rules.duplicate import Traits, heard, heard_fathers

TOLD = [line.split("|") for line in PEOPLE.strip().split("\n")]
EVERY_SURNAME = sorted({*SURNAMES, *(line[0] for line in TOLD)})
EVERY_GIVEN_NAME = sorted({*GIVEN_NAMES, *(line[1] for line in TOLD)})
EVERY_FATHER = sorted({*FATHERS, *(line[2] for line in TOLD)})
LETTERS = "aəbcdeghiklmnorsutvyz"
CYRILLIC = dict(zip("abçdeəfgğhxıijkqlmnoöprsştuüvyz", "абчдеафгггхыижкглмноопрсштуювйз", strict=True)) | {"c": "дж"}
PLAIN = str.maketrans("əıöüğşçƏİÖÜĞŞÇ", "aiougscAIOUGSC")
FAMILIES, WRITTEN_TWICE = 0.1, 0.05
"""How many have a sister or brother in the register too, and how many are in it twice."""


@dataclass(frozen=True)
class Written:
    """Somebody as a clerk wrote her down."""

    surname: str
    given_name: str
    father: str
    born: date
    phone: str
    place: int
    former_surname: str = ""
    has_day: bool = True

    @property
    def traits(self) -> Traits:
        return Traits(
            surnames=heard(self.surname, self.former_surname),
            given_names=heard(self.given_name),
            fathers=heard_fathers(self.father),
            sex="female",
            birth_year=self.born.year,
            birth_date=self.born if self.has_day else None,
            phones=frozenset(filter(None, [self.phone])),
            places=frozenset([self.place]),
        )


@dataclass
class Truth:
    """The register, and which pairs of it are one person."""

    people: dict[int, Traits] = field(default_factory=dict)
    pairs: set[tuple[int, int]] = field(default_factory=set)

    def add(self, written: Written) -> int:
        self.people[len(self.people) + 1] = written.traits
        return len(self.people)

    def measure(self, found: set[tuple[int, int]]) -> tuple[float, float]:
        """Precision and recall."""
        right = len(found & self.pairs)
        return right / max(len(found), 1), right / len(self.pairs)


def truth(people: int, seed: int = 1) -> Truth:
    """A register of about so many records."""
    draw, made = Random(seed), Truth()  # noqa: S311 - the same people in every run
    while len(made.people) < people:
        written = _somebody(draw)
        pk = made.add(written)
        if draw.random() < FAMILIES:
            made.add(_sister(draw, written))
        if draw.random() < WRITTEN_TWICE:
            made.pairs.add((pk, made.add(_again(draw, written))))
    return made


def _somebody(draw):
    return Written(
        draw.choice(EVERY_SURNAME), draw.choice(EVERY_GIVEN_NAME), draw.choice(EVERY_FATHER),
        date(1950, 1, 1) + timedelta(days=draw.randrange(20_000)), f"+99450{draw.randrange(10**7):07}",
        draw.randrange(60),
    )  # fmt: skip


def _sister(draw, written):
    """Of the same family, sometimes a twin, mostly behind the same phone."""
    born = written.born if draw.random() < 0.1 else written.born + timedelta(days=draw.randrange(400, 4000))
    phone = written.phone if draw.random() < 0.7 else f"+99451{draw.randrange(10**7):07}"
    others = [name for name in EVERY_GIVEN_NAME if name != written.given_name]
    return replace(written, given_name=draw.choice(others), born=born, phone=phone)


def _again(draw, written):
    """The same person in another office a year later: one or two things are not as before."""
    if draw.random() < 0.5:
        written = replace(written, phone="" if draw.random() < 0.3 else f"+99455{draw.randrange(10**7):07}")
    if draw.random() < 0.3:
        written = replace(written, place=draw.randrange(60))
    for error in draw.sample(ERRORS, draw.choice([1, 1, 2])):
        written = error(draw, written)
    return written


def _slip(draw, written):
    """A letter left out, doubled, wrong, or in its neighbour's place."""
    name = draw.choice(["surname", "given_name", "father"])
    text = getattr(written, name)
    at = draw.randrange(1, max(2, len(text) - 1))
    wrong = [
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + draw.choice(LETTERS) + text[at + 1 :],
        text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :] if at > 1 else text[:at] + text[at + 1 :],
    ]
    return replace(written, **{name: draw.choice(wrong)})


def _in_cyrillic(draw, written):
    return _respelt(written, lambda text: "".join(CYRILLIC.get(letter, letter) for letter in text.lower()))


def _without_dots(draw, written):
    return _respelt(written, lambda text: text.translate(PLAIN).upper())


def _respelt(written, spell: Callable[[str], str]):
    return replace(written, **{name: spell(getattr(written, name)) for name in ["surname", "given_name", "father"]})


def _swapped_day(draw, written):
    born = written.born
    return replace(written, born=date(born.year, born.day, born.month)) if born.day <= 12 else written


def _year_only(draw, written):
    return replace(written, has_day=False)


def _married(draw, written):
    former = written.surname if draw.random() < 0.3 else ""
    return replace(written, surname=draw.choice(EVERY_SURNAME), former_surname=former)


ERRORS = [_slip, _slip, _in_cyrillic, _without_dots, _swapped_day, _year_only, _married]
