"""When a business is visited, and what makes a visit count."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

WEEK = timedelta(days=7)
AGAIN_AFTER = timedelta(days=14)


def due_dates(delivered_on: date, months: list[int]) -> list[date]:
    """The days on which a business should be visited, counted from the delivery."""
    return [delivered_on + relativedelta(months=month) for month in months]


def may_plan(case, user):
    """Whoever plans visits and may see the case."""
    return user.has_perm("followup.plan_visit") and case.is_visible_to(user)


def is_plannable(case):
    """Something was promised, and the case is not closed."""
    return case.is_live and case.agreed_on is not None


def may_plan_now(case, user):
    """Whether this account can put a visit on the list."""
    return is_plannable(case) and may_plan(case, user)


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


def may_call(user):
    """Whoever visits or carries cases reads phone numbers in full."""
    return user.has_perm("followup.record_visit") or user.has_perm("cases.change_case")
