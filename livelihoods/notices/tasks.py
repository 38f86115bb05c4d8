from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from livelihoods.notices import actions
from livelihoods.notices.rules import MAX_TRIES


@app.task(name="livelihoods.notices.deliver", retry=RetryStrategy(max_attempts=MAX_TRIES, exponential_wait=5))
def deliver(notice_id):
    """Send one notice; again after a while when the server does not answer."""
    actions.deliver(notice_id)


@app.task(name="livelihoods.notices.send_code")
def send_code(phone, code, language):
    """Send a sign-in code the way of every other notice."""
    actions.tell_code(phone, code, language=language)
