from decimal import Decimal

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grants.awards import rules
from grants.cases.models import Case
from grants.plans.models import PlanItem
from grants.plans.rules.rights import as_the_case_moved
from livelihoods.documents.models import Attachment, Document
from livelihoods.moves.models import StatusField, machine, transition
from livelihoods.people.models import Household, Person

LINES_ADD_UP = """
    SELECT g.id, g.amount, COALESCE(SUM(l.amount), 0) AS total INTO promised
      FROM awards_grant g LEFT JOIN awards_grantline l ON l.grant_id = g.id
     WHERE g.id = {grant} AND g.status = 'agreed' GROUP BY g.id;
    IF FOUND AND promised.amount <> promised.total THEN
        RAISE EXCEPTION 'the lines of grant % come to %, not to %', promised.id, promised.total, promised.amount
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


def lines_add_up(grant, operation):
    """At commit, the lines of a signed grant come to its amount."""
    return pgtrigger.Trigger(
        name="lines_add_up",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        declare=[("promised", "RECORD")],
        func=LINES_ADD_UP.format(grant=grant),
    )


class GrantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Grants of the cases that this user may see."""
        return self.filter(case__in=Case.objects.visible_to(user))

    def live(self):
        """Promised or agreed, and neither cancelled nor settled."""
        return self.filter(status__in=Grant.LIVE)

    def committed(self):
        """What counts against the budget of a call: all but the cancelled."""
        return self.exclude(status=Grant.Status.CANCELLED)


@machine()
@pghistory.track()
class Grant(models.Model):
    """What the office promised one applicant."""

    class Status(models.TextChoices):
        PROMISED = "promised", _("promised")
        AGREED = "agreed", _("agreement signed")
        SETTLED = "settled", _("settled")
        CANCELLED = "cancelled", _("cancelled")

    LIVE = (Status.PROMISED, Status.AGREED)

    case = models.OneToOneField(Case, models.PROTECT, related_name="grant", verbose_name=_("case"))
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="grants", verbose_name=_("household")
    )
    status = StatusField(_("status"), choices=Status.choices, default=Status.PROMISED)
    amount = models.DecimalField(
        _("amount"), max_digits=10, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    awarded_on = models.DateField(_("awarded on"))
    awarded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("awarded by"))

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        default_permissions = ()
        permissions = [
            ("view_grant", _("See grants")),
            ("prepare_grant", _("Prepare the lines and the agreement of a grant")),
        ]
        ordering = ["-awarded_on", "-pk"]
        indexes = [models.Index(name="grant_by_status", fields=["status", "-awarded_on"])]
        constraints = [
            models.CheckConstraint(name="grant_positive", condition=Q(amount__gt=0)),
            models.UniqueConstraint(
                name="grant_one_live_a_household",
                fields=["household"],
                condition=Q(status__in=["promised", "agreed"]),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="within_ceiling_and_budget",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("amount"),
                declare=[("term", "RECORD"), ("taken", "NUMERIC")],
                func="""
                    SELECT c.id, c.ceiling_amount, c.budget_amount INTO term FROM programmes_call c
                      JOIN cases_case k ON k.call_id = c.id WHERE k.id = NEW.case_id FOR UPDATE OF c;
                    SELECT COALESCE(SUM(g.amount), 0) INTO taken FROM awards_grant g
                      JOIN cases_case k ON k.id = g.case_id
                     WHERE k.call_id = term.id AND g.status <> 'cancelled' AND g.id IS DISTINCT FROM NEW.id;
                    IF NEW.amount > term.ceiling_amount THEN
                        RAISE EXCEPTION 'the grant is above the ceiling of its call' USING ERRCODE = 'check_violation';
                    END IF;
                    IF taken + NEW.amount > term.budget_amount THEN
                        RAISE EXCEPTION 'the grant is above the free budget' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            lines_add_up("NEW.id", pgtrigger.UpdateOf("status", "amount")),
        ]

    def __str__(self):
        return self.case.reference

    def get_absolute_url(self):
        return reverse("awards:grant", kwargs={"reference": self.case.reference})

    @cached_property
    def lines_amount(self):
        """What the lines come to, in manat."""
        return self.lines.aggregate(total=Sum("amount"))["total"] or Decimal(0)

    @property
    def has_printed_agreement(self):
        """Whether there is an agreement to sign."""
        return hasattr(self, "agreement")

    @property
    def has_signature_evidence(self):
        """Whether a scan or a witness stands behind the signature."""
        return self.has_printed_agreement and self.agreement.is_evidenced

    @transition(
        status,
        Status.PROMISED,
        Status.AGREED,
        conditions=[rules.lines_sum_to_amount, rules.agreement_printed, rules.signature_evidenced],
        permission="cases.sign_agreement_case",
        custom={"label": _("Record the signature"), "done": _("The agreement is signed.")},
    )
    def sign(self):
        """The applicant signed."""

    @transition(
        status,
        [Status.PROMISED, Status.AGREED],
        Status.CANCELLED,
        permission=as_the_case_moved,
        custom={"label": _("Cancel the grant"), "done": _("The grant is cancelled.")},
    )
    def cancel(self):
        """The promise is over; its money is free again."""

    @transition(
        status,
        Status.AGREED,
        Status.SETTLED,
        permission=as_the_case_moved,
        custom={"label": _("Settle the grant"), "done": _("The grant is settled.")},
    )
    def settle(self):
        """The case is closed and its assets are settled."""

    @transition(
        status,
        Status.SETTLED,
        Status.AGREED,
        permission=as_the_case_moved,
        custom={"label": _("Take the grant up again"), "done": _("The grant is taken up again.")},
    )
    def resume(self):
        """The case was opened again after it was closed."""


class GrantLine(models.Model):
    """One thing the office will provide."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="lines", verbose_name=_("grant"))
    plan_item = models.ForeignKey(
        PlanItem, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("line of the plan")
    )
    name = models.CharField(_("what"), max_length=80)
    specification = models.TextField(_("specification"), blank=True, max_length=500)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    quantity = models.DecimalField(_("how many"), max_digits=9, decimal_places=2)
    unit_price = models.DecimalField(_("price of one"), max_digits=10, decimal_places=2)
    amount = models.GeneratedField(
        expression=models.functions.Round(models.F("quantity") * models.F("unit_price"), 2),
        output_field=models.DecimalField(_("amount"), max_digits=12, decimal_places=2),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("grant line")
        verbose_name_plural = _("grant lines")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="grantline_positive", condition=Q(quantity__gt=0, unit_price__gte=0))
        ]
        triggers = [
            lines_add_up("COALESCE(NEW.grant_id, OLD.grant_id)", pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return self.name


class GrantAgreement(models.Model):
    """The paper both sides sign: language, print, signature."""

    grant = models.OneToOneField(Grant, models.PROTECT, related_name="agreement", verbose_name=_("grant"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name=_("document"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    signatory = models.ForeignKey(Person, models.PROTECT, related_name="agreements", verbose_name=_("signatory"))
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    witness = models.CharField(_("witness"), max_length=120, blank=True)
    scan = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("scan")
    )

    class Meta:
        verbose_name = _("grant agreement")
        verbose_name_plural = _("grant agreements")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="agreement_signed_is_evidenced",
                condition=Q(signed_on__isnull=True) | Q(scan__isnull=False) | ~Q(witness=""),
            )
        ]

    def __str__(self):
        return str(self.document)

    @property
    def is_evidenced(self):
        """Whether a scan or a named witness stands behind the signature."""
        return bool(self.witness or self.scan_id)
