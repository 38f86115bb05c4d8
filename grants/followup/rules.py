"""When a business is visited, and what makes a visit count."""

from datetime import date

from dateutil.relativedelta import relativedelta


def due_dates(delivered_on: date, months: list[int]) -> list[date]:
    """The days on which a business should be visited, counted from the delivery."""
    return [delivered_on + relativedelta(months=month) for month in months]


def may_visit(case, user):
    """A monitor who is not the caseworker, not of the household and without a declared conflict."""
    return user.has_perm("followup.record_visit") and case.caseworker_id != user.pk and case.may_be_touched_by(user)


def profit_gap(profit, sales, costs):
    """How far the profit as told lies from sales less costs; none when either is not known.

    Both ways of asking are kept on purpose (field notes 7.1).
    """
    if None in {profit, sales, costs}:
        return None
    return profit - (sales - costs)
