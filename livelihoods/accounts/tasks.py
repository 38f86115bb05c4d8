from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from livelihoods.accounts import actions
from livelihoods.accounts.models import User


@app.task(name="livelihoods.accounts.send_password_link", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_password_link(user_id: int | None) -> None:
    """Nobody has asked when the address was unknown."""
    if user := User.objects.active().filter(pk=user_id).first():
        actions.send_password_link(user)


@app.periodic(cron="30 20 * * *")
@app.task(name="livelihoods.accounts.forget_codes", queueing_lock="livelihoods.accounts.forget_codes", retry=5)
def forget_codes(timestamp: int) -> None:
    actions.forget_codes()


@app.periodic(cron="35 20 * * *")
@app.task(name="livelihoods.accounts.forget_sendings", queueing_lock="livelihoods.accounts.forget_sendings", retry=5)
def forget_sendings(timestamp: int) -> None:
    actions.forget_sendings()
