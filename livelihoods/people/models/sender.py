from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now


class Sender(models.Model):
    """Somebody who sends us lists of people, with what we learnt of them.

    `columns` has our field for each heading, nothing for one that is left out; `words` has for each of our fields what
    we take for each word. Headings and words stand as they were typed.
    """

    class Days(models.TextChoices):
        DAY_FIRST = "day", _("day first: 24.11.2026")
        MONTH_FIRST = "month", _("month first: 11/24/2026")

    name = models.CharField(_("name"), max_length=80, unique=True)
    days = models.CharField(_("how days are written"), max_length=5, choices=Days, default=Days.DAY_FIRST)
    columns = models.JSONField(_("columns"), default=dict)
    words = models.JSONField(_("words"), default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)

    class Meta:
        verbose_name = _("sender of lists")
        verbose_name_plural = _("senders of lists")
        default_permissions = ()
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("people:sender", args=[self.pk])

    @property
    def is_month_first(self):
        return self.days == self.Days.MONTH_FIRST
