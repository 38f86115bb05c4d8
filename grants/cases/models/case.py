import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grants.cases.models.constraints import CONSTRAINTS, INTAKE_APART_FROM_ELIGIBILITY
from grants.cases.models.moves import ApplicationMoves, ClosingMoves, GrantMoves, TrainingMoves
from grants.cases.models.queries import CaseQuerySet
from grants.cases.models.questions import ActorQuestions, ApplicationQuestions, GrantQuestions
from grants.cases.rules.reference import new_reference
from grants.cases.rules.rights import PERMISSIONS
from grants.cases.rules.stages import next_move, stage_of, stage_path
from grants.cases.rules.status import WITH_APPLICANT, Outcome, Status
from grants.cases.rules.time import due_after, is_late
from grants.markets.models import MarketAssessment
from livelihoods.audit.rules import Channel, now, today
from livelihoods.moves.models import StatusField, machine
from livelihoods.people.models import Household, Mandate, Person
from livelihoods.places.models import District, Settlement
from livelihoods.programmes.models import Call
from livelihoods.programmes.rules import Route
from livelihoods.sectors.models import Sector

USER = settings.AUTH_USER_MODEL


@machine(route="route")
@pghistory.track(exclude=["title", "helper_name", "help_reason"])
class Case(
    ApplicationMoves,
    TrainingMoves,
    GrantMoves,
    ClosingMoves,
    ApplicationQuestions,
    GrantQuestions,
    ActorQuestions,
    models.Model,
):
    """One application of one person in one call, and its way from draft to closed."""

    class HelpReason(models.TextChoices):
        READING = "reading", _("does not read or write well")
        PHONE = "phone", _("has no phone or no line")
        LANGUAGE = "language", _("speaks another language")
        HEALTH = "health", _("health or age")
        WISH = "wish", _("wanted somebody beside her or him")

    reference = models.CharField(_("reference"), max_length=11, unique=True, default=new_reference, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="cases", verbose_name=_("call"))
    applicant = models.ForeignKey(Person, models.PROTECT, related_name="cases", verbose_name=_("applicant"))
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("household")
    )
    route = models.CharField(_("order of grant and training"), max_length=20, choices=Route)
    status = StatusField(_("status"), choices=Status, default=Status.DRAFT)
    status_since = models.DateTimeField(_("in this status since"), default=now)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    round = models.PositiveSmallIntegerField(_("round"), default=1, help_text=_("How often it was handed in or begun."))

    title = models.CharField(_("name of the business"), max_length=120, blank=True)
    is_new_business = models.BooleanField(_("a new business"), default=True)
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("kind of business")
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("district")
    )
    settlement = models.ForeignKey(
        Settlement, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("settlement")
    )

    channel = models.CharField(_("how it reached us"), max_length=10, choices=Channel, default=Channel.WEB)
    helper_relation = models.CharField(
        _("who helped to fill it in"), max_length=9, choices=Mandate.Relation, blank=True
    )
    helper_name = models.CharField(_("name of the helper"), max_length=120, blank=True)
    help_reason = models.CharField(_("why help was needed"), max_length=8, choices=HelpReason, blank=True)
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("begun by"))
    taken_in_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", verbose_name=_("handed in by"))
    taken_in_channel = models.CharField(_("handed in"), max_length=10, choices=Channel, blank=True)
    caseworker = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="assigned_cases", verbose_name=_("caseworker")
    )
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)
    eligible_on = models.DateField(_("found eligible on"), null=True, blank=True)
    eligible_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("found eligible by")
    )
    assessment = models.ForeignKey(
        MarketAssessment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("market card"),
    )
    assessed_on = models.DateField(_("compared with the market on"), null=True, blank=True)
    assessed_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("compared with the market by")
    )
    market_exception = models.TextField(_("why without a market assessment"), max_length=1000, blank=True)
    market_exception_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("exception asked for by")
    )
    next_training_offered_on = models.DateField(_("next training offered on"), null=True, blank=True)
    awarded_on = models.DateField(_("awarded on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreement signed on"), null=True, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    trained_on = models.DateField(_("trained on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_from = models.CharField(_("status before closing"), max_length=30, choices=Status, blank=True)

    held_until = models.DateField(_("on hold until"), null=True, blank=True)
    held_reason = models.CharField(_("why on hold"), max_length=300, blank=True)
    held_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("put on hold by")
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = PERMISSIONS
        indexes = [
            models.Index(name="case_by_status", fields=["status", "due_on"]),
            models.Index(name="case_by_caseworker", fields=["caseworker", "status", "due_on"]),
            models.Index(name="case_by_place", fields=["district", "sector", "status"]),
            models.Index(name="case_by_due", fields=["due_on", "submitted_on", "id"]),
            models.Index(name="case_by_submission", fields=["-submitted_on"]),
        ]
        constraints = CONSTRAINTS
        triggers = [INTAKE_APART_FROM_ELIGIBILITY]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("desk:case", args=[self.reference])

    @property
    def is_live(self):
        return self.status != Status.CLOSED

    @property
    def is_with_applicant(self):
        """Whether the applicant holds it: it is being written or answered."""
        return self.status in WITH_APPLICANT

    @property
    def is_protected(self):
        return self.applicant.is_protected

    @property
    def is_on_hold(self):
        """Whether it rests until a day; then it goes on by itself."""
        return self.held_until is not None and self.held_until >= today()

    @property
    def is_late(self):
        return self.is_live and is_late(self.due_on, today())

    @property
    def days_late(self):
        return (today() - self.due_on).days if self.is_late else 0

    @property
    def is_due_today(self):
        return self.is_live and self.due_on == today()

    @property
    def stage(self):
        """Which of the five stages it is in, or was closed in."""
        return stage_of(self.status if self.is_live else self.closed_from, self.route)

    @property
    def stage_path(self):
        return stage_path(self, today())

    @property
    def next_move(self):
        """The name of the move that leads on, or an empty one."""
        return next_move(self.status, self.route)

    @property
    def notice_facts(self):
        """What a notice about it may say; nothing of the business or the person."""
        return {"reference": self.reference, "due_on": self.due_on}

    @property
    def document_facts(self):
        """What every document about it prints."""
        caseworker = self.caseworker.full_name if self.caseworker else ""
        return {"reference": self.reference, "name": self.applicant.full_name, "contact": {"name": caseworker}}

    def _rest_in(self, status):
        self.due_on = due_after(today(), status, self.route)

    def _take_in(self, *, taken_in_by, taken_in_channel, household):
        self.taken_in_by, self.taken_in_channel, self.household = taken_in_by, taken_in_channel, household
        self.submitted_on = today()
        self.reminded_on = None
        self._rest_in(Status.SUBMITTED)

    def _begin_again(self):
        """A new round: plan, reviews and decisions of the one before count no more, nor what was found then."""
        self.round += 1
        self.eligible_on = self.eligible_by = None
        self.assessed_on = self.assessed_by = None
        self.market_exception, self.market_exception_by = "", None

    def _close(self):
        self.closed_from, self.closed_on = self.status, today()
        self._rest_in(Status.CLOSED)

    def _open_again(self, status):
        self.closed_from, self.closed_on = "", None
        self._rest_in(status)
