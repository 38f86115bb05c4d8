from procrastinate.contrib.django import app

from grants.cases import actions
from grants.cases.models import Case


@app.task(name="grants.cases.advance", retry=5)
def advance(case_id: int | None = None, person_id: int | None = None) -> None:
    """Move on what needs nobody's judgement: one case, or all live ones of a person."""
    if person_id is not None:
        actions.advance_cases_of(person_id)
    if case_id is not None:
        actions.advance(Case.objects.get(pk=case_id))


@app.periodic(cron="30 3 * * *")  # half past seven in Baku; procrastinate counts in UTC, nobody is woken at night
@app.task(name="grants.cases.expire_overdue", queueing_lock="grants.cases.expire_overdue", retry=5)
def expire_overdue(timestamp: int) -> None:
    """Remind of what runs out and close what was reminded in vain; a day that was missed is caught up by the next."""
    actions.expire_overdue()
