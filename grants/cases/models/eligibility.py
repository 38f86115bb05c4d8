"""What is asked, seen and decided about an application."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.cases.models.case import Case
from livelihoods.audit.rules import today
from livelihoods.people.rules import EvidenceLevel
from livelihoods.programmes.models import Criterion

USER = settings.AUTH_USER_MODEL


class PartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the cases this account may see."""
        return self.filter(case__in=Case.objects.visible_to(user))


class CriterionDecisionQuerySet(PartQuerySet):
    def current(self):
        """Decisions on the application as it was last handed in."""
        return self.filter(round=F("case__round"))

    def unmet(self):
        return self.current().filter(is_met=False).select_related("criterion")


@pghistory.track()
class CriterionDecision(models.Model):
    """Whether one criterion of the call is met, and what that rests on; after a return it is decided anew.

    Decided again within a hand-in, the history keeps the old.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="criterion_decisions", verbose_name=_("case"))
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="decisions", verbose_name=_("criterion"))
    round = models.PositiveSmallIntegerField(_("hand-in"))
    is_met = models.BooleanField(_("is met"))
    evidence_level = models.CharField(_("evidence"), max_length=9, choices=EvidenceLevel)
    remark = models.CharField(_("what was seen"), max_length=500, blank=True)
    decided_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("decided by"))
    decided_on = models.DateField(_("decided on"), default=today)

    objects = CriterionDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on a criterion")
        verbose_name_plural = _("decisions on criteria")
        ordering = ["round", "criterion__position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="criterion_decided_once_a_round", fields=["case", "round", "criterion"])
        ]

    def __str__(self):
        return f"{self.criterion}: {self.is_met}"


class VerificationVisitQuerySet(PartQuerySet):
    def verified(self):
        return self.filter(is_verified=True)


class VerificationVisit(models.Model):
    """Somebody went and looked whether the business is, or can be, as described."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="verification_visits", verbose_name=_("case"))
    visited_on = models.DateField(_("visited on"), default=today)
    visited_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("visited by"))
    is_verified = models.BooleanField(_("as described"))
    findings = models.TextField(_("findings"), max_length=2000)
    made_on = models.DateField(_("written down on"), default=today)

    objects = VerificationVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("verification visit")
        verbose_name_plural = _("verification visits")
        ordering = ["-visited_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="verification_before_written", condition=Q(visited_on__lte=F("made_on")))
        ]

    def __str__(self):
        return f"{self.case}, {self.visited_on:%Y-%m-%d}"


class MissingItemQuerySet(PartQuerySet):
    def open(self):
        return self.filter(answered_on__isnull=True)


class MissingItem(models.Model):
    """One thing the applicant is asked for, and what she answered."""

    class Code(models.TextChoices):
        CONSENT = "consent", _("consent")
        IDENTITY = "identity", _("identity document")
        STATUS = "status", _("proof of displacement")
        MINE = "mine", _("proof of the mine link")
        HOUSEHOLD = "household", _("household")
        CONTACT = "contact", _("phone or address")
        IDEA = "idea", _("the business")
        PLAN = "plan", _("figures of the plan")
        PRICE = "price", _("proof of a price")
        PLACE = "place", _("the place of the business")
        OTHER = "other", _("something else")

    case = models.ForeignKey(Case, models.PROTECT, related_name="missing_items", verbose_name=_("case"))
    code = models.CharField(_("what is missing"), max_length=9, choices=Code)
    text = models.CharField(_("question to the applicant"), max_length=500)
    asked_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_on = models.DateField(_("asked on"), default=today)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = MissingItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("missing item")
        verbose_name_plural = _("missing items")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="missing_item_answered_by_and_on",
                condition=Q(answer="", answered_by__isnull=True, answered_on__isnull=True)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_on__isnull=False),
            )
        ]

    def __str__(self):
        return self.text

    @property
    def is_answered(self):
        return self.answered_on is not None


class Conflict(models.Model):
    """Somebody of the staff who said that she stays out of a case, because of kinship, friendship or business."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="conflicts", verbose_name=_("case"))
    user = models.ForeignKey(USER, models.PROTECT, related_name="conflicts", verbose_name=_("who stays out"))
    reason = models.CharField(_("why"), max_length=300, blank=True)
    declared_on = models.DateField(_("declared on"), default=today)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="conflict_once_a_case", fields=["case", "user"])]

    def __str__(self):
        return f"{self.user}, {self.case}"
