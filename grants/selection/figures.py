"""What the committee's pages show together, and what a decision letter prints."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Sum, When, prefetch_related_objects
from django.db.models import Case as Choose
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from grants.cases.models import Case
from grants.cases.rules.stages import statuses_before
from grants.cases.rules.status import Outcome, Status
from grants.cases.rules.time import working_days_after
from grants.selection import rules
from grants.selection.models import Decision, Review
from livelihoods.accounts.models import User
from livelihoods.audit.rules import today
from livelihoods.moves.models import missing_for
from livelihoods.moves.rules import NotYet
from livelihoods.people.models import DisplacementStatus, MineLink
from livelihoods.people.rules import Category, Sex
from livelihoods.programmes.models import Call, TargetShare

APPEAL_WORKING_DAYS = 10
NOT_YET = {Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.ELIGIBLE}
FAR_APART = 2  # points of five, on one question

READY = "ready"  # the stage of the board before the review is opened; the others are statuses
OPENING_ASKS = ["has_active_consent", "has_accepted_plan", "has_valid_assessment", "has_grant"]

FUNNEL = {
    "submitted": (_("Handed in"), Q(submitted_on__isnull=False)),
    "eligible": (_("Found eligible"), Q(eligible_on__isnull=False)),
    "assessed": (_("Compared with the market"), Q(assessed_on__isnull=False)),
    "awarded": (_("Awarded"), Q(awarded_on__isnull=False)),
    "delivered": (_("Delivered"), Q(delivered_on__isnull=False)),
    "running": (_("Running"), Q(status=Status.IN_FOLLOW_UP) | Q(outcome=Outcome.BUSINESS_RUNNING)),
}


@dataclass(frozen=True)
class Money:
    """A call's budget: all of it, what is promised, what is free."""

    total: Decimal
    committed: Decimal

    @property
    def free(self):
        return self.total - self.committed


def calls_before_committee(user: User):
    """The calls with a case that reached the committee, newest first."""
    cases = Case.objects.visible_to(user).filter(assessed_on__isnull=False)
    return Call.objects.filter(pk__in=cases.values("call"))


def counts_of(call: Call, user: User) -> dict[str, int]:
    """How many cases of a call stand at each stage of the committee's board."""
    cases = Case.objects.visible_to(user).filter(call=call)
    counts = Counter()
    for status, route, count in cases.order_by().values_list("status", "route").annotate(Count("pk")):
        counts[READY if status in statuses_before("open_review", route) else status] += count
    return counts


def board_of(call: Call, user: User, stage: str):
    """The cases of a call at a stage of the board: by priority, by score, by their place on the reserve list."""
    cases = Case.objects.visible_to(user).filter(call=call).select_related("district", "sector")
    if stage == READY:
        return cases.with_facts(*OPENING_ASKS).before_review().by_priority()
    cases = with_reviews(cases.filter(status=stage))
    if stage == Status.UNDER_REVIEW:
        return cases.order_by(_score_for(user).desc(nulls_last=True), "due_on", "pk")
    ranks = Decision.objects.filter(case=OuterRef("pk"), kind=Decision.Kind.RESERVE, round=OuterRef("round"))
    return cases.annotate(rank=Subquery(ranks.order_by("-pk").values("rank")[:1])).order_by("rank", "pk")


def _score_for(user):
    """The mean of the reviews of a case; unknown to who has yet to read it, so that the order tells her nothing."""
    own = Review.objects.waiting().filter(case=OuterRef("pk"), reviewer=user)
    read = Review.objects.submitted().filter(case=OuterRef("pk")).order_by().values("case")
    return Choose(When(Exists(own), then=None), default=Subquery(read.annotate(mean=Avg("total_score")).values("mean")))


def asked_to_open(case: Case) -> Case:
    """A case that knows what is missing before its review can be opened."""
    case.missing = [asked.sentence for asked in missing_for(case, "open_review") if not asked.ok]
    return case


@dataclass(frozen=True)
class Selection:
    """What the committee makes of a case, as far as this reader may know."""

    readings: list
    decisions: list
    sees_scores: bool

    @property
    def handed_in(self):
        """How many reviews are in."""
        return sum(review.status == Review.Status.SUBMITTED for review in self.readings)


def selection_of(case: Case, user: User) -> Selection | None:
    """The reviews and decisions of the present round; nothing before a case can come before the committee."""
    if case.status in NOT_YET:
        return None
    readings = list(case.reviews.current().select_related("reviewer"))
    decisions = list(case.decisions.current().select_related("decided_by"))
    return Selection(readings, decisions, rules.may_see_scores(readings, user))


def with_reviews(cases):
    """Cases with the reviews of their present round as `readings`."""
    current = Review.objects.current().select_related("reviewer")
    return cases.prefetch_related(Prefetch("reviews", current, to_attr="readings"))


def weighed(case: Case, user: User) -> Case:
    """A case that knows the mean of its reviews, and whether a third person should read it.

    Who has yet to read it herself sees of the others only that they handed in.
    """
    case.sees_scores = rules.may_see_scores(case.readings, user)
    kept = [review for review in case.readings if review.status != Review.Status.GIVEN_BACK]
    case.submitted = [review for review in case.readings if review.status == Review.Status.SUBMITTED]
    if not case.sees_scores:
        case.submitted = []
    totals = [review.total_score for review in case.submitted]
    case.mean = rules.mean(totals)
    case.reviews_in = len(totals)
    case.needs_a_third = rules.needs_a_third(totals) and len(kept) == rules.REVIEWS_NEEDED
    return case


def compared(reviews: list[Review]) -> list[dict]:
    """Each question of the rubric with the points that the reviewers gave."""
    prefetch_related_objects(reviews, "scores")
    return [_compared(question, reviews) for question in rules.RUBRIC]


def _compared(question, reviews):
    """A question of the rubric with the points of each reviewer, and whether they lie far apart."""
    points = [(str(review.reviewer), review.points[question.code]) for review in reviews]
    given = [number for _name, number in points]
    return {"label": question.label, "points": points, "apart": bool(given) and max(given) - min(given) >= FAR_APART}


def money_of(call: Call) -> Money:
    """What a call has and what is promised of it."""
    granted = Case.objects.filter(call=call).exclude(grant__status="cancelled")
    return Money(call.budget_amount, granted.aggregate(amount=Sum("grant__amount"))["amount"] or Decimal(0))


def _of_applicant(records):
    return Exists(records.filter(person=OuterRef("applicant")))


# Whose share of the awards a call may name, as far as it is written down of people.
GROUPS = {
    TargetShare.Kind.WOMEN: Q(applicant__sex=Sex.FEMALE),
    TargetShare.Kind.MINE: Q(_of_applicant(MineLink.objects.all())),
    TargetShare.Kind.HOST: Q(_of_applicant(DisplacementStatus.objects.live().filter(category=Category.HOST))),
}


@dataclass(frozen=True)
class Part:
    """How many of the cases of a step are of the group that a target share names."""

    of: TargetShare
    cases: int
    share: Decimal | None


@dataclass(frozen=True)
class Step:
    """How many cases of a call came so far, and how many of them are of each group."""

    label: str
    cases: int
    parts: list[Part]


@dataclass(frozen=True)
class Funnel:
    """How far the cases of a call came, and the target shares that are counted at each step."""

    shares: list[TargetShare]
    steps: list[Step]


def funnel_of(call: Call, user: User) -> Funnel:
    """From the hand-in to a business that runs; women are counted whether the call names their share or not."""
    named = {share.kind: share for share in call.target_shares.all()}
    shares = [named.get(kind, TargetShare(kind=kind)) for kind in GROUPS if kind in {*named, TargetShare.Kind.WOMEN}]
    asked = {}
    for name, (_label, came) in FUNNEL.items():
        asked[name] = Count("pk", came)
        asked |= {f"{name}_{share.kind}": Count("pk", came & GROUPS[share.kind]) for share in shares}
    found = Case.objects.visible_to(user).filter(call=call).aggregate(**asked)
    steps = []
    for name, (label, _came) in FUNNEL.items():
        counts = [(share, found[f"{name}_{share.kind}"]) for share in shares]
        parts = [Part(of, count, Decimal(count) / found[name] if found[name] else None) for of, count in counts]
        steps.append(Step(label, found[name], parts))
    return Funnel(shares, steps)


@dataclass(frozen=True)
class Women:
    """The share of women among those who were awarded a grant: now, and with one case more."""

    wanted: int
    now: Decimal | None
    then: Decimal


def women_of(call: Call, case: Case) -> Women | None:
    """The share of women that the call should reach, beside what it reaches; nothing where it names none."""
    share = call.target_shares.filter(kind=TargetShare.Kind.WOMEN).first()
    if share is None:
        return None
    awarded = Case.objects.filter(call=call, grant__isnull=False).exclude(grant__status="cancelled")
    found = awarded.aggregate(all=Count("pk"), women=Count("pk", Q(applicant__sex=Sex.FEMALE)))
    everybody, women = found["all"], found["women"]
    more = case.applicant.sex == Sex.FEMALE
    return Women(
        share.percent,
        Decimal(women) / everybody if everybody else None,
        Decimal(women + more) / (everybody + 1),
    )


def reviewers_for(case: Case) -> list[User]:
    """Members who may read this case and were not asked yet, the least busy first; `waiting` counts their reviews."""
    busy = Count(
        "reviews", Q(reviews__status=Review.Status.ASSIGNED, reviews__round=F("reviews__case__round")), distinct=True
    )
    asked = Review.objects.filter(case=case, round=case.round).values("reviewer")
    members = User.objects.with_role("reviewer").active().exclude(pk__in=asked)
    members = members.annotate(waiting=busy).order_by("waiting", "name_sort", "pk")
    return [member for member in members if _may_review(case, member)]


def _may_review(case, member):
    try:
        case.ask_whether_reviewable(member)
    except NotYet:
        return False
    return True


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
