"""What waits for an account: the next step of cases, and whatever else her roles look after."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Window

from grants.desk.figures import case_waits, other_waits
from grants.desk.rules import Wait
from livelihoods.accounts.models import User

SHOWN = 8


class Waiting(NamedTuple):
    """All that waits: how much, and the most urgent of it."""

    count: int
    shown: list[Wait]


def waiting_for(user: User) -> Waiting:
    """What waits for this account, the most urgent first; one query for each thing her roles look after."""
    count, waits = 0, []
    for right, rows_for, wait_for in SOURCES:
        if right is None or user.has_perm(right):
            rows = list(rows_for(user).annotate(of_all=Window(Count("*")))[:SHOWN])
            count += rows[0].of_all if rows else 0
            waits += map(wait_for, rows)
    waits.sort(key=lambda wait: (wait.due_on is None, wait.due_on or date.max))
    return Waiting(count, waits[:SHOWN])


# The right that looks after something, what waits of it, and how one of it is shown.
SOURCES = [*case_waits.SOURCES, *other_waits.SOURCES]
