"""The people of the demo's office, and its calendar."""

from datetime import datetime, timedelta

from grants.cases.models import Case
from livelihoods.accounts.models import User
from livelihoods.audit.rules import acting_at, now

OPENS, CLOSES = 5, 14  # working hours of Baku, in UTC


class Office:
    """`office.chair` is the account chair@demo.example; `office.at(30)` is an hour of a working day a month ago."""

    def __init__(self):
        self.began = now()
        self.ticks = 0
        self.accounts = {
            user.email.partition("@")[0]: user for user in User.objects.filter(email__endswith="@demo.example")
        }

    def __getattr__(self, name):
        if name not in self.accounts:
            raise AttributeError(name)
        return self.accounts[name]

    def at(self, days: float):
        """So many days ago, each time another minute; never later than now."""
        self.ticks += 7
        day = (self.began - timedelta(days=days)).replace(minute=self.ticks % 60, hour=OPENS + self.ticks % CLOSES % 9)
        return acting_at(min(_workday(day), self.began))

    def caseworker_of(self, case: Case) -> User:
        """Who works in the district of a case."""
        return self.caseworker if case.district.code in {"AGM", "AGC"} else self.caseworker2


def _workday(moment: datetime) -> datetime:
    """The Friday before, for a moment at the weekend."""
    return moment - timedelta(days=max(moment.weekday() - 4, 0))
