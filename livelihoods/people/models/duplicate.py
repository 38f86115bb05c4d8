from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now
from livelihoods.people.models.household import visible_people
from livelihoods.people.rules.duplicate import Reason, Verdict, certainty_of


class DuplicatePairQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Pairs of which this account may see both; of any other it does not learn."""
        people = visible_people(user)
        return self.filter(first__in=people, second__in=people)

    def open(self):
        return self.filter(verdict=Verdict.OPEN)

    def undecided(self):
        """Those that somebody still has to settle."""
        return self.filter(verdict__in=[Verdict.OPEN, Verdict.UNSURE])

    def of(self, person):
        return self.filter(Q(first=person) | Q(second=person)).order_by("-score", "pk")


class DuplicatePair(models.Model):
    """Two records that may be one person, found once; the one registered earlier stands first.

    `reasons` holds codes and numbers only, nothing of what was typed.
    """

    first = models.ForeignKey("people.Person", models.CASCADE, related_name="pairs_before", verbose_name=_("first"))
    second = models.ForeignKey("people.Person", models.CASCADE, related_name="pairs_after", verbose_name=_("second"))
    score = models.FloatField(_("score"))
    reasons = models.JSONField(_("reasons"), default=list)
    found_on = models.DateTimeField(_("found on"), default=now)
    verdict = models.CharField(_("decision"), max_length=9, choices=Verdict, default=Verdict.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_on = models.DateTimeField(_("decided on"), null=True, blank=True)

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        default_permissions = ()
        permissions = [("decide_duplicate", _("Decide whether two records are one person"))]
        indexes = [models.Index(name="pair_by_verdict", fields=["verdict", "-score", "id"])]
        constraints = [
            models.UniqueConstraint(name="pair_once", fields=["first", "second"]),
            models.CheckConstraint(name="pair_in_order", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="pair_decided_by_and_on",
                condition=Q(verdict="open", decided_by__isnull=True, decided_on__isnull=True)
                | ~Q(verdict="open") & Q(decided_by__isnull=False, decided_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.first} · {self.second}"

    def get_absolute_url(self):
        return reverse("people:duplicate", args=[self.pk])

    @property
    def certainty(self):
        return certainty_of(self.score)

    @property
    def why(self):
        """The reasons, as they are shown."""
        return [Reason(**reason) for reason in self.reasons]


class RegisterRun(models.Model):
    """One comparison of everybody with everybody, by the worker."""

    percent_done = models.PositiveSmallIntegerField(_("percent done"), default=0)
    has_failed = models.BooleanField(_("the worker could not go on"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)
    finished_on = models.DateTimeField(_("finished on"), null=True, blank=True)

    class Meta:
        verbose_name = _("comparison of the whole register")
        verbose_name_plural = _("comparisons of the whole register")
        default_permissions = ()
        permissions = [("compare_everybody", _("Have the whole register compared"))]
        ordering = ["pk"]

    def __str__(self):
        return f"{self.made_on:%Y-%m-%d}"

    @property
    def is_under_way(self):
        return self.finished_on is None and not self.has_failed
