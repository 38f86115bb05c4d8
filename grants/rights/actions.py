"""What is done when a person asks for her rights over her data."""

from django.db import transaction

from grants.cases.rules.time import working_days_after
from grants.rights.models import Correction
from grants.rights.rules import CORRECTION_WORKING_DAYS
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record, record_reading
from livelihoods.audit.rules import now, today
from livelihoods.moves.rules import NotNow
from livelihoods.notices.actions import tell
from livelihoods.people.models import Person


@transaction.atomic
def take_copy(person: Person, *, by: User) -> None:
    """Write down that somebody takes away everything that is kept about a person; staff have read it all by that."""
    record(person, "take_copy", by=by)
    if not by.is_applicant:
        record_reading(person, by=by, purpose="copy")


@transaction.atomic
def ask_correction(person: Person, *, by: User, what_is_wrong: str, what_is_right: str) -> Correction:
    """Write down what a person says is wrong; the office answers within its working days."""
    correction = Correction.objects.create(
        person=person,
        what_is_wrong=what_is_wrong,
        what_is_right=what_is_right,
        asked_by=by,
        due_on=working_days_after(today(), CORRECTION_WORKING_DAYS),
    )
    record(person, "ask_correction", by=by, data={"correction": correction.pk})
    return correction


@transaction.atomic
def answer_correction(correction: Correction, *, by: User, is_done: bool, answer: str) -> Correction:
    """Say that it is corrected, or why it is not; she is told that a message waits, and nothing of what it says.

    Raises:
        NotNow: when somebody has answered already.
    """
    correction = Correction.objects.select_for_update(of=["self"]).select_related("person").get(pk=correction.pk)
    if correction.answered_on:
        raise NotNow
    correction.is_done, correction.answer = is_done, answer
    correction.answered_by, correction.answered_on = by, now()
    correction.save()
    reason = "done" if is_done else "not_done"
    record(correction.person, "answer_correction", by=by, reason_code=reason, data={"correction": correction.pk})
    tell(correction.person, "message_waiting", by=by)
    return correction
