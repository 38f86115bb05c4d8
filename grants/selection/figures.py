"""What a decision letter prints."""

from django.utils import translation

from grants.cases.rules.time import working_days_after
from grants.selection.models import Decision
from livelihoods.audit.rules import today

APPEAL_WORKING_DAYS = 10


def decision_facts(decision: Decision) -> dict:
    """Facts of a letter in the applicant's language; see templates/documents/decision_letter.html."""
    case = decision.case
    with translation.override(case.applicant.language):
        reasons = [str(decision.get_reason_code_display()), decision.reason]
    return {
        "reference": case.reference,
        "name": case.applicant.full_name,
        "decision": decision.kind,
        "reasons": reasons,
        "what_would_help": [decision.what_would_help],
        "appeal_by": working_days_after(today(), APPEAL_WORKING_DAYS),
        "contact": {"name": str(case.caseworker or "")},
    }
