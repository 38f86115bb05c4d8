from django.db import models

from livelihoods.moves.models import StatusField, closed_with_outcome, machine, transition
from livelihoods.moves.rules import guard


@guard("The parcel has no address.", help="Ask the sender.")
def has_address(parcel):
    return parcel.address


@guard("Nobody weighed the parcel.", met="The parcel is weighed.")
def is_weighed(parcel):
    return parcel.weight


@guard("You packed this parcel yourself.")
def packed_by_somebody_else(parcel, by):
    return parcel.packed_by_id != by.pk


def may_send(parcel, user):
    """Who is still with us."""
    return user.is_active


def may_close(parcel, user):
    return user.full_name == "Closer"


class ParcelQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.exclude(address="secret") if user.is_active else self.none()


@machine(route="route")
class Parcel(models.Model):
    class Status(models.TextChoices):
        PACKED = "packed"
        SENT = "sent"
        AT_CUSTOMS = "at_customs"
        CLOSED = "closed"

    class Outcome(models.TextChoices):
        ARRIVED = "arrived"
        LOST = "lost"

    class Reason(models.TextChoices):
        STORM = "storm"
        THIEF = "thief"

    class Route(models.TextChoices):
        LAND = "land"
        SEA = "sea"

    status = StatusField(choices=Status, default=Status.PACKED)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    route = models.CharField(max_length=10, choices=Route, null=True)
    status_since = models.DateTimeField(null=True)
    address = models.CharField(max_length=50, blank=True)
    weight = models.IntegerField(default=0)
    packed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True)

    objects = ParcelQuerySet.as_manager()

    class Meta:
        constraints = [closed_with_outcome("closed", name="parcel_closed_with_outcome")]

    def __str__(self):
        return f"Parcel {self.pk}"

    def get_absolute_url(self):
        return f"/parcels/{self.pk}/"

    @transition(
        status,
        Status.PACKED,
        Status.SENT,
        conditions=[has_address, is_weighed, packed_by_somebody_else],
        permission=may_send,
        custom={"label": "Send", "done": "The parcel is sent.", "rules_version": "2026-1"},
    )
    def send(self, *, route=None):
        """The route may be chosen here, and never again."""
        self.route = route or self.route

    @transition(
        status,
        Status.SENT,
        Status.AT_CUSTOMS,
        permission=may_send,
        custom={"label": "Stop at customs", "routes": {Status.SENT: [Route.SEA]}},
    )
    def stop_at_customs(self):
        """Parcels that go by land cross no border."""

    @transition(
        status,
        [Status.SENT, Status.AT_CUSTOMS],
        Status.CLOSED,
        permission=may_send,
        custom={
            "label": "Deliver",
            "outcomes": [Outcome.ARRIVED],
            "routes": {Status.SENT: [Route.LAND]},
            "url": "elsewhere:deliver",
        },
    )
    def deliver(self):
        """By sea only through customs."""

    @transition(
        status,
        [Status.SENT, Status.AT_CUSTOMS],
        Status.CLOSED,
        permission=may_close,
        custom={
            "label": "Give up",
            "done": "The parcel is given up.",
            "outcomes": [Outcome.LOST, Outcome.ARRIVED],
            "reasons": Reason,
            "second": True,
            "proposer": may_send,
        },
    )
    @transition(
        status,
        Status.PACKED,
        Status.CLOSED,
        permission=may_close,
        custom={"label": "Give up", "outcomes": [Outcome.LOST]},
    )
    def give_up(self):
        """Alone while it is still here, with a second person once it is on its way."""

    @transition(status, Status.CLOSED, Status.PACKED, permission=may_close, custom={"label": "Take back"})
    def take_back(self):
        """The only way out of closed."""
