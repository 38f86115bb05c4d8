"""What a business plan comes to: sales, margin, break-even, cash.

Formulas: ILO Start Your Business method as written down in the field notes 3.1; amounts in manat, Decimal,
rounded only where they are shown. Nothing here knows the database.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

MONTHS = 12
ZERO = Decimal(0)
TIMES_A_MONTH = {"day": Decimal(26), "week": Decimal("4.33"), "month": Decimal(1)}
# Simplified tax for traders and services with a turnover up to 200,000 manat a year; primary farm production pays none.
SIMPLIFIED_TAX_RATE = Decimal("0.02")
PRICE_TOLERANCE = Decimal("0.30")
ONE_MONTH_SHARE = Decimal("0.60")


@dataclass(frozen=True)
class Month:
    """One month of the plan, in manat."""

    sales: Decimal
    variable: Decimal
    fixed: Decimal
    tax: Decimal
    drawing: Decimal

    @property
    def margin(self):
        """What is left of the sales after the goods are paid."""
        return self.sales - self.variable

    @property
    def profit(self):
        """What the business earns, before the household takes its part."""
        return self.margin - self.fixed - self.tax

    @property
    def surplus(self):
        """What stays in the business after the household took its part."""
        return self.profit - self.drawing


def per_month(quantity, per):
    """A quantity per day, week or month as a monthly one: 26 working days, 4.33 weeks.

    Raises:
        KeyError: for another `per`.
    """
    return quantity * TIMES_A_MONTH[per]


def year_of(*, sales, fixed, drawing, pays_tax):
    """The twelve months of a plan.

    Args:
        sales: (quantity, per, unit price, unit cost, season) of each product; season is twelve percentages,
            100 for an ordinary month.
        fixed: costs a month that do not depend on sales.
        drawing: what the household takes a month.
        pays_tax: whether the simplified tax is due.
    """
    months = []
    for index in range(MONTHS):
        income = outlay = ZERO
        for quantity, per, price, cost, season in sales:
            sold = per_month(quantity, per) * season[index] / 100
            income += sold * price
            outlay += sold * cost
        tax = income * SIMPLIFIED_TAX_RATE if pays_tax else ZERO
        months.append(Month(income, outlay, fixed, tax, drawing))
    return months


def margin_rate(months):
    """The share of each manat sold that pays for more than the goods; none while nothing is sold."""
    total = sum((month.sales for month in months), ZERO)
    return sum((month.margin for month in months), ZERO) / total if total else None


def break_even_sales(months):
    """Sales in an average month at which the profit is nought; none when no sales can reach it.

    Fixed costs over the margin rate; a tax on turnover lowers the rate.
    """
    rate = margin_rate(months)
    total = sum((month.sales for month in months), ZERO)
    if rate is None:
        return None
    rate -= sum((month.tax for month in months), ZERO) / total
    return months[0].fixed / rate if rate > 0 else None


def break_even_share(months):
    """Break-even sales as a share of forecast sales: 0.58 means that 58 % of the forecast is enough."""
    needed = break_even_sales(months)
    total = sum((month.sales for month in months), ZERO)
    return needed / (total / MONTHS) if needed is not None and total else None


def cash_line(months, opening):
    """Money in the till at the end of each month, starting from `opening`."""
    line, till = [], opening
    for month in months:
        till += month.surplus
        line.append(till)
    return line


def lowest_cash(months, opening):
    """(number of the month from 1, amount) of the first month with the least money in the till."""
    line = cash_line(months, opening)
    lowest = min(line)
    return line.index(lowest) + 1, lowest


def average_profit(months):
    """Profit of an average month."""
    return sum((month.profit for month in months), ZERO) / MONTHS


def payback_months(total, months):
    """Months of average profit that the start-up total is worth; none without a profit."""
    profit = average_profit(months)
    return total / profit if profit > 0 else None


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


def hints(months, *, opening, drawing, prices):
    """Friendly remarks on a plan, most weighty first; they never stop anybody.

    Args:
        prices: (name, price, low, high) of each thing that the market card knows.
    """
    return [*_money_hints(months, opening=opening), *_drawing_hints(months, drawing=drawing), *_price_hints(prices)]


def _money_hints(months, *, opening):
    profits = [month.profit for month in months]
    total = sum(profits, ZERO)
    month, amount = lowest_cash(months, opening)
    if amount < 0:
        yield _("In month %(month)s there is no money left in the till.") % {"month": month}
    if total <= 0:
        yield _("After all costs nothing is left over the year.")
    elif max(profits) > total * ONE_MONTH_SHARE:
        yield _("More than half of the year's profit comes from one month.")


def _drawing_hints(months, *, drawing):
    if drawing is None:
        return
    if drawing == 0:
        yield _("You take nothing for your family. Most people need to.")
    elif drawing > average_profit(months):
        yield _("You take more for your family than the business earns.")


def _price_hints(prices):
    for name, price, low, high in prices:
        verdict, share = judge(price, low, high)
        if verdict in {Verdict.ABOVE, Verdict.BELOW} and share and share > PRICE_TOLERANCE:
            yield _("The price of “%(name)s” is far from what others take.") % {"name": name}


def as_the_case_moved(record, user):
    """The right to what follows from a move of the case, which was asked for its own right already."""
    return True
