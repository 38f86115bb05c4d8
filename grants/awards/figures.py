"""Money promised against money there, and what an agreement prints."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Sum

from grants.awards.models import Grant
from grants.cases.rules.status import Status
from grants.cases.rules.time import due_after
from livelihoods.audit.rules import today
from livelihoods.programmes.models import Call


@dataclass(frozen=True)
class Budget:
    """A call's money, in manat."""

    total: Decimal
    committed: Decimal

    @property
    def free(self):
        """What can still be promised."""
        return self.total - self.committed

    @property
    def share(self):
        """Committed as a share of the total."""
        return self.committed / self.total if self.total else Decimal(0)


def budget_of(call: Call) -> Budget:
    """What a call has and what is promised of it."""
    committed = Grant.objects.committed().filter(case__call=call).aggregate(total=Sum("amount"))["total"]
    return Budget(call.budget_amount, committed or Decimal(0))


def agreement_facts(grant: Grant) -> dict:
    """What the agreement prints; see templates/documents/grant_agreement.html."""
    case, programme = grant.case, grant.case.call.programme
    consent = case.applicant.consents.active().first()
    return {
        "reference": case.reference,
        "signed_at": str(case.settlement or case.district),
        "person": {"name": case.applicant.full_name, "address": str(case.applicant.present_residence or "")},
        "agency": {"name": settings.OFFICE["name"]},
        "purpose": case.title,
        "modality": "in_kind",
        "lines": [_line_facts(line) for line in grant.lines.all()],
        "amount": str(grant.amount),
        "own_contribution": str(case.plan.own_amount) if case.plan.own_amount else "",
        "custody_months": programme.custody_months,
        "deliver_by": due_after(today(), Status.AGREED, case.route),
        "visit_months": list(programme.visit_months),
        "consent": {
            "version": consent.text_version,
            "given_on": consent.given_on,
            "photo": consent.allows_photo,
        },
        "prevailing": "az",
        "feedback_url": f"{settings.SITE_URL}/feedback/",
    }


def _line_facts(line):
    return {
        "item": line.name,
        "quantity": f"{line.quantity.normalize():f} {line.unit}".strip(),
        "unit_price": str(line.unit_price),
        "amount": str(line.amount),
    }
