"""What in a plan is worth a question. Hints stop nobody; figures of the market card are the measure, not the law."""

from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from grants.plans.rules.sums import FULL_WEEK, ZERO, average_profit, cash_line

PRICE_TOLERANCE = Decimal("0.30")  # outside the band of the market card
DEAR = Decimal("1.25")  # of the usual price of a thing to buy
ONE_MONTH_SHARE = Decimal("0.60")  # of the profit of the year
SAME_WORDS = 0.8  # likeness of two texts, of 1
LONG_ENOUGH = 60  # letters; shorter texts are alike by chance


class Verdict(StrEnum):
    """How a price of the plan stands beside the prices seen on the market."""

    FITS = "fits"
    BELOW = "below"
    ABOVE = "above"
    UNKNOWN = "unknown"


def judge(price, low, high):
    """(verdict, share): whether the price lies in the band, and how far outside the nearer end."""
    if low is None or high is None:
        return Verdict.UNKNOWN, None
    if price < low:
        return Verdict.BELOW, (low - price) / low
    if price > high:
        return Verdict.ABOVE, (price - high) / high if high else None
    return Verdict.FITS, ZERO


def of_money(months, *, opening):
    """Months without money, a year without profit, a year that hangs on one month."""
    empty = [number for number, till in enumerate(cash_line(months, opening), start=1) if till < 0]
    profits = [month.profit for month in months]
    total = sum(profits, ZERO)
    if len(empty) == 1:
        yield _("In month %(month)s there is no money left in the till.") % {"month": empty[0]}
    elif empty:
        yield _("There is no money left in the till in months %(months)s.") % {"months": ", ".join(map(str, empty))}
    if total <= 0:
        yield _("After all costs nothing is left over the year.")
    elif max(profits) > total * ONE_MONTH_SHARE:
        yield _("More than half of the year's profit comes from one month.")


def of_drawing(months, *, drawing):
    """What the family takes: nothing, or more than there is."""
    if drawing is None:
        return
    if drawing == 0:
        yield _("You take nothing for your family. Most people need to.")
    elif drawing > average_profit(months):
        yield _("You take more for your family than the business earns.")


def of_tax(months, tax):
    """Sales beyond what the simplified tax is for."""
    if tax and sum((month.sales for month in months), ZERO) > tax.most_turnover:
        yield _("You plan to sell so much that another tax is due. Ask the tax office.")


def of_prices(prices):
    """Prices far from the band: (name, price, low, high) of each thing that the market card knows."""
    for name, price, low, high in prices:
        verdict, share = judge(price, low, high)
        if verdict in {Verdict.ABOVE, Verdict.BELOW} and share and share > PRICE_TOLERANCE:
            yield _("The price of “%(name)s” is far from what others take.") % {"name": name}


def of_purchases(bought):
    """Things to buy that cost much more than usual: (name, price, usual price)."""
    for name, price, usual in bought:
        if price > usual * DEAR:
            yield _("“%(name)s” costs much more than it usually does. Ask another seller.") % {"name": name}


def of_hours(needed, *, hers, helpers):
    """More work than there are hours: hers, and a full week of each who helps or is hired."""
    if hers is not None and needed > hers + helpers * FULL_WEEK:
        yield _("What you want to sell takes %(hours)s hours of work a week. Are there enough hands?") % {
            "hours": round(needed)
        }


def of_capacity(products):
    """More than animals, hives or machines give: (name, quantity, the most there can be)."""
    for name, quantity, most in products:
        if most is not None and quantity > most:
            yield _("You plan to sell more of “%(name)s” than there can be.") % {"name": name}


def of_example(untouched):
    """Figures that nobody has looked at: sales and costs exactly as an example filled them in."""
    if {"sales", "costs"} <= {*untouched}:
        yield _("The figures are still those of the example. Change what is different with you.")


def of_use(items, products):
    """Things asked of the programme for nothing that is sold: (name, what it is for), empty for everything."""
    for name, used_for in items:
        if used_for and used_for not in products:
            yield _("“%(name)s” is used for nothing that you sell.") % {"name": name}


def of_ground(mine_risk):
    """Ground that may hold mines."""
    if mine_risk == "yes":
        yield _(
            "Mines or shells could lie at the place. Do not go there before those who clear them say that it is safe."
        )
    elif mine_risk == "unknown":
        yield _("Nobody knows yet whether the place is free of mines. Ask before you work there.")
