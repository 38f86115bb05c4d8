"""Every way to end a case before its year is over, and to open it again."""

from django.db import transaction
from procrastinate.contrib.django import app

from grants.cases.models import Case
from grants.cases.rules.status import Outcome
from grants.cases.rules.time import REMIND_WORKING_DAYS, working_days_after
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import Channel, today
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow, NotYet
from livelihoods.notices.actions import tell


@transaction.atomic
def withdraw(case: Case, *, by: User, channel: str = Channel.WEB, remark: str = "") -> Case:
    """Take the application back."""
    case = move(case, "withdraw", by=by, channel=channel, remark=remark)
    _release(case)
    tell(case.applicant, "withdrawn", about=case, facts=case.notice_facts, by=by)
    return case


@transaction.atomic
def close_early(case: Case, *, by: User, outcome: str = "", remark: str = "") -> Case:
    """End the case where it stands, as another person proposed; nobody writes to the dead."""
    case = move(case, "close_early", by=by, outcome=outcome, remark=remark)
    _release(case)
    if case.outcome != Outcome.DECEASED:
        tell(case.applicant, "case_closed", about=case, facts=case.notice_facts, by=by)
    return case


def _release(case):
    """The grant of a case that ends early is no concern of ours, but its money is: wake those who keep it."""
    if case.has_grant:
        app.configure_task("grants.awards.release").defer(case_id=case.pk)


def reopen(case: Case, *, by: User, remark: str = "") -> Case:
    """Begin again with the application as it was handed in, as another person proposed."""
    return move(case, "reopen", by=by, remark=remark)


def expire_overdue() -> None:
    """Remind of drafts and returned cases whose time runs out, and close those that were reminded in vain."""
    Case.objects.keep_to_calls()
    for case in Case.objects.to_remind(working_days_after(today(), REMIND_WORKING_DAYS)):
        remind(case)
    for case in Case.objects.to_expire():
        expire(case)


@transaction.atomic
def remind(case: Case) -> Case:
    """Tell the applicant, once, that the time runs out."""
    robot = User.objects.robot()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if case.reminded_on is None and case.is_with_applicant:
        case.reminded_on = today()
        case.save(update_fields=["reminded_on"])
        record(case, "remind", by=robot, channel=Channel.JOB)
        tell(case.applicant, "application_expiring", about=case, facts=case.notice_facts, by=robot)
    return case


@transaction.atomic
def expire(case: Case) -> Case | None:
    """Close what was not handed in, unless it was meanwhile or is on hold."""
    robot = User.objects.robot()
    try:
        case = move(case, "expire", by=robot, channel=Channel.JOB)
    except (NotYet, NotNow):
        return None
    tell(case.applicant, "expired", about=case, facts=case.notice_facts, by=robot)
    return case
