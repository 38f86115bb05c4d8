"""A plan to start from: a few numbers, asked in plain words, make its lines; every line stays to be changed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import prod

PERCENT = "_percent"
PROPOSAL = "proposal"  # nobody has measured it: mended with the first market cards and visits
CALENDAR = "field notes 4.5"  # holidays, weddings, harvest, winter feed
ORDINARY = [100] * 12
HUNDREDTH = Decimal("0.01")
MOST = 1000  # of anything that is asked


@dataclass(frozen=True)
class Ask:
    """A number that she may change; `usual` is what stands there."""

    name: str
    label: str
    usual: str
    source: str = PROPOSAL

    @property
    def most(self):
        return 100 if self.name.endswith(PERCENT) else MOST


@dataclass(frozen=True)
class Thing:
    """Something needed to start. Here and below a tuple is a product of numbers and of answers, by their names."""

    name: str
    unit: str
    times: tuple
    price: str
    paid_by: str = "grant"
    source: str = PROPOSAL

    def row(self, answers):
        """The row as the action takes it."""
        return {
            "name": str(self.name),
            "unit": str(self.unit),
            "quantity": worth(self.times, answers),
            "unit_price": Decimal(self.price),
            "paid_by": self.paid_by,
        }


@dataclass(frozen=True)
class Product:
    """Something sold in an ordinary month, week or day; `most` where the animals, hives or machines give no more."""

    name: str
    unit: str
    times: tuple
    per: str
    price: tuple
    cost: tuple
    most: tuple = ()
    minutes: int | None = None
    season: list = field(default_factory=lambda: ORDINARY)
    source: str = PROPOSAL
    season_source: str = PROPOSAL

    def row(self, answers):
        """The row as the action takes it."""
        return {
            "name": str(self.name),
            "unit": str(self.unit),
            "quantity": worth(self.times, answers),
            "per": self.per,
            "unit_price": worth(self.price, answers),
            "unit_cost": worth(self.cost, answers),
            "most": worth(self.most, answers) if self.most else None,
            "minutes": self.minutes,
            "season": list(self.season),
        }


@dataclass(frozen=True)
class Cost:
    """Something paid a month, whatever is sold."""

    kind: str
    times: tuple
    source: str = PROPOSAL

    def row(self, answers):
        """The row as the action takes it."""
        return {"kind": self.kind, "amount": worth(self.times, answers), "per": "month"}


@dataclass(frozen=True)
class Example:
    """What one kind of business usually needs, sells and pays."""

    name: str
    asks: list
    things: list
    products: list
    costs: list

    @property
    def usual(self):
        """The numbers that stand there before she changes them."""
        return {ask.name: Decimal(ask.usual) for ask in self.asks}

    def lines(self, answers: Mapping[str, Decimal]) -> dict[str, list[dict]]:
        """The rows of each part of the plan; what comes to nought is left out."""
        parts = {"items": self.things, "sales": self.products, "costs": self.costs}
        rows = {part: [one.row(answers) for one in ones] for part, ones in parts.items()}
        return {part: [row for row in ones if row.get("quantity", row.get("amount"))] for part, ones in rows.items()}


def worth(times: tuple, answers: Mapping[str, Decimal]) -> Decimal:
    """The product of numbers and answers, to two decimals; an answer whose name ends in _percent is of a hundred."""
    return prod((_factor(one, answers) for one in times), start=Decimal(1)).quantize(HUNDREDTH)


def _factor(one, answers):
    if one not in answers:
        return Decimal(one)
    return answers[one] / 100 if one.endswith(PERCENT) else answers[one]


def mark_of(rows: Iterable[Iterable]) -> str:
    """A short mark of some rows, in whatever order; another one when any value in them is another."""
    text = repr(sorted([_said(value) for value in row] for row in rows))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _said(value):
    return str(value.quantize(HUNDREDTH)) if isinstance(value, Decimal) else str(value)
