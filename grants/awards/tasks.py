from procrastinate.contrib.django import app

from grants.awards import actions
from grants.cases.models import Case
from livelihoods.accounts.models import User


@app.task(name="grants.awards.release")
def release(case_id):
    """Free the money of a case that was closed; woken by the cases."""
    actions.release(Case.objects.get(pk=case_id), by=User.objects.robot())
