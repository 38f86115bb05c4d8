from procrastinate.contrib.django import app

from livelihoods.programmes import actions


@app.periodic(cron="5 20 * * *")  # five past midnight in Baku; procrastinate counts in UTC
@app.task(name="livelihoods.programmes.close_calls", queueing_lock="livelihoods.programmes.close_calls", retry=5)
def close_calls(timestamp: int) -> None:
    """Close the calls whose window is over; a day that was missed is caught up by the next."""
    actions.close_calls_that_are_over()
