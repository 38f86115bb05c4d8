import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grants.cases.models import Case
from grants.plans.models.lines import amount
from grants.plans.models.sums import PlanSums
from grants.plans.rules import rights
from livelihoods.moves.models import StatusField, machine, transition


class BusinessPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Plans of the cases that this user may see."""
        return self.filter(case__in=Case.objects.visible_to(user))


@machine()
@pghistory.track()
class BusinessPlan(PlanSums, models.Model):
    """What the applicant wants to do, in figures and in her own words."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("being written")
        ACCEPTED = "accepted", _("accepted for review")
        FROZEN = "frozen", _("frozen for the committee")

    class Place(models.TextChoices):
        HOME = "home", _("at home")
        RENTED = "rented", _("rented room")
        STALL = "stall", _("market stall")
        MOBILE = "mobile", _("on the move")
        LAND = "land", _("land or barn")

    case = models.OneToOneField(Case, models.PROTECT, related_name="plan", verbose_name=_("case"))
    status = StatusField(_("status"), choices=Status.choices, default=Status.DRAFT)
    accepted_round = models.PositiveSmallIntegerField(_("accepted for hand-in"), null=True, blank=True)

    idea = models.TextField(_("what you want to do"), blank=True, max_length=2000)
    years_experience = models.PositiveSmallIntegerField(_("years of experience"), null=True, blank=True)
    place = models.CharField(_("where you will work"), max_length=8, choices=Place.choices, blank=True)
    customers = models.TextField(_("who will buy"), blank=True, max_length=1000)
    competitors = models.TextField(_("who else sells this nearby"), blank=True, max_length=1000)
    hours_a_week = models.PositiveSmallIntegerField(
        _("your hours a week"), null=True, blank=True, validators=[MaxValueValidator(112)]
    )
    risks = models.TextField(_("what could go wrong, and what you would do"), blank=True, max_length=1000)
    opening_amount = amount(_("money in the till at the start"), default=0)
    drawing_amount = amount(_("what your family takes a month"), null=True, blank=True)

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
