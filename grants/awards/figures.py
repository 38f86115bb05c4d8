"""Money promised against money there, and what an agreement prints."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Q, Sum

from grants.awards.models import Grant
from grants.cases.models import Case
from grants.cases.rules.status import Status
from grants.cases.rules.time import due_after
from livelihoods.accounts.models import User
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


def grant_of(case: Case, user: User) -> Grant | None:
    """The grant of a case for a reader who may see it: its lines as `listed`, and what of it she has by now."""
    if not case.has_grant or not user.has_perm("awards.view_grant"):
        return None
    found = Grant.objects.filter(case=case).select_related(
        "case", "agreement__document", "agreement__scan", "awarded_by"
    )
    if grant := found.first():
        accepted = Q(delivery_lines__accepted_on__isnull=False)
        here = Sum("delivery_lines__quantity", filter=accepted, default=Decimal(0))
        grant.listed = list(grant.lines.annotate(here=here))
        grant.accepted_amount = sum((line.here * line.unit_price for line in grant.listed), Decimal(0))
    return grant


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
