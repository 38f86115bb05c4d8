import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grants.cases.models import Case
from grants.plans.models.choices import (
    Channel,
    Danger,
    Per,
    Permit,
    Place,
    Registration,
    Risk,
    Supply,
    Tenure,
    WayToPay,
)
from grants.plans.models.example import PlanExample
from grants.plans.models.lines import NOT_NEGATIVE, amount, several
from grants.plans.models.sums import PlanSums
from grants.plans.rules import rights
from livelihoods.moves.models import StatusField, machine, transition


class BusinessPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Plans of the cases that this user may see."""
        return self.filter(case__in=Case.objects.visible_to(user))


@machine()
@pghistory.track()
class BusinessPlan(PlanSums, PlanExample, models.Model):
    """What the applicant wants to do, in figures and in her own words."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("being written")
        ACCEPTED = "accepted", _("accepted for review")
        FROZEN = "frozen", _("frozen for the committee")

    Place, Per = Place, Per

    case = models.OneToOneField(Case, models.PROTECT, related_name="plan", verbose_name=_("case"))
    status = StatusField(_("status"), choices=Status.choices, default=Status.DRAFT)
    accepted_round = models.PositiveSmallIntegerField(_("accepted for hand-in"), null=True, blank=True)
    example = models.CharField(_("started from the example"), max_length=24, blank=True)
    example_version = models.CharField(_("version of the examples"), max_length=10, blank=True)
    example_marks = models.JSONField(_("marks of what the example filled in"), default=dict, blank=True)

    # 1 idea
    idea = models.TextField(_("what you want to do"), blank=True, max_length=2000)
    why = models.TextField(_("why you will do it well"), blank=True, max_length=1000)
    years_experience = models.PositiveSmallIntegerField(_("years of experience"), null=True, blank=True)
    # 2 place
    place = models.CharField(_("where you will work"), max_length=8, choices=Place.choices, blank=True)
    tenure = models.CharField(_("whose place it is"), max_length=8, choices=Tenure.choices, blank=True)
    has_proof = models.BooleanField(_("paper that shows it"), null=True, blank=True)
    distance_km = models.PositiveSmallIntegerField(_("kilometres to the market"), null=True, blank=True)
    supplies = several(_("what is there"), Supply)
    land_ha = models.DecimalField(
        _("land, hectares"), max_digits=7, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    has_barn = models.BooleanField(_("barn or stall"), null=True, blank=True)
    mine_risk = models.CharField(_("mines or shells could lie there"), max_length=7, choices=Risk.choices, blank=True)
    # 3 customers
    customers = models.TextField(_("who will buy"), blank=True, max_length=1000)
    buyers_a_week = models.PositiveSmallIntegerField(_("buyers a week"), null=True, blank=True)
    buying_time = models.CharField(_("when they buy"), max_length=200, blank=True)
    payments = several(_("how they pay"), WayToPay)
    channels = several(_("where you sell"), Channel)
    known_buyers = models.CharField(_("buyers you know already"), max_length=300, blank=True)
    # 4 competitors
    competitors = models.TextField(_("who else sells this nearby"), blank=True, max_length=1000)
    competitor_count = models.PositiveSmallIntegerField(_("how many sell the same nearby"), null=True, blank=True)
    competitor_prices = models.CharField(_("what they take for it"), max_length=200, blank=True)
    better = models.TextField(_("what you do better"), blank=True, max_length=1000)
    # 5 people
    hours_a_week = models.PositiveSmallIntegerField(
        _("your hours a week"), null=True, blank=True, validators=[MaxValueValidator(112)]
    )
    family_helpers = models.PositiveSmallIntegerField(_("family members who help"), null=True, blank=True)
    hired_women = models.PositiveSmallIntegerField(_("women you will hire"), null=True, blank=True)
    hired_men = models.PositiveSmallIntegerField(_("men you will hire"), null=True, blank=True)
    care_cover = models.CharField(_("whom you care for, and who stands in while you work"), max_length=300, blank=True)
    training_needed = models.CharField(_("what you would like to learn"), max_length=300, blank=True)
    # 8 what the family takes
    opening_amount = amount(_("money in the till at the start"), default=0)
    drawing_amount = amount(_("what your family takes"), null=True, blank=True)
    drawing_per = models.CharField(_("per"), max_length=5, choices=Per.choices, default=Per.MONTH)
    # 9 money and law
    own_kind = models.CharField(_("what you bring that is not money"), max_length=300, blank=True)
    own_kind_amount = amount(_("what that is worth"), null=True, blank=True)
    loans_amount = amount(_("loans you still pay back"), null=True, blank=True)
    registration = models.CharField(_("tax number (VÖEN)"), max_length=10, choices=Registration.choices, blank=True)
    permits = several(_("permits you need"), Permit)
    has_bank_account = models.BooleanField(_("bank account"), null=True, blank=True)
    # 10 risks and plan B
    expected_risks = several(_("what could happen"), Danger)
    risks = models.TextField(_("what could go wrong, and what you would do"), blank=True, max_length=1000)
    first_steps = models.TextField(_("your first three months, step by step"), blank=True, max_length=1000)

    compared_on = models.DateField(_("compared with the market on"), null=True, blank=True)
    compared_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("compared by")
    )

    objects = BusinessPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("business plan")
        verbose_name_plural = _("business plans")
        permissions = [
            ("compare_plan", _("Compare a business plan with the market")),
            ("accept_plan", _("Accept a business plan for review")),
        ]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="plan_compared_pair",
                condition=Q(compared_on__isnull=True, compared_by__isnull=True)
                | Q(compared_on__isnull=False, compared_by__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_not_negative",
                condition=Q(opening_amount__gte=0) & (Q(drawing_amount__isnull=True) | Q(drawing_amount__gte=0)),
            ),
            models.CheckConstraint(
                name="plan_example_with_its_version",
                condition=Q(example="", example_version="") | ~Q(example="") & ~Q(example_version=""),
            ),
            models.CheckConstraint(
                name="plan_own_and_loans_not_negative",
                condition=(Q(own_kind_amount__isnull=True) | Q(own_kind_amount__gte=0))
                & (Q(loans_amount__isnull=True) | Q(loans_amount__gte=0))
                & (Q(land_ha__isnull=True) | Q(land_ha__gte=0)),
            ),
        ]

    def __str__(self):
        return f"{self.case.reference}: {self.case.title}"

    def get_absolute_url(self):
        return self.case.get_absolute_url()

    @property
    def is_open(self):
        """Whether the words and figures may still change: while the applicant holds the case."""
        return self.case.is_with_applicant

    @property
    def is_complete(self):
        """Whether everything needed to hand the application in is there."""
        return not self.missing

    @cached_property
    def missing(self):
        """What is still needed to hand in, one sentence each."""
        needed = [
            (self.idea, _("Say what you want to do.")),
            (self.place, _("Say where you will work.")),
            (self.customers, _("Say who will buy.")),
            (self.items.exists(), _("Name at least one thing you need to start.")),
            (self.sales.exists(), _("Name at least one thing you will sell.")),
            (self.drawing_amount is not None, _("Say what your family takes a month; nought is an answer too.")),
        ]
        return [sentence for given, sentence in needed if not given]

    @property
    def is_accepted(self):
        """Whether a caseworker accepted this plan since the application was last handed in."""
        return self.status != self.Status.DRAFT and self.accepted_round == self.case.round

    @property
    def is_frozen(self):
        """Whether the committee works on exactly this plan."""
        return self.status == self.Status.FROZEN and self.accepted_round == self.case.round

    @property
    def is_compared(self):
        """Whether somebody has set the plan beside the market card."""
        return self.compared_on is not None

    @transition(
        status,
        Status.DRAFT,
        Status.ACCEPTED,
        permission="plans.accept_plan",
        custom={"label": _("Accept the plan for review"), "done": _("The plan is accepted for review.")},
    )
    def accept(self):
        """Say that the plan can go before the committee."""
        self.accepted_round = self.case.round

    @transition(
        status,
        Status.ACCEPTED,
        Status.FROZEN,
        permission="cases.open_review_case",
        custom={"label": _("Freeze the plan"), "done": _("The plan is frozen.")},
    )
    def freeze(self):
        """Hold the plan as the committee reads it."""

    @transition(
        status,
        [Status.ACCEPTED, Status.FROZEN],
        Status.DRAFT,
        permission=rights.as_the_case_moved,
        custom={"label": _("Reopen the plan"), "done": _("The plan can be changed again.")},
    )
    def reopen(self):
        """Let the applicant change the plan after the application came back to her."""
        self.accepted_round = None
