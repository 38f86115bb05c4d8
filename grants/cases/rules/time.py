"""By when something should happen to a case, in the working days of Azerbaijan."""

from datetime import date, timedelta

from grants.cases.rules.status import Status
from livelihoods.programmes.rules import Route

# The fixed ones; the two Bayrams move with the moon and are announced each year.
HOLIDAYS = {
    (1, 1), (1, 2), (1, 20), (3, 8), (3, 20), (3, 21), (3, 22), (3, 23), (3, 24),
    (5, 9), (5, 28), (6, 15), (6, 26), (11, 8), (11, 9), (12, 31),
}  # fmt: skip

# How many working days a case may rest in a status. A draft lasts as long as its call, a returned case until the day
# that the caseworker names; the reserve list and a training end when they end.
WORKING_DAYS = {
    Status.SUBMITTED: 10,
    Status.ELIGIBLE: 15,
    Status.ASSESSED: 20,
    Status.UNDER_REVIEW: 20,
    Status.AWARDED: 10,
    Status.AGREED: 40,
    (Status.DELIVERED, Route.R1): 20,
    (Status.DELIVERED, Route.R2): 5,
    (Status.TRAINED, Route.R1): 5,
    (Status.TRAINED, Route.R2): 20,
    Status.IN_FOLLOW_UP: 260,
}

ANSWER_WORKING_DAYS = 15
"""How long an applicant has to answer when a case is returned and nobody names another day."""

APPEAL_WORKING_DAYS = 10
"""How long an applicant may appeal against a decision."""

REMIND_WORKING_DAYS = 5
"""How long before a draft or a returned case expires its applicant is reminded."""

REST_MONTHS = 12
"""How long after a delivery the same household gets no other grant."""


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS


def working_days_after(day: date, count: int) -> date:
    """The day on which `count` working days after this one have passed."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def due_after(day: date, status: str, route: str) -> date | None:
    """By when a case that reaches this status today should leave it; nothing where no limit holds."""
    count = WORKING_DAYS.get((status, route), WORKING_DAYS.get(status))
    return working_days_after(day, count) if count else None


def is_late(due_on: date | None, day: date) -> bool:
    return due_on is not None and due_on < day
