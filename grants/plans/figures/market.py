from collections.abc import Iterable

from rapidfuzz import fuzz, process

from grants.markets.models import PriceObservation
from grants.plans.models import PlanLine
from livelihoods.places.rules import fold

SAME_THING = 82  # of 100; below that two names are not taken for the same thing


def set_beside(lines: Iterable[PlanLine], prices: Iterable[PriceObservation]) -> None:
    """Give each line of a plan the price that was seen for the same thing, or none."""
    seen = {price: fold(price.item) for price in prices}
    for line in lines:
        best = process.extractOne(fold(line.name), seen, scorer=fuzz.token_sort_ratio, score_cutoff=SAME_THING)
        line.observation = best[2] if best else None
