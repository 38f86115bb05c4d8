"""From the promise to the signature, and back where it must be."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from grants.awards.figures import agreement_facts
from grants.awards.models import Grant, GrantAgreement, GrantLine
from grants.cases.models import Case
from grants.cases.rules.status import Status
from grants.plans.models import PlanItem
from grants.selection.actions import decide
from grants.selection.models import Decision
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.documents.actions import attach, issue
from livelihoods.documents.rules import CleanUpload
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow
from livelihoods.notices.actions import tell
from livelihoods.people.models import Household
from livelihoods.programmes.models import Call


@transaction.atomic
def award(case: Case, *, by: User, amount: Decimal, reason_code: str, reason: str) -> Grant:
    """Promise the applicant a grant, in writing; its lines are what the plan asks of the programme."""
    Call.objects.select_for_update().get(pk=case.call_id)
    Household.objects.select_for_update().filter(pk=case.household_id).first()
    decide(case, by=by, kind=Decision.Kind.AWARD, amount=amount, reason_code=reason_code, reason=reason)
    case = move(case, "award", by=by, reason_code=reason_code)
    grant = Grant.objects.create(case=case, household=case.household, amount=amount, awarded_on=today(), awarded_by=by)
    GrantLine.objects.bulk_create(
        GrantLine(
            grant=grant,
            plan_item=item,
            name=item.name,
            unit=item.unit,
            quantity=item.quantity,
            unit_price=item.unit_price,
        )
        for item in case.plan.items.filter(paid_by=PlanItem.PaidBy.GRANT)
    )
    record(grant, "award", by=by, data={"case": case.pk})
    tell(case.applicant, "grant_awarded", about=case, facts=case.notice_facts, by=by)
    return grant


@transaction.atomic
def set_lines(grant: Grant, *, by: User, rows: list[dict]) -> Grant:
    """Replace the lines while nothing is signed; an agreement that prints others is no longer one.

    Raises:
        NotNow: once the agreement is signed or the grant cancelled.
    """
    grant = _promised(grant)
    GrantAgreement.objects.filter(grant=grant).delete()
    grant.lines.all().delete()
    GrantLine.objects.bulk_create(GrantLine(grant=grant, **row) for row in rows)
    record(grant, "set_lines", by=by, data={"lines": len(rows)})
    return grant


@transaction.atomic
def prepare_agreement(grant: Grant, *, by: User, language: str) -> GrantAgreement:
    """Print the agreement; printing it again replaces the one before.

    Raises:
        NotNow: once the agreement is signed or the grant cancelled.
    """
    grant = _promised(grant)
    document = issue(
        "grant_agreement",
        about=grant.case,
        person=grant.case.applicant,
        language=language,
        facts=agreement_facts(grant),
        by=by,
    )
    agreement, _is_new = GrantAgreement.objects.update_or_create(
        grant=grant,
        defaults={"document": document, "language": language, "signatory": grant.case.applicant},
    )
    record(grant, "prepare_agreement", by=by, data={"document": document.pk})
    tell(grant.case.applicant, "agreement_ready", about=grant.case, facts=grant.case.notice_facts, by=by)
    return agreement


@transaction.atomic
def sign_agreement(
    grant: Grant, *, by: User, signed_on: date, witness: str = "", scan: CleanUpload | None = None
) -> Grant:
    """Write down that the applicant signed, with a scan or a witness behind it."""
    grant = _promised(grant)
    kept = scan and attach(grant.case, scan, kind="signed_agreement", by=by)
    GrantAgreement.objects.filter(grant=grant).update(signed_on=None, witness=witness, scan=kept)
    grant = move(grant, "sign", by=by)
    GrantAgreement.objects.filter(grant=grant).update(signed_on=signed_on)
    case = move(grant.case, "sign_agreement", by=by)
    tell(case.applicant, "agreement_signed", about=case, facts=case.notice_facts, by=by)
    return grant


@transaction.atomic
def refuse_agreement(grant: Grant, *, by: User, reason_code: str, remark: str = "", channel: str = "web") -> Case:
    """The applicant does not want the grant as it stands."""
    case = move(
        grant.case,
        "refuse_agreement",
        by=by,
        reason_code=reason_code,
        remark=remark,
        channel=channel,
    )
    move(grant, "cancel", by=by)
    return case


@transaction.atomic
def cancel_award(grant: Grant, *, by: User, reason_code: str, remark: str = "") -> Case:
    """Take the promise back; a second person proposed it."""
    case = move(grant.case, "cancel_award", by=by, reason_code=reason_code, remark=remark)
    move(grant, "cancel", by=by)
    tell(case.applicant, "case_closed", about=case, facts=case.notice_facts, by=by)
    return case


@transaction.atomic
def release(case: Case, *, by: User) -> None:
    """Take back the promise of a case that was closed before its delivery, and settle that of one closed after."""
    grant = Grant.objects.live().filter(case=case, case__status=Status.CLOSED).first()
    if grant:
        move(grant, "settle" if case.delivered_on else "cancel", by=by)


def _promised(grant):
    """The grant, locked, while nothing is signed."""
    grant = (
        Grant.objects.select_for_update(of=["self"])
        .select_related("case__applicant", "case__call__programme")
        .get(pk=grant.pk)
    )
    if grant.status != Grant.Status.PROMISED:
        raise NotNow
    return grant
