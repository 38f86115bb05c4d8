from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.models import record_type
from livelihoods.audit.rules import now


class ProposalQuerySet(models.QuerySet):
    def about(self, record):
        """Proposals to move this record."""
        return self.filter(record_type=record_type(record), record_id=record.pk)

    def open(self):
        """Not decided yet."""
        return self.filter(state=Proposal.State.OPEN)


class Proposal(models.Model):
    """One person asks that a record be moved; another one moves it."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        USED = "used", _("carried out")
        DECLINED = "declined", _("declined")
        LAPSED = "lapsed", _("no longer possible")

    record_type = models.CharField(_("kind of record"), max_length=60)
    record_id = models.BigIntegerField(_("record"))
    move = models.CharField(_("move"), max_length=40)
    reason_code = models.CharField(_("reason"), max_length=50, blank=True)
    remark = models.TextField(_("remark"), blank=True)
    data = models.JSONField(_("details"), default=dict, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("proposed by"), on_delete=models.PROTECT, related_name="proposals"
    )
    proposed_on = models.DateTimeField(_("proposed on"), default=now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateTimeField(_("decided on"), null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-proposed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "record_id", "move"],
                condition=models.Q(state="open"),
                name="proposal_one_open",
            ),
            models.CheckConstraint(
                name="proposal_open_or_decided",
                condition=models.Q(state="open", decided_by=None, decided_on=None)
                | ~models.Q(state="open") & models.Q(decided_by__isnull=False, decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_needs_a_second",
                condition=~models.Q(state="used", decided_by=models.F("proposed_by")),
            ),
        ]
        indexes = [models.Index(fields=["record_type", "record_id"], name="proposal_by_record")]

    def __str__(self):
        return f"{self.move} {self.record_type} {self.record_id} ({self.state})"

    def decide(self, state, by):
        """Set how it ended; who saves it is an action."""
        self.state, self.decided_by, self.decided_on = state, by, now()


def open_proposals(model):
    """Annotation for a queryset: `qs.annotate(open_proposals=open_proposals(Case))` spares `moves_for` its query."""
    return ArraySubquery(
        Proposal.objects.open()
        .filter(record_type=model._meta.label_lower, record_id=models.OuterRef("pk"))
        .values(json=JSONObject(id="id", move="move", proposed_by_id="proposed_by_id", reason_code="reason_code"))
    )
