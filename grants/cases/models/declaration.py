from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.cases.models.case import Case
from grants.cases.models.eligibility import PartQuerySet
from livelihoods.audit.rules import Channel, now

PROMISES = ["is_true", "knows_it_is_free", "knows_the_odds", "knows_where_to_complain"]


class Declaration(models.Model):
    """What an applicant declared when an application was handed in: once for each time. Written once."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="declarations", verbose_name=_("case"))
    round = models.PositiveSmallIntegerField(_("round"))
    is_true = models.BooleanField(_("everything is true"))
    knows_it_is_free = models.BooleanField(_("knows that help is free"))
    knows_the_odds = models.BooleanField(_("knows that not everybody gets a grant"))
    knows_where_to_complain = models.BooleanField(_("knows where to complain"))
    has_relative = models.BooleanField(_("somebody of the office, the committee or a seller is a relative"))
    relative = models.CharField(_("who that is"), max_length=200, blank=True)
    channel = models.CharField(_("how it was said"), max_length=10, choices=Channel)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    made_on = models.DateTimeField(_("made on"), default=now)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        default_permissions = ()
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.UniqueConstraint(name="declared_once_a_round", fields=["case", "round"]),
            models.CheckConstraint(name="declares_all", condition=Q(**dict.fromkeys(PROMISES, True))),
            models.CheckConstraint(
                name="relative_is_named",
                condition=Q(has_relative=False, relative="") | Q(has_relative=True) & ~Q(relative=""),
            ),
        ]

    def __str__(self):
        return f"{self.case} {self.round}"
