"""The committee's work: open the review, read, rank, decide."""

from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from grants.cases.actions import declare_conflict
from grants.cases.models import Case
from grants.cases.rules.status import Outcome, Status
from grants.plans.actions import freeze_plan
from grants.selection import rules
from grants.selection.figures import decision_facts
from grants.selection.models import Decision, Review, Score
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.documents.actions import issue
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow
from livelihoods.notices.actions import tell


@transaction.atomic
def open_review(case: Case, *, by: User) -> Case:
    """Put a case before the committee; its plan is frozen as they read it."""
    case = move(case, "open_review", by=by)
    freeze_plan(case.plan, by=by)
    tell(case.applicant, "under_review", about=case, facts=case.notice_facts, by=by)
    return case


@transaction.atomic
def open_reviews(cases, *, by: User) -> list[Case]:
    """Put several cases before the committee, or none of them."""
    return [open_review(case, by=by) for case in cases]


@transaction.atomic
def assign_reviewers(case: Case, *, by: User, reviewers) -> list[Review]:
    """Ask several members to read the plan, or none of them; asking twice is asking once.

    Raises:
        NotYet: when a member handled the case, is of the household or declared a conflict.
        NotNow: when the case is not under review.
    """
    case = Case.objects.select_for_update(of=["self"]).get(pk=case.pk)
    if case.status != Status.UNDER_REVIEW:
        raise NotNow
    asked = {review.reviewer_id: review for review in case.reviews.filter(round=case.round)}
    return [asked.get(reviewer.pk) or _ask(case, reviewer, by=by) for reviewer in reviewers]


def _ask(case, reviewer, *, by):
    case.ask_whether_reviewable(reviewer)
    review = Review.objects.create(case=case, round=case.round, reviewer=reviewer, assigned_on=today())
    record(case, "assign_reviewer", by=by, data={"reviewer": reviewer.pk, "review": review.pk})
    return review


def assign_reviewer(case: Case, *, by: User, reviewer: User) -> Review:
    """Ask one member; refused like several."""
    (review,) = assign_reviewers(case, by=by, reviewers=[reviewer])
    return review


@transaction.atomic
def submit_review(review: Review, *, by: User, points: dict[str, int], comment: str = "") -> Review:
    """Hand in the points of a review.

    Raises:
        KeyError: when a question of the rubric has no points.
    """
    review = move(review, "submit", by=by, total_score=rules.total(points), comment=comment, submitted_on=today())
    Score.objects.bulk_create(Score(review=review, question=code, points=points[code]) for code in rules.QUESTIONS)
    return review


@transaction.atomic
def give_back(review: Review, *, by: User, why: str) -> Review:
    """Leave a plan to somebody else; whoever has a conflict of interest stays out of the case from now on."""
    if why == rules.GivenBack.CONFLICT:
        declare_conflict(review.case, by=by)
    review = move(review, "give_back", by=by, reason_code=why, given_back_for=why)
    record(review.case, "give_back_review", by=by, reason_code=why, data={"review": review.pk})
    facts = {"reference": review.case.reference, "path": reverse("selection:case", args=[review.case.reference])}
    for secretary in User.objects.with_role("secretary").active():
        tell(secretary, "review_given_back", about=review.case, facts=facts, by=by)
    return review


@transaction.atomic
def place_on_reserve(case: Case, *, by: User, rank: int, reason_code: str, reason: str) -> Case:
    """Keep a good plan for which there is no money yet."""
    decide(case, by=by, kind=Decision.Kind.RESERVE, rank=rank, reason_code=reason_code, reason=reason)
    case = move(case, "place_on_reserve", by=by, reason_code=reason_code)
    tell(case.applicant, "on_reserve", about=case, facts=case.notice_facts | {"rank": rank}, by=by)
    return case


@transaction.atomic
def decline(case: Case, *, by: User, reason_code: str, reason: str, what_would_help: str) -> Case:
    """Say no, why, and what would help; the letter explains how to appeal."""
    decision = decide(
        case,
        by=by,
        kind=Decision.Kind.DECLINE,
        reason_code=reason_code,
        reason=reason,
        what_would_help=what_would_help,
    )
    case = move(case, "decline", by=by, reason_code=reason_code)
    issue(
        "decision_letter",
        about=case,
        person=case.applicant,
        language=case.applicant.language,
        facts=decision_facts(decision),
        by=by,
    )
    tell(case.applicant, "grant_declined", about=case, facts=case.notice_facts, by=by)
    return case


def uphold_appeal(case: Case, *, by: User, remark: str = "") -> Case:
    """Give an applicant who was refused a second look: the committee's, or from the eligibility on."""
    was_ineligible = case.outcome == Outcome.INELIGIBLE
    return move(case, "uphold_eligibility_appeal" if was_ineligible else "uphold_appeal", by=by, remark=remark)


def decide(
    case: Case,
    *,
    by: User,
    kind: str,
    reason_code: str,
    reason: str,
    amount: Decimal | None = None,
    rank: int | None = None,
    what_would_help: str = "",
) -> Decision:
    """Write a decision down; the move that follows asks whether it may stand, and takes it back if not."""
    return Decision.objects.create(
        case=case,
        round=case.round,
        kind=kind,
        amount=amount,
        rank=rank,
        reason_code=reason_code,
        reason=reason,
        what_would_help=what_would_help,
        decided_by=by,
        decided_on=today(),
    )
