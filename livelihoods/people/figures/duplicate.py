"""Who in the registry may be the same person as somebody; one against all in well under 100 ms."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q
from django.db.models.functions import Abs
from rapidfuzz.fuzz import token_set_ratio

from livelihoods.accounts.models import User
from livelihoods.people.models import ContactPoint, Member, Person, PersonName, Residence
from livelihoods.people.rules.duplicate import POSSIBLE, Likeness, Traits, compare, heard, heard_fathers

MOST_OF_A_BLOCK, MOST_COMPARED, MOST_SHOWN = 150, 40, 8
NAME_BEGINNING = 4
AT_ONCE = 5000
YEARS_APART = 3


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the same person, and why."""

    person: Person
    likeness: Likeness


@dataclass(frozen=True)
class Found:
    """The candidates this account may see, and in which districts there are others that the manager decides."""

    candidates: list[Candidate]
    elsewhere: list[str]

    def __bool__(self):
        return bool(self.candidates or self.elsewhere)

    @property
    def key(self):
        """Says which of them were shown."""
        return " ".join([*(candidate.person.code for candidate in self.candidates), *self.elsewhere])


def found_for(traits: Traits, user: User) -> Found:
    """Candidates for somebody being registered. A protected one is nothing at all to who is outside her circle; one of
    another office is a district's name."""
    alike = alike_to(traits)
    seen = Person.objects.visible_to(user).for_list().in_bulk(alike)
    candidates = [Candidate(seen[pk], likeness) for pk, likeness in alike.items() if pk in seen]
    unseen = Residence.objects.present().filter(person__in=alike.keys() - seen.keys(), person__is_protected=False)
    elsewhere = {str(residence.district) for residence in unseen.select_related("district")}
    return Found(candidates[:MOST_SHOWN], sorted(elsewhere))


def alike_to(traits: Traits, *, besides: int | None = None) -> dict[int, Likeness]:
    """The people who may be this one by their id, the most alike first."""
    known = traits_of(_nearest(traits, besides))
    alike = {pk: compare(traits, other) for pk, other in known.items()}
    found = sorted((pair for pair in alike.items() if pair[1].score >= POSSIBLE), key=lambda pair: -pair[1].score)
    return dict(found)


def traits_of_newcomer(
    person: Person, name: PersonName, *, residence: Residence | None = None, contact: ContactPoint | None = None, **rest
) -> Traits:
    """What is known of somebody who is not registered yet; takes the parts of a `Newcomer`."""
    place = residence and (residence.settlement_id or residence.district_id)
    return _traits(
        [name],
        sex=person.sex,
        birth_year=person.birth_date.year if person.birth_date else person.birth_year,
        birth_date=person.birth_date,
        is_estimate=person.birth_precision == Person.BirthPrecision.ESTIMATE,
        phones=frozenset([contact.value] if contact else []),
        places=frozenset([place] if place else []),
    )


def traits_of(ids: Collection[int]) -> dict[int, Traits]:
    """The same of registered people, in five queries whatever their number."""
    names, phones, households, places = (defaultdict(list) for _kind in range(4))
    for name in PersonName.objects.filter(person__in=ids):
        names[name.person_id].append(name)
    for owner, value in ContactPoint.objects.phones().filter(person__in=ids).values_list("person", "value"):
        phones[owner].append(value)
    for member, household in Member.objects.live().filter(person__in=ids).values_list("person", "household"):
        households[member].append(household)
    homes = Residence.objects.present().filter(person__in=ids)
    for resident, district, settlement in homes.values_list("person", "district", "settlement"):
        places[resident].append(settlement or district)
    fields = ["sex", "birth_year", "birth_date", "birth_precision"]
    people = Person.objects.filter(pk__in=ids).values_list("pk", *fields)
    return {
        pk: _traits(
            names[pk],
            sex=sex,
            birth_year=year,
            birth_date=day,
            is_estimate=precision == Person.BirthPrecision.ESTIMATE,
            phones=frozenset(phones[pk]),
            households=frozenset(households[pk]),
            places=frozenset(places[pk]),
        )
        for pk, sex, year, day, precision in people
    }


def everybody() -> dict[int, Traits]:
    """Of the whole register."""
    ids = list(Person.objects.unmerged().order_by("pk").values_list("pk", flat=True))
    parts = (traits_of(ids[start : start + AT_ONCE]) for start in range(0, len(ids), AT_ONCE))
    return {pk: traits for part in parts for pk, traits in part.items()}


def _traits(names: Iterable[PersonName], **known) -> Traits:
    """Of every name; in another script or passport the first word is the surname and the second the given name."""
    names = list(names)
    others = [text.split() for name in names for text in [name.cyrillic_spelling, name.passport_spelling] if text]
    return Traits(
        surnames=heard(
            *(text for name in names for text in [name.surname, name.former_surname]), *(words[0] for words in others)
        ),
        given_names=heard(*(name.given_name for name in names), *(words[1] for words in others if len(words) > 1)),
        fathers=heard_fathers(*(name.patronymic for name in names)),
        **known,
    )


def _nearest(traits, besides):
    """Ids of those worth comparing field by field, out of whoever shares a phone, a birth date or how a name begins."""
    fields = "pk", "name_sound", "birth_year", "birth_date"
    people = Person.objects.unmerged().exclude(pk=besides)
    blocks = (people.filter(block).values_list(*fields) for block in _blocks(traits))
    by_year = Abs(F("birth_year") - traits.birth_year)
    found = {row[0]: row for block in blocks for row in block.order_by(by_year, "pk")[:MOST_OF_A_BLOCK]}
    heard_name = " ".join([*traits.surnames, *traits.given_names, *traits.fathers])

    def nearness(row):
        _pk, name, year, day = row
        same_birth = 20 * (day is not None and day == traits.birth_date) + 10 * (year == traits.birth_year)
        return token_set_ratio(heard_name, name) + same_birth

    return [row[0] for row in sorted(found.values(), key=nearness, reverse=True)[:MOST_COMPARED]]


def _blocks(traits):
    """Cheap questions, each with an index, of which at least one finds a person written down twice."""
    if traits.phones:
        numbers = ContactPoint.objects.filter(_any("value", traits.phones))
        yield Q(pk__in=numbers.values("person"))
    if traits.birth_date:
        yield _any("birth_date", _days_meant(traits.birth_date))
    given, surname, father = (
        _any("name_sound__contains", (f" {name[:NAME_BEGINNING]}" for name in names))
        for names in [traits.given_names, traits.surnames, traits.fathers]
    )
    years = Q(birth_year__range=(traits.birth_year - YEARS_APART, traits.birth_year + YEARS_APART))
    yield given & surname
    for one, other in [(given, father), (surname, father)]:
        if traits.fathers:
            yield one & other & years


def _any(lookup, values):
    asked = Q()
    for value in values:
        asked |= Q(**{lookup: value})
    return asked


def _days_meant(day: date):
    yield day
    if day.month != day.day <= 12:
        yield date(day.year, day.day, day.month)


def side_by_side(ids: Collection[int], user: User) -> list[Person]:
    """People to be compared, with all their names, households, and the applications this account may see."""
    memberships = Member.objects.live().select_related("household")
    cases = Person.cases.rel.related_model.objects.visible_to(user)
    people = Person.objects.for_list().prefetch_related(
        "names",
        Prefetch("memberships", memberships, to_attr="live_memberships"),
        Prefetch("cases", cases, to_attr="seen_cases"),
    )
    return list(people.filter(pk__in=ids).order_by("pk"))
