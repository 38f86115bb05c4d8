"""Deciding whether an application fits, and putting its plan beside the market."""

from datetime import date

from django.db import transaction

from grants.cases.actions.work import on_desk
from grants.cases.models import Case, CriterionDecision, VerificationVisit
from grants.cases.rules import guards
from grants.cases.rules.status import Status
from grants.cases.rules.time import APPEAL_WORKING_DAYS, working_days_after
from grants.markets.models import MarketAssessment
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.documents.actions import issue
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotYet
from livelihoods.notices.actions import tell
from livelihoods.programmes.models import Criterion

DECIDABLE = [Status.SUBMITTED, Status.ELIGIBLE, Status.ASSESSED]


@transaction.atomic
def decide_criteria(case: Case, *, by: User, decisions: dict[Criterion, dict]) -> Case:
    """Say of each criterion whether it is met, on what evidence, with a remark.

    Said again of one hand-in, it replaces what was said.
    """
    case = on_desk(case, by=by, statuses=DECIDABLE, ask=[guards.not_taken_in_by_me])
    for criterion, said in decisions.items():
        if criterion.call_id != case.call_id:
            raise ValueError("The criterion is of another call.")
        decision = {"remark": "", "decided_by": by, "decided_on": today()} | said
        CriterionDecision.objects.update_or_create(case=case, criterion=criterion, round=case.round, defaults=decision)
        record(case, "decide_criterion", by=by, data={"criterion": criterion.code, "is_met": said["is_met"]})
    return case


@transaction.atomic
def find_eligible(case: Case, *, by: User, remark: str = "") -> Case:
    """Decide that every criterion is met; the market card of her district is laid beside the case."""
    card = MarketAssessment.objects.current(case.district, case.sector)
    case = move(case, "find_eligible", by=by, remark=remark, eligible_by=by, assessment=card)
    tell(case.applicant, "found_eligible", about=case, facts=case.notice_facts, by=by)
    return case


@transaction.atomic
def find_ineligible(case: Case, *, by: User, what_would_help: str, remark: str = "") -> Case:
    """Decide that a criterion is not met; the letter says which, what would help and how to appeal."""
    unmet = [decision.criterion for decision in case.criterion_decisions.unmet()]
    reason_code = unmet[0].code if unmet else ""
    case = move(case, "find_ineligible", by=by, reason_code=reason_code, remark=remark)
    appeal_by = working_days_after(today(), APPEAL_WORKING_DAYS)
    language = case.applicant.language
    issue(
        "decision_letter",
        about=case,
        person=case.applicant,
        language=language,
        facts=case.document_facts
        | {
            "decision": "ineligible",
            "reasons": [getattr(criterion, f"sentence_{language}") for criterion in unmet],
            "what_would_help": [what_would_help],
            "appeal_by": appeal_by,
        },
        by=by,
    )
    tell(case.applicant, "found_ineligible", about=case, facts=case.notice_facts | {"appeal_by": appeal_by}, by=by)
    return case


@transaction.atomic
def record_visit(case: Case, *, by: User, visited_on: date, is_verified: bool, findings: str) -> VerificationVisit:
    """Write down what was seen where the business is, or shall be."""
    case = on_desk(case, by=by, statuses=DECIDABLE)
    visit = VerificationVisit.objects.create(
        case=case, visited_on=visited_on, visited_by=by, is_verified=is_verified, findings=findings, made_on=today()
    )
    record(case, "record_visit", by=by, data={"visit": visit.pk, "is_verified": is_verified})
    return visit


@transaction.atomic
def link_market(case: Case, *, by: User) -> Case:
    """Lay the market card that holds today beside the case."""
    case = on_desk(case, by=by, statuses=DECIDABLE)
    card = MarketAssessment.objects.current(case.district, case.sector)
    if card is None:
        raise NotYet(guards.market_assessed.sentence)
    case.assessment = card
    case.save(update_fields=["assessment"])
    record(case, "link_market", by=by, data={"assessment": card.pk})
    return case


@transaction.atomic
def ask_market_exception(case: Case, *, by: User, reason: str) -> Case:
    """Ask to go on without a market assessment; somebody else goes on with it, or does not."""
    case = on_desk(case, by=by, statuses=[Status.ELIGIBLE])
    case.market_exception, case.market_exception_by = reason, by
    case.save(update_fields=["market_exception", "market_exception_by"])
    record(case, "ask_market_exception", by=by, remark=reason)
    return case


@transaction.atomic
def assess_market(case: Case, *, by: User, remark: str = "") -> Case:
    """Go on: the plan was put beside the market, and the business was visited."""
    case = move(case, "assess_market", by=by, remark=remark, assessed_by=by)
    tell(case.applicant, "assessed", about=case, facts=case.notice_facts, by=by)
    return case
