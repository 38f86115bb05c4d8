from datetime import UTC, date, datetime

from livelihoods.audit.models import DailyRoot
from livelihoods.audit.rules import acting_at
from livelihoods.audit.tasks import seal_day


def test_seal_day_seals_yesterday(db):
    with acting_at(datetime(2026, 3, 1, 20, 10, tzinfo=UTC)):  # ten past midnight in Baku
        seal_day(0)

    assert DailyRoot.objects.get().day == date(2026, 3, 1)
