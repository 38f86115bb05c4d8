"""What waits of cases: their next step, and what somebody has to do before or beside it."""

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from grants.cases.models import Case, Message
from grants.cases.models.facts import facts_of
from grants.cases.models.questions import REVIEWS_NEEDED
from grants.cases.rules.stages import Stage
from grants.cases.rules.status import Status
from grants.desk.rules import Wait, next_step_of
from grants.markets.models import MarketAssessment
from grants.selection.models import Review
from grants.supply.figures import grants_to_buy_for
from livelihoods.audit.rules import today
from livelihoods.moves.models import Proposal

SEEN = ["applicant", "settlement", "district"]
ASKED = ["has_all_criteria_met", "has_published_assessment", "has_verified_visit", "has_compared_plan",
         "is_enrolled", "has_printed_agreement"]  # fmt: skip


def of_case(case, what, *, href=None, due_on=None):
    """Something about a case; done on its own page unless told otherwise."""
    place = case.settlement or case.district
    under = f"{case.applicant} · {place}" if place else str(case.applicant)
    return Wait(href or case.get_absolute_url(), case.reference, under, what, str(Stage(case.stage).label), due_on)


def _steps(user):
    cases = Case.objects.visible_to(user).awaiting(user).select_related(*SEEN)
    return cases.annotate(**facts_of(Case, ASKED)).order_by("due_on", "pk")


def _step(case):
    return of_case(case, str(next_step_of(case)), due_on=case.due_on)


def _plans(user):
    cases = Case.objects.visible_to(user).not_on_hold().before_review().exclude(plan__accepted_round=F("round"))
    mine = Q(caseworker=user.pk) | Q(caseworker=None)
    return cases.filter(mine).select_related(*SEEN).order_by("due_on", "pk")


def _plan(case):
    href = reverse("plans:accept", args=[case.reference])
    return of_case(case, _("Accept the plan for review"), href=href, due_on=case.due_on)


def _messages(user):
    unread = Message.objects.unread().from_applicant().filter(case=OuterRef("pk"))
    cases = Case.objects.visible_to(user).filter(Exists(unread), caseworker=user.pk)
    return cases.select_related(*SEEN).order_by("pk")


def _message(case):
    return of_case(case, _("Answer a message"), href=reverse("cases:send_message", args=[case.reference]))


def _proposals(user):
    """Moves of cases that somebody else proposed, each with the name of one."""
    proposed = Proposal.objects.open().filter(record_type="cases.case", record_id=OuterRef("pk"))
    proposed = proposed.exclude(proposed_by=user.pk).order_by("pk")
    cases = Case.objects.visible_to(user).annotate(proposed=Subquery(proposed.values("move")[:1]))
    return cases.filter(proposed__isnull=False).select_related(*SEEN).order_by("due_on", "pk")


def _proposal(case):
    step = case.machine.step(case, case.proposed)
    href = step and reverse(step.custom.get("url", f"cases:{case.proposed}"), args=[case.reference])
    return of_case(case, _("Decide what was proposed"), href=href, due_on=case.due_on)


def _reviewers(user):
    asked = Count("reviews", filter=Q(reviews__in=Review.objects.current().kept()))
    cases = Case.objects.visible_to(user).filter(status=Status.UNDER_REVIEW).annotate(asked=asked)
    return cases.filter(asked__lt=REVIEWS_NEEDED).select_related(*SEEN).order_by("due_on", "pk")


def _reviewer(case):
    href = reverse("selection:assign_reviewers", args=[case.reference])
    return of_case(case, _("Ask a reviewer"), href=href, due_on=case.due_on)


def _purchases(user):
    seen = [f"case__{name}" for name in SEEN]
    return grants_to_buy_for(user).select_related(*seen).order_by("case__due_on", "pk")


def _purchase(grant):
    href = reverse("supply:plan_delivery", args=[grant.case.reference])
    return of_case(grant.case, _("Plan the delivery"), href=href, due_on=grant.case.due_on)


def _without_card(user):
    """The oldest case of each market that no card describes, one row a market; a protected person's is no such case."""
    same = {"district": OuterRef("district"), "sector": OuterRef("sector")}
    described = MarketAssessment.objects.filter(Q(status="draft") | Q(status="published", valid_until__gte=today()))
    wanting = Case.objects.filter(status__in=[Status.SUBMITTED, Status.ELIGIBLE], applicant__is_protected=False)
    wanting = wanting.filter(~Exists(described.filter(**same)), district__isnull=False, sector__isnull=False)
    older = wanting.filter(**same, pk__lt=OuterRef("pk"))
    return wanting.filter(~Exists(older)).select_related("district", "sector").order_by("due_on", "pk")


def _missing_card(case):
    href = f"{reverse('markets:draft')}?district={case.district_id}&sector={case.sector_id}"
    return Wait(href, f"{case.district}, {case.sector}", "", _("Make the market card"), "", case.due_on)


SOURCES = [
    (None, _steps, _step),
    ("plans.accept_plan", _plans, _plan),
    ("cases.change_case", _messages, _message),
    ("selection.assign_review", _reviewers, _reviewer),
    ("supply.plan_delivery", _purchases, _purchase),
    ("cases.close_early_case", _proposals, _proposal),
    ("markets.change_assessment", _without_card, _missing_card),
]
