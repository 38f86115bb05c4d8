"""What waits for an account: the next step of cases, and whatever else her roles look after."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, Window
from django.utils.translation import gettext as _

from grants.cases.models import Case, Message
from grants.cases.models.facts import facts_of
from grants.cases.models.questions import REVIEWS_NEEDED
from grants.cases.rules.stages import Stage
from grants.cases.rules.status import Status
from grants.desk.rules import next_step_of
from grants.followup.models import FollowUpVisit
from grants.markets.models import MarketAssessment
from grants.selection.models import Review
from livelihoods.accounts.models import User
from livelihoods.audit.rules import today
from livelihoods.moves.models import Proposal
from livelihoods.programmes.models import Call
from livelihoods.programmes.rules import Route
from training.workshops.models import Session, Workshop

SHOWN = 8
SOON, WEEK = timedelta(days=14), timedelta(days=6)
SEEN = ["applicant", "settlement", "district"]
BEFORE_REVIEW = Q(route=Route.R1, status=Status.ASSESSED) | Q(route=Route.R2, status=Status.TRAINED)
ACCEPTED = Q(plan__accepted_round=F("round"))
ASKED = ["has_all_criteria_met", "has_published_assessment", "has_verified_visit", "has_compared_plan",
         "is_enrolled", "has_printed_agreement"]  # fmt: skip


@dataclass(frozen=True)
class Wait:
    """One thing that waits, with the page on which it is done."""

    href: str
    title: str
    under: str
    what: str
    stage: str = ""
    due_on: date | None = None

    @property
    def days_late(self):
        return max((today() - self.due_on).days, 0) if self.due_on else 0

    @property
    def is_due_today(self):
        return self.due_on == today()


class Waiting(NamedTuple):
    """All that waits: how much, and the most urgent of it."""

    count: int
    shown: list[Wait]


def waiting_for(user: User) -> Waiting:
    """What waits for this account, the most urgent first; one query for each thing her roles look after."""
    count, waits = 0, []
    for right, rows_for, wait_for in SOURCES:
        if right is None or user.has_perm(right):
            rows = list(rows_for(user).annotate(of_all=Window(Count("pk")))[:SHOWN])
            count += rows[0].of_all if rows else 0
            waits += map(wait_for, rows)
    waits.sort(key=lambda wait: (wait.due_on is None, wait.due_on or date.max))
    return Waiting(count, waits[:SHOWN])


def _steps(user):
    cases = Case.objects.visible_to(user).awaiting(user).select_related(*SEEN)
    return cases.annotate(**facts_of(Case, ASKED)).order_by("due_on", "pk")


def _of_case(case, what, due_on=None):
    place = case.settlement or case.district
    under = f"{case.applicant} · {place}" if place else str(case.applicant)
    return Wait(case.get_absolute_url(), case.reference, under, what, str(Stage(case.stage).label), due_on)


def _step(case):
    return _of_case(case, str(next_step_of(case)), case.due_on)


def _plans(user):
    cases = Case.objects.visible_to(user).not_on_hold().filter(BEFORE_REVIEW).filter(~ACCEPTED)
    mine = Q(caseworker=user.pk) | Q(caseworker=None)
    return cases.filter(mine).select_related(*SEEN).order_by("due_on", "pk")


def _plan(case):
    return _of_case(case, _("Accept the plan for review"), case.due_on)


def _messages(user):
    unread = Message.objects.unread().from_applicant().filter(case=OuterRef("pk"))
    cases = Case.objects.visible_to(user).filter(Exists(unread), caseworker=user.pk)
    return cases.select_related(*SEEN).order_by("pk")


def _message(case):
    return _of_case(case, _("Answer a message"))


def _reviews(user):
    return Review.objects.waiting().filter(reviewer=user.pk).select_related("case").order_by("assigned_on", "pk")


def _review(review):
    due_on = review.assigned_on + SOON
    return Wait("/desk/selection/", review.case.reference, review.case.title, _("Write the review"), "", due_on)


def _visits(user):
    visits = FollowUpVisit.objects.visible_to(user).due_by(today() + SOON)
    return visits.select_related("case__applicant", "case__settlement", "case__district").order_by("due_on", "pk")


def _visit(visit):
    return _of_case(visit.case, _("Visit: %(kind)s") % {"kind": visit.label}, visit.due_on)


def _proposals(user):
    proposed = Proposal.objects.open().filter(record_type="cases.case", record_id=OuterRef("pk"))
    cases = Case.objects.visible_to(user).filter(Exists(proposed.exclude(proposed_by=user.pk)))
    return cases.select_related(*SEEN).order_by("due_on", "pk")


def _proposal(case):
    return _of_case(case, _("Decide what was proposed"), case.due_on)


def _reviewers(user):
    asked = Count("reviews", filter=Q(reviews__round=F("round")))
    cases = Case.objects.visible_to(user).filter(status=Status.UNDER_REVIEW).annotate(asked=asked)
    return cases.filter(asked__lt=REVIEWS_NEEDED).select_related(*SEEN).order_by("due_on", "pk")


def _reviewer(case):
    return _of_case(case, _("Ask a reviewer"), case.due_on)


def _purchases(user):
    cases = Case.objects.visible_to(user).alias(**facts_of(Case, ["has_open_deliveries"]))
    cases = cases.filter(status=Status.AGREED, has_open_deliveries=False)
    return cases.select_related(*SEEN).order_by("due_on", "pk")


def _purchase(case):
    return _of_case(case, _("Plan the delivery"), case.due_on)


def _sessions(user):
    sessions = Session.objects.in_days(today(), today() + WEEK).filter(workshop__in=Workshop.objects.held_by(user))
    return sessions.select_related("workshop__curriculum", "workshop__venue").order_by("starts_at")


def _session(session):
    workshop = session.workshop
    return Wait(workshop.get_absolute_url(), str(workshop), str(workshop.venue), _("Hold the session"), "", session.day)


def _markets(user):
    return MarketAssessment.objects.visible_to(user).expiring_by(today() + SOON).select_related("district", "sector")


def _market(assessment):
    return Wait(
        assessment.get_absolute_url(), str(assessment), "", _("Renew the market card"), "", assessment.valid_until
    )


def _calls(user):
    return Call.objects.visible_to(user).filter(status="open", closes_on__lte=today() + SOON).order_by("closes_on")


def _call(call):
    return Wait(call.get_absolute_url(), call.title, "", _("The call closes"), "", call.closes_on)


# The right that looks after something, what waits of it, and how one of it is shown.
SOURCES = [
    (None, _steps, _step),
    ("plans.accept_plan", _plans, _plan),
    ("cases.change_case", _messages, _message),
    ("selection.submit_review", _reviews, _review),
    ("followup.record_visit", _visits, _visit),
    ("selection.assign_review", _reviewers, _reviewer),
    ("supply.plan_delivery", _purchases, _purchase),
    ("workshops.run_workshop", _sessions, _session),
    ("cases.close_early_case", _proposals, _proposal),
    ("markets.publish_assessment", _markets, _market),
    ("programmes.manage_programme", _calls, _call),
]
