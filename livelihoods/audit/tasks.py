from datetime import timedelta

from procrastinate.contrib.django import app

from livelihoods.audit import actions
from livelihoods.audit.rules import today


@app.periodic(cron="10 20 * * *")  # ten past midnight in Baku; procrastinate counts in UTC
@app.task(name="livelihoods.audit.seal_day", queueing_lock="livelihoods.audit.seal_day", retry=5)
def seal_day(timestamp: int) -> None:
    """Seal yesterday; a day that was missed is covered by the next root."""
    actions.seal_day(today() - timedelta(days=1))
