"""What an applicant sees of her case once it is handed in."""

from django.db.models.functions import TruncDate

from grants.awards.models import Grant
from grants.cases.rules.status import Outcome
from grants.supply.models import Delivery
from livelihoods.accounts.models import User
from livelihoods.audit.models import Reading, about_any
from livelihoods.audit.rules import now, why_read
from livelihoods.documents.models import Attachment, Document
from livelihoods.ui.rules import day
from training.workshops.models import Session

READINGS_SHOWN = 50


def stages_of(case):
    """The way of a case with its days in her language; a case that ended on its way goes no further."""
    shown = {"late": "now", "next": "todo", "stopped": "now"}
    return [
        {
            "label": step.label,
            "state": shown.get(step.state, step.state),
            "date": day(step.day, "d MMM") if step.day else "",
        }
        for step in case.stage_path
    ]


def reasons_of(case):
    """Why it is a no, and what would help, in the words that were written for her."""
    if case.outcome == Outcome.INELIGIBLE:
        return [decision.criterion.sentence for decision in case.criterion_decisions.unmet()]
    decision = case.decisions.filter(kind="decline").last() if case.outcome == Outcome.DECLINED else None
    return [words for words in (decision.reason, decision.what_would_help) if words] if decision else []


def sessions_of(case):
    """When and where her training still meets."""
    meets = Session.objects.filter(
        workshop__enrolments__in=case.applicant.enrolments.on_places(), cancelled_at=None, ends_at__gte=now()
    )
    return meets.select_related("workshop__venue__settlement").order_by("starts_at")


def grant_of(case):
    """What she was promised, and when it comes."""
    grant = Grant.objects.live().filter(case=case).prefetch_related("lines").first()
    if grant is None:
        return None
    deliveries = Delivery.objects.filter(grant=grant).exclude(status=Delivery.Status.CANCELLED)
    return {"amount": grant.amount, "lines": grant.lines.all(), "deliveries": deliveries, "status": grant.status}


def documents_of(case):
    """The papers that were issued about her case."""
    return Document.objects.about(case)


def readings_of(person):
    """Who opened what is kept about her, and why: each account, purpose and day once, newest first."""
    hers = [person, *person.cases.all()]
    readings = Reading.objects.filter(about_any([*hers, *Attachment.objects.filter(about_any(hers))]))
    days = readings.values("by_id", "purpose", day=TruncDate("at")).distinct().order_by("-day", "by_id", "purpose")
    days = list(days[:READINGS_SHOWN])
    users = User.objects.prefetch_related("groups").in_bulk({reading["by_id"] for reading in days})
    return [
        {"day": reading["day"], "by": users[reading["by_id"]], "why": why_read(reading["purpose"])} for reading in days
    ]
