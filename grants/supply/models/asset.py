import pghistory
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grants.awards.models import Grant
from grants.supply.models.delivery import DeliveryLine
from livelihoods.moves.models import StatusField, machine, transition


class AssetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Assets of the grants that this user may see."""
        return self.filter(grant__in=Grant.objects.visible_to(user))

    def unsettled(self):
        """Lent or in repair: nobody has decided yet whose it is."""
        return self.filter(status__in=[Asset.Status.IN_CUSTODY, Asset.Status.IN_REPAIR])

    def worth(self):
        """What they cost, in manat."""
        return self.aggregate(total=Sum("value_amount"))["total"] or 0


SETTLING = "supply.settle_asset"


@machine()
@pghistory.track()
class Asset(models.Model):
    """One thing with a tag, lent until the custody ends and then the applicant's own."""

    class Status(models.TextChoices):
        IN_CUSTODY = "in_custody", _("in custody")
        OWNED = "owned", _("owned")
        IN_REPAIR = "in_repair", _("in repair")
        LOST = "lost", _("lost")
        RECOVERED = "recovered", _("recovered")
        WRITTEN_OFF = "written_off", _("written off")

    OPEN = (Status.IN_CUSTODY, Status.IN_REPAIR)

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="assets", verbose_name=_("grant"))
    delivery_line = models.ForeignKey(
        DeliveryLine, models.PROTECT, related_name="assets", verbose_name=_("delivery line")
    )
    tag = models.CharField(_("tag"), max_length=16, unique=True)
    serial = models.CharField(_("serial number or ear tag"), max_length=40, blank=True)
    name = models.CharField(_("what"), max_length=80)
    value_amount = models.DecimalField(_("value"), max_digits=10, decimal_places=2)
    status = StatusField(_("status"), choices=Status.choices, default=Status.IN_CUSTODY)
    custody_until = models.DateField(_("in custody until"))

    objects = AssetQuerySet.as_manager()

    class Meta:
        verbose_name = _("asset")
        verbose_name_plural = _("assets")
        default_permissions = ()
        permissions = [
            ("view_asset", _("See assets")),
            ("settle_asset", _("Decide whose an asset is")),
            ("export_asset", _("Export assets and deliveries")),
        ]
        ordering = ["tag"]
        constraints = [models.CheckConstraint(name="asset_value_not_negative", condition=Q(value_amount__gte=0))]

    def __str__(self):
        return f"{self.tag} {self.name}"

    def get_absolute_url(self):
        return reverse("supply:asset", kwargs={"tag": self.tag})

    @transition(
        status,
        OPEN,
        Status.OWNED,
        permission=SETTLING,
        custom={"label": _("Pass into ownership"), "done": _("It is the applicant's own.")},
    )
    def hand_over(self):
        """It is the applicant's own now."""

    @transition(
        status,
        Status.IN_CUSTODY,
        Status.IN_REPAIR,
        permission=SETTLING,
        custom={"label": _("Send to repair"), "done": _("It is in repair.")},
    )
    def send_to_repair(self):
        """It does not work and is being mended."""

    @transition(
        status,
        Status.IN_REPAIR,
        Status.IN_CUSTODY,
        permission=SETTLING,
        custom={"label": _("Back from repair"), "done": _("It is back.")},
    )
    def return_from_repair(self):
        """It works again."""

    @transition(
        status,
        OPEN,
        Status.LOST,
        permission=SETTLING,
        custom={"label": _("Record a loss"), "done": _("The loss is recorded.")},
    )
    def lose(self):
        """It is gone: died, stolen, burnt."""

    @transition(
        status,
        [*OPEN, Status.LOST],
        Status.RECOVERED,
        permission=SETTLING,
        custom={"label": _("Take back"), "done": _("It is taken back.")},
    )
    def recover(self):
        """The office took it back."""

    @transition(
        status,
        [*OPEN, Status.LOST],
        Status.WRITTEN_OFF,
        permission=SETTLING,
        custom={"label": _("Write off"), "done": _("It is written off.")},
    )
    def write_off(self):
        """Nobody will get it back, and nobody has to pay for it."""
