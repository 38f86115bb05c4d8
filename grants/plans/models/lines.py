from decimal import Decimal

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.markets.models import PriceObservation
from grants.plans.models.choices import Per
from grants.plans.rules.sums import MONTHS, paid_a_month

NOT_NEGATIVE = [MinValueValidator(0)]


def ordinary_year():
    """Twelve ordinary months, in percent."""
    return [100] * MONTHS


class Several(ArrayField):
    """Several answers out of a list."""

    def formfield(self, **kwargs):
        """A box for each answer."""
        boxes = {"choices": self.base_field.choices, "widget": forms.CheckboxSelectMultiple}
        return models.Field.formfield(
            self, form_class=forms.MultipleChoiceField, choices_form_class=None, **boxes | kwargs
        )


def several(name, choices):
    """A field for several of these answers, or none."""
    return Several(
        models.CharField(max_length=10, choices=choices.choices), verbose_name=name, default=list, blank=True
    )


def amount(name, **options):
    """A field for manat: two decimals, never negative."""
    return models.DecimalField(name, max_digits=10, decimal_places=2, validators=NOT_NEGATIVE, **options)


class PlanLine(models.Model):
    """One line of a plan: something with a name and a price, which the market card may know."""

    plan = models.ForeignKey("plans.BusinessPlan", models.CASCADE, verbose_name=_("business plan"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("what"), max_length=80)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    quantity = models.DecimalField(_("how many"), max_digits=9, decimal_places=2, validators=NOT_NEGATIVE)
    unit_price = amount(_("price of one"))
    observation = models.ForeignKey(
        PriceObservation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("price on the market"),
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    def validate_constraints(self, exclude=None):
        """The fields say the same in words; asking the database here would cost queries for each row of a form."""


class PlanItem(PlanLine):
    """One thing needed to start."""

    class PaidBy(models.TextChoices):
        GRANT = "grant", _("the programme")
        OWN = "own", _("myself")
        OTHER = "other", _("somebody else")

    class PriceSource(models.TextChoices):
        QUOTE = "quote", _("a seller told me")
        MARKET = "market", _("the market card")
        GUESS = "guess", _("my guess")

    paid_by = models.CharField(_("who pays"), max_length=6, choices=PaidBy.choices, default=PaidBy.GRANT)
    price_source = models.CharField(
        _("where the price comes from"), max_length=6, choices=PriceSource.choices, default=PriceSource.GUESS
    )
    is_used = models.BooleanField(_("used, not new"), default=False)
    supplier = models.CharField(_("who sells it"), max_length=80, blank=True)
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    used_for = models.CharField(_("what it is for"), max_length=80, blank=True)

    class Meta(PlanLine.Meta):
        abstract = False
        default_related_name = "items"
        verbose_name = _("start-up item")
        verbose_name_plural = _("start-up items")
        constraints = [models.CheckConstraint(name="planitem_positive", condition=Q(quantity__gt=0, unit_price__gte=0))]

    @property
    def amount(self):
        """Quantity times price, to the qəpik."""
        return (self.quantity * self.unit_price).quantize(Decimal("0.01"))


class SalesLine(PlanLine):
    """One product: how many are sold, for how much, and what one costs to make."""

    Per = Per

    per = models.CharField(_("per"), max_length=5, choices=Per.choices, default=Per.WEEK)
    unit_cost = amount(_("cost of making one"), default=0)
    minutes = models.PositiveSmallIntegerField(_("minutes of work for one"), null=True, blank=True)
    most = models.DecimalField(
        _("the most there can be"), max_digits=9, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    season = ArrayField(
        models.PositiveSmallIntegerField(validators=[MaxValueValidator(500)]),
        size=MONTHS,
        default=ordinary_year,
        verbose_name=_("season, percent of an ordinary month"),
    )

    class Meta(PlanLine.Meta):
        abstract = False
        default_related_name = "sales"
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [
            models.CheckConstraint(
                name="salesline_not_negative", condition=Q(quantity__gte=0, unit_price__gte=0, unit_cost__gte=0)
            ),
            models.CheckConstraint(name="salesline_twelve_months", condition=Q(season__len=MONTHS)),
            models.CheckConstraint(name="salesline_most_not_negative", condition=Q(most__isnull=True) | Q(most__gte=0)),
        ]


class CostLine(models.Model):
    """A cost that comes again and again, whatever is sold; kept as it was told, a day, a week or a month."""

    class Kind(models.TextChoices):
        RENT = "rent", _("rent")
        POWER = "power", _("electricity, gas, water")
        TRANSPORT = "transport", _("transport")
        PHONE = "phone", _("phone and internet")
        WAGES = "wages", _("wages and social insurance")
        FEED = "feed", _("feed and vet")
        REPAIRS = "repairs", _("repairs")
        LOAN = "loan", _("loan payment")
        OTHER = "other", _("other")

    plan = models.ForeignKey(
        "plans.BusinessPlan", models.CASCADE, related_name="costs", verbose_name=_("business plan")
    )
    kind = models.CharField(_("what for"), max_length=9, choices=Kind.choices)
    amount = amount(_("amount"))
    per = models.CharField(_("per"), max_length=5, choices=Per.choices, default=Per.MONTH)

    class Meta:
        verbose_name = _("monthly cost")
        verbose_name_plural = _("monthly costs")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="costline_once_a_kind", fields=["plan", "kind"]),
            models.CheckConstraint(name="costline_not_negative", condition=Q(amount__gte=0)),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def a_month(self):
        """The amount as a month's, in manat."""
        return paid_a_month(self.amount, self.per)
