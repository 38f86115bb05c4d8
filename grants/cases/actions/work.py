"""What is done to a case between its moves."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants.cases.models import CallLog, Case, Conflict, Message, Note
from grants.cases.rules import guards, rights
from grants.cases.rules.status import Status
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import Channel, now
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from livelihoods.notices.actions import tell

NO_CASEWORKER = _("This account is not a caseworker's, or must stay out of this case.")


def assign(case: Case, *, by: User, caseworker: User) -> Case:
    """Say who carries the case on."""
    [case] = assign_all([case], by=by, caseworker=caseworker)
    return case


@transaction.atomic
def assign_all(cases: Iterable[Case], *, by: User, caseworker: User) -> list[Case]:
    """Give several cases to one caseworker, or none when one of them is refused."""
    locked = list(Case.objects.select_for_update(of=("self",)).filter(pk__in=[case.pk for case in cases]))
    for case in locked:
        if not rights.may_assign(case, by):
            raise NotYou
        if not caseworker.has_perm("cases.change_case") or not case.may_be_touched_by(caseworker):
            raise NotYet(NO_CASEWORKER)
        case.caseworker = caseworker
        case.save(update_fields=["caseworker"])
        record(case, "assign", by=by, data={"caseworker": caseworker.pk})
    return locked


@transaction.atomic
def hand_over(leaving: User, *, by: User, caseworker: User) -> list[Case]:
    """Give every live case of somebody who leaves to somebody else, so that none is an orphan."""
    return assign_all(leaving.assigned_cases.live(), by=by, caseworker=caseworker)


@transaction.atomic
def hold(case: Case, *, by: User, until: date, reason: str) -> Case:
    """Let the case rest until a day; then it goes on by itself."""
    case = on_desk(case, by=by)
    case.held_until, case.held_reason, case.held_by = until, reason, by
    case.save(update_fields=["held_until", "held_reason", "held_by"])
    record(case, "hold", by=by, remark=reason, data={"until": until.isoformat()})
    return case


@transaction.atomic
def release(case: Case, *, by: User) -> Case:
    """Let a case on hold go on before its day."""
    case = on_desk(case, by=by)
    case.held_until, case.held_reason, case.held_by = None, "", None
    case.save(update_fields=["held_until", "held_reason", "held_by"])
    record(case, "release", by=by)
    return case


@transaction.atomic
def add_note(case: Case, *, by: User, text: str, visibility: str = Note.Visibility.STAFF) -> Note:
    """Write down something worth knowing."""
    if not case.is_visible_to(by) or by.is_applicant:
        raise NotYou
    note = Note.objects.create(case=case, text=text, visibility=visibility, made_by=by)
    record(case, "add_note", by=by, data={"note": note.pk})
    return note


@transaction.atomic
def log_call(case: Case, *, by: User, result: str, summary: str = "", called_on: datetime | None = None) -> CallLog:
    """Write down a phone call with the applicant, or the attempt."""
    case = on_desk(case, by=by, statuses=list(Status))
    call = CallLog.objects.create(case=case, result=result, summary=summary, called_by=by, called_on=called_on or now())
    record(case, "log_call", by=by, channel=Channel.PHONE, data={"call": call.pk})
    return call


@transaction.atomic
def declare_conflict(case: Case, *, by: User, reason: str = "") -> Conflict:
    """Say that one stays out of this case; its caseworker gives it back."""
    case = _locked(case)
    if not case.is_visible_to(by):
        raise NotYou
    conflict, is_new = Conflict.objects.get_or_create(case=case, user=by, defaults={"reason": reason})
    if is_new:
        record(case, "declare_conflict", by=by, data={"user": by.pk})
    if case.caseworker_id == by.pk:
        case.caseworker = None
        case.save(update_fields=["caseworker"])
    return conflict


@transaction.atomic
def send_message(case: Case, *, by: User, text: str, channel: str = Channel.WEB) -> Message:
    """Write to the applicant, or from her to the office."""
    is_from_applicant = case.is_represented_by(by)
    if not is_from_applicant and not rights.may_change(case, by):
        raise NotYou
    message = Message.objects.create(case=case, text=text, is_from_applicant=is_from_applicant, written_by=by)
    record(case, "send_message", by=by, channel=channel, data={"message": message.pk})
    whom = case.caseworker if is_from_applicant else case.applicant
    if whom:
        facts = {"path": case.get_absolute_url()} if is_from_applicant else {}
        tell(whom, "message_waiting", about=case, facts=facts, by=by)
    return message


@transaction.atomic
def read_messages(case: Case, *, by: User) -> int:
    """Mark what the other side wrote as read; how many there were."""
    is_applicant = case.is_represented_by(by)
    if not is_applicant and not rights.may_change(case, by):
        raise NotYou
    return case.messages.unread().filter(is_from_applicant=not is_applicant).update(read_on=now())


def on_desk(case: Case, *, by: User, statuses: Iterable[str] | None = None, ask: Iterable = ()) -> Case:
    """The case, locked, for somebody who may work on it and has no conflict; live unless statuses are named."""
    case = _locked(case)
    if not rights.may_change(case, by):
        raise NotYou
    if case.status not in (statuses or set(Status) - {Status.CLOSED}):
        raise NotNow
    if reasons := [asked.sentence for asked in [guards.impartial, *ask] if not asked(case, by)]:
        raise NotYet(*reasons)
    return case


def _locked(case):
    return Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
