"""What a business plan comes to: sales, margin, break-even, cash.

Formulas: ILO Start Your Business method as written down in the field notes 3.1; amounts in manat, Decimal,
rounded only where they are shown. Nothing here knows the database.
"""

from dataclasses import dataclass
from decimal import Decimal

MONTHS = 12
ZERO = Decimal(0)
TIMES_A_MONTH = {"day": Decimal(26), "week": Decimal("4.33"), "month": Decimal(1)}
DAYS_A_MONTH = 30
FULL_WEEK = 40  # hours of somebody hired
SEASON_LEVELS = [0, 25, 50, 75, 100, 125, 150, 175, 200, 300, 400, 500]  # percent of an ordinary month


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


def paid_a_month(amount, per):
    """An amount paid a day, a week or a month as a month's: people and animals eat on every one of 30 days.

    Raises:
        KeyError: for another `per`.
    """
    return amount * DAYS_A_MONTH if per == "day" else per_month(amount, per)


def year_of(*, sales, fixed, drawing, tax_rate):
    """The twelve months of a plan.

    Args:
        sales: (quantity, per, unit price, unit cost, season) of each product; season is twelve percentages,
            100 for an ordinary month.
        fixed: costs a month that do not depend on sales.
        drawing: what the household takes a month.
        tax_rate: the share of the sales that is paid as tax.
    """
    months = []
    for index in range(MONTHS):
        income = outlay = ZERO
        for quantity, per, price, cost, season in sales:
            sold = per_month(quantity, per) * season[index] / 100
            income += sold * price
            outlay += sold * cost
        months.append(Month(income, outlay, fixed, income * tax_rate, drawing))
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


def average(months, figure):
    """A figure in an average month: its sales, its profit."""
    return sum((getattr(month, figure) for month in months), ZERO) / MONTHS


def average_profit(months):
    """Profit of an average month."""
    return average(months, "profit")


def safety(months):
    """The share by which sales may fall before the profit is nought; below zero when they do not reach it."""
    needed = break_even_share(months)
    return None if needed is None else 1 - needed


def first_year_return(total, months):
    """What each manat of the start-up total brings back in the first year."""
    return sum((month.profit for month in months), ZERO) / total if total else None


def share_of(part, total):
    """The part as a share of the total; none of nothing."""
    return part / total if total else None


def payback_months(total, months):
    """Months of average profit that the start-up total is worth; none without a profit."""
    profit = average_profit(months)
    return total / profit if profit > 0 else None


def hours_needed(sales):
    """Hours of work a week for (quantity, per, minutes) of each product; one that does not say counts for nothing."""
    return (
        sum((per_month(quantity, per) * minutes / 60 for quantity, per, minutes in sales if minutes), ZERO)
        / TIMES_A_MONTH["week"]
    )


def cost_per_job(requested, hired):
    """What the programme pays for each place of work: her own, and those of the people she hires."""
    return requested / (1 + hired)


def in_step(season, steps):
    """A season with every month so many levels higher or lower; a month of nought stays one."""
    return [month and _stepped(month, steps) for month in season]


def _stepped(month, steps):
    place = min(range(len(SEASON_LEVELS)), key=lambda index: abs(SEASON_LEVELS[index] - month))
    return SEASON_LEVELS[min(max(place + steps, 1), len(SEASON_LEVELS) - 1)]
