from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.cases.models import Case
from grants.cases.rules.status import Status as CaseStatus
from grants.followup import rules
from grants.supply.models import Asset
from livelihoods.audit.rules import today
from livelihoods.moves.models import StatusField, machine, transition


class FollowUpVisitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Visits of the cases that this user may see."""
        return self.filter(case__in=Case.objects.visible_to(user))

    def done(self):
        """Made and written down."""
        return self.filter(status=FollowUpVisit.Status.DONE)

    def planned(self):
        """Still to be made; a case that was closed early is not visited any more."""
        return self.filter(status=FollowUpVisit.Status.PLANNED).exclude(case__status=CaseStatus.CLOSED)

    def due_by(self, day):
        """Still to be made, and due on that day or before."""
        return self.planned().filter(due_on__lte=day)

    def baseline(self):
        """The visit before the delivery."""
        return self.filter(kind=FollowUpVisit.Kind.BASELINE)


@machine()
class FollowUpVisit(models.Model):
    """One look at a business: before the delivery, then after 1, 3, 6 and 12 months."""

    class Kind(models.TextChoices):
        BASELINE = "baseline", _("baseline")
        SCHEDULED = "scheduled", _("scheduled")
        PROBLEM = "problem", _("problem")
        CLOSING = "closing", _("closing")

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        DONE = "done", _("done")
        MISSED = "missed", _("not possible")

    class Way(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        PHONE = "phone", _("by phone")

    class Running(models.TextChoices):
        YES = "yes", pgettext_lazy("business", "running")
        SEASON = "season", _("paused for the season")
        PROBLEM = "problem", _("paused by a problem")
        CLOSED = "closed", _("closed")

    class Decides(models.TextChoices):
        HERSELF = "herself", _("the applicant")
        JOINT = "joint", _("together with the household")
        OTHER = "other", _("somebody else")

    case = models.ForeignKey(Case, models.PROTECT, related_name="visits", verbose_name=_("case"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    month = models.PositiveSmallIntegerField(_("month after delivery"), null=True, blank=True)
    due_on = models.DateField(_("due on"))
    status = StatusField(_("status"), choices=Status.choices, default=Status.PLANNED)
    visited_on = models.DateField(_("visited on"), null=True, blank=True)
    visited_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="visits", verbose_name=_("visited by")
    )
    way = models.CharField(_("how"), max_length=9, choices=Way.choices, blank=True)
    running = models.CharField(_("business"), max_length=7, choices=Running.choices, blank=True)
    sales_amount = models.DecimalField(_("sales last month"), max_digits=10, decimal_places=2, null=True, blank=True)
    costs_amount = models.DecimalField(_("costs last month"), max_digits=10, decimal_places=2, null=True, blank=True)
    profit_amount = models.DecimalField(
        _("profit last month, as told"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    jobs = models.PositiveSmallIntegerField(_("people who work there"), null=True, blank=True)
    decides = models.CharField(_("who decides about the money"), max_length=7, choices=Decides.choices, blank=True)
    remark = models.TextField(_("problems and support wanted"), blank=True, max_length=2000)

    objects = FollowUpVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up visit")
        verbose_name_plural = _("follow-up visits")
        default_permissions = ()
        permissions = [
            ("view_visit", _("See follow-up visits")),
            ("plan_visit", _("Plan a follow-up visit")),
            ("record_visit", _("Record a follow-up visit")),
            ("export_visit", _("Export follow-up visits")),
        ]
        ordering = ["due_on", "pk"]
        indexes = [models.Index(name="visit_by_status_due", fields=["status", "due_on"])]
        constraints = [
            models.CheckConstraint(
                name="visit_done_is_told",
                condition=~Q(status="done")
                | (Q(visited_on__isnull=False, visited_by__isnull=False) & ~Q(running="") & ~Q(way="")),
            ),
            models.CheckConstraint(
                name="visit_not_negative",
                condition=(Q(sales_amount__isnull=True) | Q(sales_amount__gte=0))
                & (Q(costs_amount__isnull=True) | Q(costs_amount__gte=0)),
            ),
            models.UniqueConstraint(
                name="visit_one_baseline",
                fields=["case"],
                condition=Q(kind="baseline") & ~Q(status="missed"),
            ),
        ]

    def __str__(self):
        return f"{self.case.reference}: {self.label}"

    def get_absolute_url(self):
        return reverse("followup:visit", kwargs={"pk": self.pk})

    @property
    def label(self):
        """The kind, with its month where it has one."""
        return _("month %(month)s") % {"month": self.month} if self.month else self.get_kind_display()

    @property
    def is_late(self):
        """Whether it should have been made by now."""
        return self.status == self.Status.PLANNED and self.due_on < today()

    @property
    def is_soon(self):
        """Whether it should be made within seven days."""
        return not self.is_late and self.due_on <= today() + rules.WEEK

    @property
    def assets_to_check(self):
        """What the applicant should still have."""
        gone = [Asset.Status.RECOVERED, Asset.Status.WRITTEN_OFF]
        return list(Asset.objects.filter(grant__case=self.case_id).exclude(status__in=gone))

    @property
    def profit_gap(self):
        """How far the profit as told lies from sales less costs."""
        return rules.profit_gap(self.profit_amount, self.sales_amount, self.costs_amount)

    @transition(
        status,
        Status.PLANNED,
        Status.DONE,
        permission=lambda visit, user: rules.may_visit(visit.case, user),
        custom={
            "label": _("Record the visit"),
            "done": _("The visit is recorded."),
            "url": "followup:record_visit",
        },
    )
    def do(self, answers):
        """Write down what was seen."""
        for name, answer in answers.items():
            setattr(self, name, answer)

    @transition(
        status,
        Status.PLANNED,
        Status.MISSED,
        permission=lambda visit, user: rules.may_visit(visit.case, user),
        custom={
            "label": _("The visit was not possible"),
            "done": _("Written down."),
            "url": "followup:miss_visit",
        },
    )
    def miss(self):
        """Nobody was met."""


class AssetCheck(models.Model):
    """The state of one asset at a visit."""

    class State(models.TextChoices):
        GOOD = "good", _("works")
        REPAIR = "repair", _("needs repair")
        LOST = "lost", _("gone or dead")
        SOLD = "sold", _("sold or given away")

    visit = models.ForeignKey(FollowUpVisit, models.CASCADE, related_name="asset_checks", verbose_name=_("visit"))
    asset = models.ForeignKey(Asset, models.PROTECT, related_name="checks", verbose_name=_("asset"))
    state = models.CharField(_("state"), max_length=6, choices=State.choices)
    remark = models.CharField(_("remark"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("asset check")
        verbose_name_plural = _("asset checks")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="assetcheck_once_a_visit", fields=["visit", "asset"])]

    def __str__(self):
        return f"{self.asset.tag}: {self.get_state_display()}"
