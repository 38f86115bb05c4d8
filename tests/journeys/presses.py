"""Every button of a case with the least that its form sends, for whoever presses it."""

from grants.awards import actions as awards
from grants.cases import actions as cases
from grants.cases.rules.status import Outcome
from grants.followup import actions as followup
from grants.selection import actions as selection
from grants.selection.models import Decision
from tests.journeys.steps import AMOUNT, declaration

BECAUSE = {"reason_code": Decision.Reason.OTHER, "reason": "Səbəb"}


def _with_grant(action, **kwargs):
    """A button that stands on the grant is not there without one."""
    return lambda case, by: action(case.grant, by=by, **kwargs) if case.has_grant else None


BUTTONS = {
    "submit": lambda case, by: cases.submit(case, by=by, declaration=declaration()),
    "resubmit": lambda case, by: cases.resubmit(case, by=by, declaration=declaration()),
    "return_for_information": lambda case, by: cases.return_for_information(case, by=by, items=[("plan", "Nə üçün?")]),
    "find_eligible": lambda case, by: cases.find_eligible(case, by=by),
    "find_ineligible": lambda case, by: cases.find_ineligible(case, by=by, what_would_help=""),
    "assess_market": lambda case, by: cases.assess_market(case, by=by),
    "start_training": lambda case, by: cases.start_training(case, by=by),
    "complete_training": lambda case, by: cases.complete_training(case, by=by),
    "waive_training": lambda case, by: cases.waive_training(case, by=by),
    "drop_out": lambda case, by: cases.drop_out(case, by=by),
    "open_review": lambda case, by: selection.open_review(case, by=by),
    "place_on_reserve": lambda case, by: selection.place_on_reserve(case, by=by, rank=1, **BECAUSE),
    "award": lambda case, by: awards.award(case, by=by, amount=AMOUNT, **BECAUSE),
    "decline": lambda case, by: selection.decline(case, by=by, what_would_help="Gözləyin", **BECAUSE),
    "refuse_agreement": _with_grant(awards.refuse_agreement, reason_code="other"),
    "cancel_award": _with_grant(awards.cancel_award, reason_code="other"),
    "complete_delivery": lambda case, by: followup.complete_delivery(case, by=by),
    "start_follow_up": lambda case, by: cases.start_follow_up(case, by=by),
    "close": lambda case, by: followup.close(case, by=by, outcome=Outcome.BUSINESS_FAILED),
    "close_early": lambda case, by: cases.close_early(case, by=by, outcome=Outcome.MOVED_AWAY),
    "withdraw": lambda case, by: cases.withdraw(case, by=by),
    "reopen": lambda case, by: cases.reopen(case, by=by),
    "uphold_appeal": lambda case, by: selection.uphold_appeal(case, by=by),
    "reopen_follow_up": lambda case, by: followup.reopen_follow_up(case, by=by),
}
