from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils import translation

from grants.markets.models import PriceObservation
from grants.plans.figures.market import set_beside
from grants.plans.models import PlanItem, SalesLine
from grants.plans.rules.example import Example


def lines_of(
    example: Example, answers: Mapping[str, Decimal], prices: Iterable[PriceObservation]
) -> dict[str, list[dict]]:
    """The rows of an example with the usual prices of her market, where its card knows them.

    A card is written in Azerbaijani, whatever the language of the reader.
    """
    rows = example.lines(answers)
    with translation.override("az"):
        on_card = example.lines(answers)
    for part, model in {"items": PlanItem, "sales": SalesLine}.items():
        named = [model(name=row["name"]) for row in on_card[part]]
        set_beside(named, prices)
        for row, line in zip(rows[part], named, strict=True):
            if line.observation:
                row["unit_price"] = line.observation.typical
                if model is PlanItem:
                    row["price_source"] = PlanItem.PriceSource.MARKET
    return rows
