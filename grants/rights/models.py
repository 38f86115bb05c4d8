from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now
from livelihoods.people.models import Person

USER = settings.AUTH_USER_MODEL


class CorrectionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_on__isnull=True)

    def visible_to(self, user):
        """Those of the people whom this account may see."""
        return self.filter(person__in=Person.objects.visible_to(user))


class Correction(models.Model):
    """The word of a person that something we keep about her is wrong, and what became of it."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="corrections", verbose_name=_("person"))
    what_is_wrong = models.TextField(_("what is wrong"), max_length=1000)
    what_is_right = models.TextField(_("what is right"), max_length=1000)
    asked_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_on = models.DateTimeField(_("asked on"), default=now)
    due_on = models.DateField(_("answer by"))
    is_done = models.BooleanField(_("corrected"), null=True)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", verbose_name=_("answered by"))
    answered_on = models.DateTimeField(_("answered on"), null=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to correct")
        verbose_name_plural = _("requests to correct")
        default_permissions = ()
        ordering = [F("answered_on").desc(nulls_first=True), "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="correction_answered_by_and_on",
                condition=Q(answered_on__isnull=True, answered_by__isnull=True, is_done__isnull=True)
                | Q(answered_on__isnull=False, answered_by__isnull=False, is_done__isnull=False),
            ),
            models.CheckConstraint(name="refusal_to_correct_says_why", condition=~Q(is_done=False, answer="")),
        ]
        indexes = [
            models.Index(name="correction_open", fields=["due_on"], condition=Q(answered_on__isnull=True)),
        ]

    def __str__(self):
        return self.what_is_wrong

    def get_absolute_url(self):
        return reverse("rights:correction", args=[self.pk])
