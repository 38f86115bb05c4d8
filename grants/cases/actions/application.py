"""From the first line of an application to handing it in, and back to the applicant when something is missing."""

from datetime import date

from django.db import transaction

from grants.cases.actions.work import on_desk
from grants.cases.models import Case, Declaration, MissingItem
from grants.cases.rules import guards, papers, rights
from grants.cases.rules.reference import new_reference
from grants.cases.rules.status import Status
from grants.cases.rules.time import ANSWER_WORKING_DAYS, working_days_after
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import Channel, today
from livelihoods.documents.actions import attach
from livelihoods.documents.rules import CleanUpload
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from livelihoods.notices.actions import tell
from livelihoods.people.actions import give_consent
from livelihoods.people.models import Consent, Person
from livelihoods.programmes.models import Call

IDEA = {"title", "sector", "district", "settlement", "is_new_business"}
HELPER = {"helper_relation", "helper_name", "help_reason"}


@transaction.atomic
def start_application(
    applicant: Person,
    call: Call,
    *,
    by: User,
    channel: str = Channel.WEB,
    scan: CleanUpload | None = None,
    **helper: str,
) -> Case:
    """Begin an application; whoever has a live one in the call gets that one back.

    Args:
        scan: the form that was filled in on paper.
        helper: `helper_relation` and `helper_name` of whoever helped to fill it in, and `help_reason`.
    """
    if not _may_start(applicant, by):
        raise NotYou
    if not call.is_open(today()):
        raise NotNow
    home = applicant.present_residence
    beginning = {
        "reference": _free_reference(),
        "route": call.programme.route,
        "household": applicant.household,
        "district": home and home.district,
        "settlement": home and home.settlement,
        "due_on": call.closes_on,
        "made_by": by,
        "channel": channel,
        **helper,
    }
    case, is_new = Case.objects.live().get_or_create(applicant=applicant, call=call, defaults=beginning)
    if is_new:
        record(case, "start_application", by=by, channel=channel)
    if scan:
        attach(case, scan, kind=papers.FORM, by=by)
    return case


@transaction.atomic
def describe(case: Case, *, by: User, channel: str = Channel.WEB, **idea) -> Case:
    """Name the business, its kind and its place, and who helped, while the applicant holds the case.

    What did not come on the site leaves its channel with the case.
    """
    if unknown := set(idea) - IDEA - HELPER:
        raise TypeError(f"Not for the applicant to say: {', '.join(sorted(unknown))}.")
    case = with_applicant(case, by=by)
    if channel != Channel.WEB:
        idea["channel"] = channel
    for name, value in idea.items():
        setattr(case, name, value)
    case.save(update_fields=idea)
    record(case, "describe", by=by, channel=channel, data={"fields": sorted(idea)})
    return case


@transaction.atomic
def take_consent(case: Case, *, by: User, consent: Consent, scan: CleanUpload | None = None) -> Case:
    """Keep what the applicant agreed to, spoken or on paper, in the words of the programme."""
    case = on_desk(case, by=by)
    give_consent(case.applicant, consent, by=by)
    if scan:
        attach(case, scan, kind=papers.CONSENT, by=by)
    return case


@transaction.atomic
def add_paper(case: Case, *, by: User, kind: str, file: CleanUpload) -> Case:
    """Keep a paper that the applicant brought or sent."""
    case = on_desk(case, by=by)
    attach(case, file, kind=kind, by=by)
    return case


@transaction.atomic
def submit(case: Case, *, by: User, declaration: Declaration, channel: str = Channel.WEB, remark: str = "") -> Case:
    """Hand the application in, with what is declared."""
    case = move(case, "submit", by=by, channel=channel, remark=remark, **_intake(case, by, channel))
    _declare(case, declaration, by=by, channel=channel)
    tell(case.applicant, "application_received", about=case, facts=case.notice_facts, by=by)
    return case


@transaction.atomic
def return_for_information(
    case: Case, *, by: User, items: list[tuple[str, str]], due_on: date | None = None, remark: str = ""
) -> Case:
    """Ask the applicant for what is missing: a code and a question each."""
    MissingItem.objects.bulk_create(
        MissingItem(case=case, code=code, text=text, asked_by=by, asked_on=today()) for code, text in items
    )
    due_on = due_on or working_days_after(today(), ANSWER_WORKING_DAYS)
    case = move(case, "return_for_information", by=by, remark=remark, due_on=due_on)
    questions = [item.text for item in case.missing_items.open()]
    tell(case.applicant, "returned_for_information", about=case, facts=case.notice_facts | {"items": questions}, by=by)
    return case


@transaction.atomic
def answer_missing_item(item: MissingItem, *, by: User, answer: str, channel: str = Channel.WEB) -> MissingItem:
    """Answer one question; until it is handed in again the answer may be changed."""
    case = with_applicant(item.case, by=by)
    item.answer, item.answered_by, item.answered_on = answer, by, today()
    item.save(update_fields=["answer", "answered_by", "answered_on"])
    record(case, "answer_missing_item", by=by, channel=channel, data={"item": item.pk})
    return item


@transaction.atomic
def resubmit(case: Case, *, by: User, declaration: Declaration, channel: str = Channel.WEB, remark: str = "") -> Case:
    """Hand the application in again, with every question answered."""
    case = move(case, "resubmit", by=by, channel=channel, remark=remark, **_intake(case, by, channel))
    _declare(case, declaration, by=by, channel=channel)
    tell(case.applicant, "resubmitted", about=case, facts=case.notice_facts, by=by)
    return case


def with_applicant(case: Case, *, by: User) -> Case:
    """The case, locked, while the applicant holds it."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if not rights.may_answer(case, by):
        raise NotYou
    if case.status not in {Status.DRAFT, Status.RETURNED}:
        raise NotNow
    if not guards.applicant_or_impartial(case, by):
        raise NotYet(guards.applicant_or_impartial.sentence)
    return case


def _may_start(applicant, by):
    is_seen = Person.objects.visible_to(by).filter(pk=applicant.pk).exists()
    return is_seen and (by.has_perm("cases.start_case") or applicant.accesses.live().filter(user=by).exists())


def _intake(case, by, channel):
    """What is taken over from the person on the day it is handed in."""
    return {"taken_in_by": by, "taken_in_channel": channel, "household": case.applicant.household}


def _declare(case, declaration, *, by, channel):
    declaration.case, declaration.round = case, case.round
    declaration.made_by, declaration.channel = by, channel
    declaration.save(force_insert=True)


def _free_reference():
    while Case.objects.filter(reference=(reference := new_reference())).exists():
        pass
    return reference
