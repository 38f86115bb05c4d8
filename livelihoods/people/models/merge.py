from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now


class MergeQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(undone_on__isnull=True)


class Merge(models.Model):
    """Two records of one person became one: what belonged to `other` is with `kept`, and her code leads there."""

    kept = models.ForeignKey("people.Person", models.CASCADE, related_name="merges", verbose_name=_("who stays"))
    other = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="given_up", verbose_name=_("who is given up")
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("undone by")
    )
    undone_on = models.DateTimeField(_("undone on"), null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="merge_of_two", condition=~Q(kept=F("other"))),
            models.UniqueConstraint(name="merged_once", fields=["other"], condition=Q(undone_on__isnull=True)),
            models.CheckConstraint(
                name="merge_undone_by_and_on",
                condition=Q(undone_by__isnull=True, undone_on__isnull=True)
                | Q(undone_by__isnull=False, undone_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.other} → {self.kept}"


class MergeStep(models.Model):
    """One record that a merge changed or made, with each field before and after: ids and days, nothing typed."""

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="steps", verbose_name=_("merge"))
    record_type = models.CharField(_("kind of record"), max_length=60)
    record_id = models.BigIntegerField(_("record"))
    before = models.JSONField(_("before"), null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("after"), null=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("step of a merge")
        verbose_name_plural = _("steps of merges")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return f"{self.record_type} {self.record_id}"

    @property
    def record(self):
        """The record as a query: it may be gone."""
        return apps.get_model(self.record_type)._base_manager.filter(pk=self.record_id)

    @property
    def is_new(self):
        """Whether the merge made the record."""
        return self.before is None
