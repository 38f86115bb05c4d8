"""Which people of a file look like somebody registered, or like another row; ten thousand against all in seconds."""

from collections import defaultdict
from itertools import product

from livelihoods.accounts.models import User
from livelihoods.people.figures.duplicate import traits_of
from livelihoods.people.models import ContactPoint, Person
from livelihoods.people.rules.duplicate import POSSIBLE, Traits, compare

CHUNK = 2000


def registered_alike(newcomers: list[Traits], user: User) -> dict[int, list[int]]:
    """By their place in the list, the registered people whom each may be, the most alike first; only those whom this
    account may see."""
    people = Person.objects.visible_to(user).unmerged()
    near = _near_by_name(newcomers, people) | _near_by_phone(newcomers, people)
    known = traits_of({pk for _place, pk in near})
    alike = defaultdict(list)
    for place, pk in near:
        if (score := compare(newcomers[place], known[pk]).score) >= POSSIBLE:
            alike[place].append((-score, pk))
    return {place: [pk for _score, pk in sorted(found)] for place, found in alike.items()}


def rows_alike(newcomers: list[Traits]) -> dict[int, int]:
    """By its place in the list, an earlier one that may be the same person."""
    alike, seen = {}, defaultdict(list)
    for place, traits in enumerate(newcomers):
        keys = [*product(traits.given_names, traits.surnames), *traits.phones]
        earlier = {other for key in keys for other in seen[key]}
        found = [other for other in sorted(earlier) if compare(traits, newcomers[other]).score >= POSSIBLE]
        if found:
            alike[place] = found[0]
        for key in keys:
            seen[key].append(place)
    return alike


def _near_by_name(newcomers, people):
    """Pairs of a place and a person with a surname and a given name that sound the same, a year apart at most."""
    named = defaultdict(list)
    for place, traits in enumerate(newcomers):
        for key in product(traits.given_names, traits.surnames):
            named[key].append(place)
    years = {traits.birth_year + apart for traits in newcomers for apart in (-1, 0, 1)}
    rows = people.filter(birth_year__in=years).values_list("pk", "name_sound", "birth_year")
    return {
        (place, pk)
        for pk, heard, year in rows.iterator(CHUNK)
        for key in product(heard.split(), repeat=2)
        for place in named.get(key, ())
        if abs(newcomers[place].birth_year - year) <= 1
    }


def _near_by_phone(newcomers, people):
    """Pairs of a place and a person with the same phone."""
    owners = defaultdict(list)
    for place, traits in enumerate(newcomers):
        for phone in traits.phones:
            owners[phone].append(place)
    numbers = ContactPoint.objects.live().filter(value__in=owners.keys(), person__in=people)
    return {(place, pk) for pk, value in numbers.values_list("person", "value") for place in owners[value]}
