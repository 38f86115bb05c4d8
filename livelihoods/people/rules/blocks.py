"""Which people of a whole register are worth comparing: those who share a block."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, product

from rapidfuzz.distance import OSA

from livelihoods.people.rules.duplicate import NOT_AT_ALL, POSSIBLE, Likeness, Traits, compare

NAME_BEGINNING = 4
YEARS_IN_A_BLOCK = 8
LARGEST_BLOCK = 400
"""Larger ones say little: a number that half a village gives, the commonest name of a year."""
PROGRESS_EVERY = 20_000


def alike_among(
    people: dict[int, Traits], progress: Callable[[int], None] = lambda percent: None
) -> dict[tuple[int, int], Likeness]:
    """Every pair that may be one person, by their ids in order; `progress` is told the percentage."""
    blocks = defaultdict(list)
    for pk, traits in people.items():
        for key in set(_keys(traits)):
            blocks[key].append(pk)
    found, seen = {}, set()
    for number, block in enumerate(blocks.values()):
        if number % PROGRESS_EVERY == 0:
            progress(100 * number // len(blocks))
        for pair in combinations(sorted(block), 2) if len(block) <= LARGEST_BLOCK else ():
            if pair not in seen:
                seen.add(pair)
                one, other = people[pair[0]], people[pair[1]]
                if _are_called_alike(one, other) and (likeness := compare(one, other)).score >= POSSIBLE:
                    found[pair] = likeness
    return found


def _are_called_alike(one: Traits, other: Traits) -> bool:
    """Asked first, for it is quick and decides most pairs; a surname may stand in the place of the given name."""
    if not one.given_names.isdisjoint(other.given_names):
        return True
    names = product(one.given_names, other.given_names | other.surnames)
    return any(OSA.normalized_similarity(mine, hers, score_cutoff=NOT_AT_ALL) for mine, hers in names)


def _keys(traits: Traits) -> Iterator[tuple]:
    """At least one of these is the same for a person written down twice, whatever went wrong with the others."""
    for phone in traits.phones:
        yield "phone", phone
    if day := traits.birth_date:
        yield "day", day.year, *sorted([day.day, day.month])
    given, surnames, fathers = (
        {name[:NAME_BEGINNING] for name in names} for names in [traits.given_names, traits.surnames, traits.fathers]
    )
    for names in product(given, surnames, fathers):
        yield "all", *sorted(names)
    for kind, some, others in [("own", given, surnames), ("given", given, fathers), ("family", surnames, fathers)]:
        for names, half in product(product(some, others), [0, YEARS_IN_A_BLOCK // 2]):
            yield kind, *sorted(names), half, (traits.birth_year + half) // YEARS_IN_A_BLOCK
