import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grants.awards.models import Grant, GrantLine
from grants.supply import rules
from livelihoods.documents.models import Document
from livelihoods.moves.models import StatusField, machine, transition
from livelihoods.ui.rules import day, quantity


class DeliveryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Deliveries of the grants that this user may see."""
        return self.filter(grant__in=Grant.objects.visible_to(user))

    def planned(self):
        """Still to come."""
        return self.filter(status=Delivery.Status.PLANNED)

    def accepted(self):
        """Every line checked and accepted."""
        return self.filter(status=Delivery.Status.ACCEPTED)


@machine()
class Delivery(models.Model):
    """Things brought to the applicant on one day."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        RECEIVED = "received", _("received")
        ACCEPTED = "accepted", _("accepted")
        CANCELLED = "cancelled", _("cancelled")

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="deliveries", verbose_name=_("grant"))
    status = StatusField(_("status"), choices=Status.choices, default=Status.PLANNED)
    planned_for = models.DateField(_("planned for"))
    bought_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="bought_deliveries", verbose_name=_("bought by")
    )
    received_on = models.DateField(_("received on"), null=True, blank=True)
    received_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="received_deliveries",
        verbose_name=_("handed over by"),
    )
    witnessed_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="witnessed_deliveries",
        verbose_name=_("second member of staff"),
    )
    receiver_name = models.CharField(_("receiver"), max_length=120, blank=True)
    is_receiver_identified = models.BooleanField(_("the receiver's identity is checked"), default=False)
    note = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("delivery note")
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        default_permissions = ()
        permissions = [
            ("plan_delivery", _("Buy and plan a delivery")),
            ("receive_delivery", _("Hand a delivery over to the applicant")),
            ("accept_delivery", _("Say that what was delivered works")),
        ]
        ordering = ["planned_for", "pk"]
        indexes = [models.Index(name="delivery_by_status", fields=["status", "planned_for"])]
        constraints = [
            models.CheckConstraint(
                name="delivery_received_pair",
                condition=Q(received_on__isnull=True, received_by__isnull=True)
                | Q(received_on__isnull=False, received_by__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_receiver_is_not_buyer",
                condition=Q(received_by__isnull=True) | ~Q(received_by=F("bought_by")),
            ),
        ]

    def __str__(self):
        return f"{self.grant.case.reference}: {day(self.planned_for)}"

    def get_absolute_url(self):
        return reverse("supply:delivery", kwargs={"pk": self.pk})

    @property
    def are_all_lines_accepted(self):
        """Whether each thing was found to work."""
        return not self.lines.filter(accepted_on__isnull=True).exists()

    @transition(
        status,
        Status.PLANNED,
        Status.RECEIVED,
        conditions=[rules.receiver_identified, rules.receiver_is_not_buyer, rules.second_present],
        permission="supply.receive_delivery",
        custom={"label": _("Record the hand-over"), "done": _("The hand-over is recorded.")},
    )
    def receive(self, *, received_by, received_on):
        """The applicant has the things."""
        self.received_by, self.received_on = received_by, received_on

    @transition(
        status,
        Status.RECEIVED,
        Status.ACCEPTED,
        conditions=[rules.every_line_accepted],
        permission="supply.accept_delivery",
        custom={"label": _("Accept the delivery"), "done": _("The delivery is accepted.")},
    )
    def accept(self):
        """Everything works and is what was asked for."""

    @transition(
        status,
        Status.PLANNED,
        Status.CANCELLED,
        permission="supply.plan_delivery",
        custom={"label": _("Cancel the delivery"), "done": _("The delivery is cancelled.")},
    )
    def cancel(self):
        """It will not come."""


class DeliveryLine(models.Model):
    """One thing of a delivery, what state it was in, and whether it works."""

    class Condition(models.TextChoices):
        NEW = "new", _("new")
        GOOD = "good", _("used, good")
        FAULTY = "faulty", _("faulty")

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="lines", verbose_name=_("delivery"))
    grant_line = models.ForeignKey(
        GrantLine, models.PROTECT, related_name="delivery_lines", verbose_name=_("grant line")
    )
    quantity = models.DecimalField(_("how many"), max_digits=9, decimal_places=2)
    condition = models.CharField(_("condition"), max_length=6, choices=Condition.choices, blank=True)
    serial = models.CharField(_("serial number or ear tag"), max_length=40, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("accepted by")
    )

    class Meta:
        verbose_name = _("delivery line")
        verbose_name_plural = _("delivery lines")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="deliveryline_positive", condition=Q(quantity__gt=0)),
            models.CheckConstraint(
                name="deliveryline_accepted_pair",
                condition=Q(accepted_on__isnull=True, accepted_by__isnull=True)
                | Q(accepted_on__isnull=False, accepted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="deliveryline_faulty_not_accepted", condition=~Q(condition="faulty") | Q(accepted_on__isnull=True)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="not_more_than_promised",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("quantity", "grant_line_id"),
                declare=[("promised", "NUMERIC"), ("taken", "NUMERIC")],
                func="""
                    SELECT quantity INTO promised FROM awards_grantline WHERE id = NEW.grant_line_id FOR UPDATE;
                    SELECT COALESCE(SUM(l.quantity), 0) INTO taken FROM supply_deliveryline l
                      JOIN supply_delivery d ON d.id = l.delivery_id
                     WHERE l.grant_line_id = NEW.grant_line_id AND d.status <> 'cancelled'
                       AND l.id IS DISTINCT FROM NEW.id;
                    IF taken + NEW.quantity > promised THEN
                        RAISE EXCEPTION 'more is delivered than was promised' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return f"{self.grant_line.name} × {quantity(self.quantity)}"

    @property
    def is_faulty(self):
        """Whether it has to be exchanged before anybody can accept it."""
        return self.condition == self.Condition.FAULTY
