"""After the delivery: visits planned and made, the case closed or opened again."""

from datetime import date

from django.db import transaction

from grants.awards.models import Grant
from grants.cases.models import Case
from grants.followup import rules
from grants.followup.models import AssetCheck, FollowUpVisit
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow, NotYou
from livelihoods.notices.actions import tell


@transaction.atomic
def plan_visit(case: Case, *, by: User, kind: str, due_on: date, month: int | None = None) -> FollowUpVisit:
    """Put a visit on the list; a second baseline is the first.

    Raises:
        NotYou: for who does not plan visits.
        NotNow: before the agreement, after the closing, and for a baseline of what is already there.
    """
    case = Case.objects.select_for_update(of=["self"]).get(pk=case.pk)
    if not rules.may_plan(case, by):
        raise NotYou
    is_baseline = kind == FollowUpVisit.Kind.BASELINE
    if not rules.is_plannable(case) or is_baseline != (case.delivered_on is None):
        raise NotNow
    if is_baseline:
        baseline = case.visits.baseline().exclude(status=FollowUpVisit.Status.MISSED).first()
        if baseline:
            return baseline
    return _put_on_list(case, by=by, kind=kind, due_on=due_on, month=month)


def _put_on_list(case, *, by, **when):
    visit = FollowUpVisit.objects.create(case=case, **when)
    record(case, "plan_visit", by=by, data={"visit": visit.pk})
    return visit


@transaction.atomic
def complete_delivery(case: Case, *, by: User) -> Case:
    """Everything is there and works: the visits are planned from this day."""
    case = move(case, "complete_delivery", by=by)
    months = case.call.programme.visit_months
    for month, due_on in zip(months, rules.due_dates(today(), months), strict=True):
        _put_on_list(case, by=by, kind=FollowUpVisit.Kind.SCHEDULED, month=month, due_on=due_on)
    tell(case.applicant, "delivered", about=case, facts={"on": today()}, by=by)
    return case


@transaction.atomic
def record_visit(visit: FollowUpVisit, *, by: User, checks: dict, **answers) -> FollowUpVisit:
    """Write down what was seen.

    Args:
        checks: (state, remark) of each asset.
        answers: visited_on, way, running, sales_amount, costs_amount, profit_amount, jobs, decides, remark.
    """
    visit = move(visit, "do", by=by, answers=answers | {"visited_by": by})
    AssetCheck.objects.bulk_create(
        AssetCheck(visit=visit, asset=asset, state=state, remark=remark) for asset, (state, remark) in checks.items()
    )
    return visit


@transaction.atomic
def miss_visit(visit: FollowUpVisit, *, by: User, again_on: date | None = None, remark: str = "") -> FollowUpVisit:
    """Write down that nobody was met, and plan the same visit again."""
    visit = move(visit, "miss", by=by, remark=remark)
    again_on = again_on or today() + rules.AGAIN_AFTER
    plan_visit(visit.case, by=by, kind=visit.kind, due_on=again_on, month=visit.month)
    return visit


@transaction.atomic
def close(case: Case, *, by: User, outcome: str, remark: str = "") -> Case:
    """End a case after its year, as a second person proposed."""
    case = move(case, "close", by=by, outcome=outcome, remark=remark)
    move(Grant.objects.get(case=case), "settle", by=by)
    tell(case.applicant, "case_closed", about=case, facts=case.notice_facts, by=by)
    return case


@transaction.atomic
def reopen_follow_up(case: Case, *, by: User, remark: str = "") -> Case:
    """Take up a case again that was closed after its delivery."""
    case = move(case, "reopen_follow_up", by=by, remark=remark)
    move(Grant.objects.get(case=case), "resume", by=by)
    return case
