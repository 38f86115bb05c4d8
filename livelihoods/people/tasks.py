from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from livelihoods.accounts.models import User
from livelihoods.people import actions
from livelihoods.people.models import RegisterRun
from livelihoods.people.resources import file

AGAIN = RetryStrategy(max_attempts=3, exponential_wait=5)


@app.task(name="livelihoods.people.check_file", retry=AGAIN)
def check_file(file_id):
    """Look at every row of a file; nobody is registered."""
    file.check(file_id)


@app.task(name="livelihoods.people.register_file", retry=AGAIN)
def register_file(file_id):
    """Register everybody in a file that was confirmed."""
    file.register(file_id)


@app.task(name="livelihoods.people.compare_everybody", retry=AGAIN)
def compare_everybody(run_id):
    """Everybody with everybody."""
    actions.compare_everybody(RegisterRun.objects.get(pk=run_id))


@app.periodic(cron="20 22 1 * *")
@app.task(name="livelihoods.people.compare_monthly", queueing_lock="livelihoods.people.compare_monthly")
def compare_monthly(timestamp: int):
    """Names and phones change: once a month everybody is compared anew."""
    actions.start_run(by=User.objects.robot())


@app.task(name="livelihoods.people.find_duplicates", retry=AGAIN)
def find_duplicates(person_ids):
    """Look for each of these people among all the others."""
    actions.find_duplicates(person_ids)


@app.task(name="livelihoods.people.undo_file", retry=AGAIN)
def undo_file(file_id):
    """Take back whom a file brought."""
    file.take_back(file_id)


@app.periodic(cron="50 21 * * *")
@app.task(name="livelihoods.people.forget_files", queueing_lock="livelihoods.people.forget_files")
def forget_files(timestamp: int):
    """What nobody confirmed is not kept."""
    actions.forget_files()
