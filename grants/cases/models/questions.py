"""What the guards of a case ask about it and its parts; subjects above are asked by the names of their relations."""

from datetime import timedelta

from django.db.models import Case as Choose
from django.db.models import DecimalField, Exists, F, Max, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce

from grants.cases.models.facts import Fact, asked_once, counted, having
from grants.cases.rules import guards
from grants.cases.rules.status import Status
from grants.cases.rules.time import REST_MONTHS
from grants.markets.rules import months_after
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.moves.rules import NotYet
from livelihoods.people.models import (
    Consent,
    ContactPoint,
    DisplacementStatus,
    Member,
    PersonAccess,
    PreviousSupport,
    Residence,
)
from livelihoods.programmes.models import Criterion
from livelihoods.programmes.rules import Route

REVIEWS_NEEDED = 2
RECENT = timedelta(days=45)
MONEY = DecimalField(max_digits=12, decimal_places=2)
TAKEN_IN = ["describe", "answer_missing_item", "submit", "resubmit"]

# Whoever did one of these has handled the case, and neither reviews nor decides it.
HANDLING = [
    *TAKEN_IN,
    "return_for_information",
    "decide_criterion",
    "find_eligible",
    "find_ineligible",
    "record_visit",
    "assess_market",
    "start_training",
]


def _decided(*, is_met):
    """Lookups of a criterion that was decided so in this round."""
    return {"criterion_decisions__is_met": is_met, "criterion_decisions__round": F("round")}


def _unmet(model):
    """Criteria of the call that are not decided as met."""
    met = model._base_manager.filter(pk=OuterRef(OuterRef("pk")), **_decided(is_met=True))
    criteria = Criterion.objects.filter(call=OuterRef("call"))
    return criteria.exclude(pk__in=met.values("criterion_decisions__criterion"))


def _other_application(model):
    same = model._base_manager.filter(applicant=OuterRef("applicant"), call=OuterRef("call"))
    return same.exclude(pk=OuterRef("pk")).exclude(status=Status.CLOSED)


def _household_award(model):
    since = months_after(today(), -REST_MONTHS)
    holds = Q(awarded_on__isnull=False) & ~Q(status=Status.CLOSED) | Q(delivered_on__gte=since)
    same = Q(household=OuterRef("household")) | Q(applicant=OuterRef("applicant"))
    return model._base_manager.filter(holds & same).exclude(pk=OuterRef("pk"))


def _enrolled(model, status):
    """Whether the applicant has an enrolment, on a place, in the training that the call requires."""
    return having(
        model,
        applicant__enrolments__status=status,
        applicant__enrolments__reserve_position=None,
        applicant__enrolments__workshop__curriculum__code=F("call__curriculum_code"),
    )


def _reviews(model):
    """How many reviews of this round are handed in."""
    return counted(model, "reviews", reviews__status="submitted", reviews__round=F("round"))


def _decided_amount(model):
    decided = model._base_manager.filter(pk=OuterRef("pk"), decisions__kind="award", decisions__round=F("round"))
    return Subquery(decided.order_by("-decisions__pk").values("decisions__amount")[:1])


def _committed_amount(model):
    """What the call has promised; summed while an award is what comes next, since a list would sum it for every row."""
    granted = model._base_manager.filter(call=OuterRef("call")).exclude(grant__status="cancelled")
    summed = granted.order_by().values("call").annotate(amount=Sum("grant__amount")).values("amount")
    promised = Coalesce(Subquery(summed), 0, output_field=MONEY)
    return Choose(When(status__in=[Status.UNDER_REVIEW, Status.RESERVE], then=promised), default=None)


def _lines_amount(model):
    lines = model._base_manager.filter(pk=OuterRef("pk")).order_by().values("pk")
    return Subquery(lines.annotate(amount=Sum("grant__lines__amount")).values("amount"))


def _short_lines(model):
    """Lines of the grant of which fewer were accepted than were promised."""
    accepted = Sum(
        "grant__lines__delivery_lines__quantity",
        filter=Q(grant__lines__delivery_lines__accepted_on__isnull=False),
    )
    lines = model._base_manager.filter(pk=OuterRef("pk"), grant__lines__isnull=False).values("grant__lines")
    return lines.annotate(
        promised=Max("grant__lines__quantity"), accepted=Coalesce(accepted, 0, output_field=MONEY)
    ).filter(accepted__lt=F("promised"))


class ApplicationQuestions:
    """What is asked before the committee sees the case."""

    has_active_consent = Fact(lambda model: Exists(Consent.objects.active().filter(person=OuterRef("applicant"))))
    has_displacement_answer = Fact(
        lambda model: Exists(DisplacementStatus.objects.live().filter(person=OuterRef("applicant")))
    )
    has_home = Fact(lambda model: Exists(Residence.objects.present().filter(person=OuterRef("applicant"))))
    has_household = Fact(lambda model: Exists(Member.objects.live().filter(person=OuterRef("applicant"))))
    has_told_support = Fact(lambda model: Exists(PreviousSupport.objects.filter(person=OuterRef("applicant"))))
    is_reachable = Fact(lambda model: Exists(ContactPoint.objects.live().filter(person=OuterRef("applicant"))))
    has_other_application = Fact(lambda model: Exists(_other_application(model)))
    has_open_items = Fact(lambda model: having(model, missing_items__isnull=False, missing_items__answered_on=None))
    has_all_criteria_met = Fact(lambda model: ~Exists(_unmet(model)))
    has_unmet_criterion = Fact(lambda model: having(model, **_decided(is_met=False)))
    has_published_assessment = Fact(
        lambda model: having(model, assessment__status="published", assessment__valid_until__gte=today())
    )
    has_valid_assessment = Fact(lambda model: having(model, assessment__valid_until__gte=today()))
    has_verified_visit = Fact(lambda model: having(model, verification_visits__is_verified=True))
    has_compared_plan = Fact(lambda model: having(model, plan__compared_on__isnull=False))
    has_accepted_plan = Fact(lambda model: having(model, plan__accepted_round=F("round")))
    is_enrolled = Fact(lambda model: _enrolled(model, "enrolled"))
    has_completed_training = Fact(lambda model: _enrolled(model, "completed"))

    @property
    def has_complete_plan(self):
        return hasattr(self, "plan") and self.plan.is_complete

    @property
    def is_of_age(self):
        return self.applicant.is_of_age(today())

    @property
    def is_call_open(self):
        return self.call.is_open(today())

    @property
    def has_market_exception(self):
        return self.market_exception_by_id is not None

    @property
    def trains_before_award(self):
        return self.route == Route.R2


class GrantQuestions:
    """What is asked from the review to the closing."""

    has_grant = Fact(lambda model: having(model, grant__isnull=False))
    reviews_count = Fact(_reviews)
    has_household_award = Fact(lambda model: Exists(_household_award(model)))
    decided_amount = Fact(_decided_amount)
    committed_amount = Fact(_committed_amount)
    lines_amount = Fact(_lines_amount)
    has_printed_agreement = Fact(lambda model: having(model, grant__agreement__isnull=False))
    has_signatory = Fact(lambda model: having(model, grant__agreement__signatory=F("applicant")))
    has_signature_proof = Fact(
        lambda model: having(model, Q(grant__agreement__scan__isnull=False) | Q(grant__agreement__witness__gt=""))
    )
    has_open_deliveries = Fact(lambda model: having(model, grant__deliveries__status__in=["planned", "received"]))
    has_short_lines = Fact(lambda model: Exists(_short_lines(model)))
    has_buyer_as_receiver = Fact(
        lambda model: having(model, grant__deliveries__received_by=F("grant__deliveries__bought_by"))
    )
    has_baseline = Fact(lambda model: having(model, visits__kind="baseline", visits__status="done"))
    has_follow_up_visits = Fact(lambda model: having(model, visits__kind="scheduled"))
    has_recent_visit = Fact(
        lambda model: having(model, visits__status="done", visits__visited_on__gte=today() - RECENT)
    )
    has_planned_visits = Fact(lambda model: having(model, visits__status="planned"))
    has_unsettled_assets = Fact(lambda model: having(model, grant__assets__status__in=["in_custody", "in_repair"]))

    @property
    def has_two_reviews(self):
        return self.reviews_count >= REVIEWS_NEEDED

    @property
    def is_within_ceiling(self):
        return self.decided_amount is None or self.decided_amount <= self.call.ceiling_amount

    @property
    def is_within_budget(self):
        return self.committed_amount + (self.decided_amount or 0) <= self.call.budget_amount

    @property
    def has_matching_lines(self):
        return hasattr(self, "grant") and self.grant.amount == self.lines_amount


class ActorQuestions:
    """What is asked about whoever acts."""

    @asked_once
    def is_visible_to(self, user):
        """Whether the case exists for this account."""
        return type(self).objects.visible_to(user).filter(pk=self.pk).exists()

    @asked_once
    def _represented(self, user):
        """For whom this account acts: as herself, or as a helper under a mandate."""
        return set(PersonAccess.objects.live().filter(user=user.pk).values_list("person", flat=True))

    def is_represented_by(self, user):
        """Whether this account acts for the applicant."""
        return self.applicant_id in self._represented(user)

    @asked_once
    def may_be_touched_by(self, user):
        """Whether this account neither lives in the household, nor acts for its people, nor declared a conflict."""
        return not self._is_close_to(user) and not self.conflicts.filter(user=user.pk).exists()

    def _is_close_to(self, user):
        represented = self._represented(user)
        household = Member.objects.live().filter(household=self.household_id, person__in=represented)
        return self.is_represented_by(user) or household.exists()

    @asked_once
    def was_taken_in_by(self, user):
        """Whether this account wrote the application or handed it in, now or in an earlier round."""
        took_in = Entry.objects.about(self).by(user).filter(verb__in=TAKEN_IN)
        return self.taken_in_by_id == user.pk or took_in.exists()

    @asked_once
    def was_handled_by(self, user):
        """Whether this account took it in, decided on eligibility, visited, or is or was its caseworker."""
        did = Q(by_id=user.pk, verb__in=HANDLING) | Q(verb="assign", data__caseworker=user.pk)
        return self.caseworker_id == user.pk or Entry.objects.about(self).filter(did).exists()

    @asked_once
    def was_reviewed_by(self, user):
        """Whether a review of this account was asked for, in whatever round."""
        return self.reviews.filter(reviewer=user.pk).exists()

    @asked_once
    def was_decided_by(self, user):
        """Whether this account decided it, in whatever round."""
        return self.decisions.filter(decided_by=user.pk).exists()

    @asked_once
    def had_part_of(self, user):
        """Whether this account did anything to the case, or reviewed or decided it."""
        did = Entry.objects.about(self).by(user)
        return self.caseworker_id == user.pk or self.was_reviewed_by(user) or did.exists()

    def ask_whether_reviewable(self, reviewer):
        """NotYet, with the reasons, when this account must not review the case."""
        if reasons := [asked.sentence for asked in guards.REVIEWING if not asked(self, reviewer)]:
            raise NotYet(*reasons)
