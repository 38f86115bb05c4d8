"""The simplified tax of small traders and services: a table by the day from which each rate holds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class SimplifiedTax:
    """A share of the turnover, for those who sell for no more than `most_turnover` manat a year."""

    since: date
    rate: Decimal
    most_turnover: Decimal


# The newest first. Source: sme.pashabank.az, "Business registration rules": 2 % of turnover up to 200,000 manat.
# The relief of 75 % for micro firms needs three employees since 2024, so it is left out.
SIMPLIFIED = [SimplifiedTax(since=date(2019, 1, 1), rate=Decimal("0.02"), most_turnover=Decimal(200_000))]
# Who grows and raises things pays none on what the farm itself brings.
FARM = {
    "crops", "greenhouse", "orchard", "beekeeping", "dairy_cattle", "small_ruminants", "poultry", "fish",
}  # fmt: skip


def simplified_tax_on(day: date, sector_code: str) -> SimplifiedTax | None:
    """What a business of this kind pays by the law of that day; nothing for a farm."""
    if sector_code in FARM:
        return None
    return next((tax for tax in SIMPLIFIED if tax.since <= day), None)
