"""The one door: every change of status of every record goes through `move()`."""

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record as write_entry
from livelihoods.audit.rules import now
from livelihoods.moves.models import Proposal
from livelihoods.moves.models.options import ask_guards, may_propose, not_now, objection_to
from livelihoods.moves.rules import ANOTHER_OUTCOME, NotNow, NotYet, NotYou, moving


@transaction.atomic
def move(
    record: Model,
    name: str,
    *,
    by: User,
    channel: str | None = None,
    reason_code: str = "",
    remark: str = "",
    outcome: str = "",
    **kwargs,
) -> Model:
    """Change a record's status and write it down; give back the record as it now is, read under a lock.

    `record` tells what the caller saw: when its status is no longer the one in the database, somebody was faster.
    `kwargs` go to the transition method.
    """
    record, step = _take_in_hand(record, name)
    if not step.has_perm(record, by):
        raise NotYou(name)
    proposal = _open_proposal(record, name) if step.custom.get("second") else None
    outcome = outcome or _given_outcome(step, proposal)
    reason_code = reason_code or (proposal.reason_code if proposal else "")
    _ask_everything(step, record, by, proposal, outcome)
    _check_codes(step, outcome, reason_code)
    status_from = record.machine.status_of(record)
    with moving(record):
        getattr(record, name)(**kwargs)
    _keep_outcome_and_moment(record, outcome)
    record.save()
    write_entry(
        record,
        name,
        by=by,
        channel=channel,
        reason_code=reason_code,
        remark=remark,
        status_from=status_from,
        status_to=record.machine.status_of(record),
        outcome=outcome,
        rules_version=step.custom.get("rules_version", ""),
        data={"proposal": proposal.pk, "proposed_by": proposal.proposed_by_id} if proposal else None,
    )
    _settle_proposals(record, proposal, by)
    return record


@transaction.atomic
def propose(
    record: Model, name: str, *, by: User, remark: str = "", reason_code: str = "", data: dict | None = None
) -> Proposal:
    """Ask for a move that another person must make. `data` takes ids and codes (`outcome` among them)."""
    record, step = _take_in_hand(record, name)
    if not step.custom.get("second"):
        raise ValueError(f"{name} needs no proposal.")
    if not may_propose(step, record, by):
        raise NotYou(name)
    if _open_proposal(record, name):
        raise NotNow(_("This is proposed already."))
    data = {"outcome": _given_outcome(step, None)} | (data or {})
    _check_codes(step, data["outcome"], reason_code)
    entry = write_entry(record, f"propose_{name}", by=by, reason_code=reason_code, remark=remark, data=data)
    return Proposal.objects.create(
        record_type=entry.record_type,
        record_id=entry.record_id,
        move=name,
        reason_code=reason_code,
        remark=remark,
        data=data,
        proposed_by=by,
    )


@transaction.atomic
def decline_proposal(record: Model, name: str, *, by: User, remark: str = "") -> Proposal:
    """Say no to a proposal; who made it may take it back this way."""
    record, step = _take_in_hand(record, name)
    proposal = _open_proposal(record, name)
    if proposal is None:
        raise NotNow(_("Nobody proposes this any more."))
    if not step.has_perm(record, by) and proposal.proposed_by_id != by.pk:
        raise NotYou(name)
    proposal.decide(Proposal.State.DECLINED, by)
    proposal.save()
    write_entry(record, f"decline_{name}", by=by, remark=remark, data={"proposal": proposal.pk})
    return proposal


def _take_in_hand(record, name):
    """The record read again under a lock, and the transition that the move is for it now."""
    seen = record.machine.status_of(record)
    record = type(record)._base_manager.select_for_update(of=("self",)).get(pk=record.pk)
    step = record.machine.step(record, name)
    if step is None or seen != record.machine.status_of(record):
        raise not_now(record)
    return record, step


def _open_proposal(record, name):
    return Proposal.objects.about(record).open().filter(move=name).first()


def _ask_everything(step, record, by, proposal, outcome):
    sentences = [asked.sentence for asked in ask_guards(step, record, by) if not asked.ok]
    if step.custom.get("second"):
        sentences += [objection] if (objection := objection_to(proposal, by)) else []
    if proposal and proposal.data.get("outcome", outcome) != outcome:
        sentences.append(ANOTHER_OUTCOME)
    if sentences:
        raise NotYet(*sentences)


def _given_outcome(step, proposal):
    """The outcome that was proposed, or the only one there is."""
    proposed = proposal.data.get("outcome", "") if proposal else ""
    outcomes = step.custom.get("outcomes", [""])
    return proposed or (str(outcomes[0]) if len(outcomes) == 1 else "")


def _check_codes(step, outcome, reason_code):
    """A form offers known codes only, so an unknown one is a mistake in our code."""
    if outcome not in (step.custom.get("outcomes") or [""]):
        raise ValueError(f"{step.name}: {outcome!r} is no outcome of it.")
    if reason_code not in step.custom.get("reasons", [reason_code]):
        raise ValueError(f"{step.name}: {reason_code!r} is no reason for it.")


def _keep_outcome_and_moment(record, outcome):
    if hasattr(record, "outcome"):
        record.outcome = outcome
    if hasattr(record, "status_since"):
        record.status_since = now()


def _settle_proposals(record, used, by):
    if used:
        used.decide(Proposal.State.USED, by)
        used.save()
    if any(row.second for row in record.machine.table()):
        possible = [name for name in record.machine.moves if record.machine.step(record, name)]
        Proposal.objects.about(record).open().exclude(move__in=possible).update(
            state=Proposal.State.LAPSED, decided_by=by, decided_on=now()
        )
