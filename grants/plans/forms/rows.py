"""The rows of a plan as an applicant writes them: what she needs, sells and pays, and the months of a year."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.plans.models import CostLine, Per, PlanItem, SalesLine
from grants.plans.rules.sums import MONTHS, SEASON_LEVELS, in_step
from livelihoods.ui.forms import DayField, ModelForm, MoneyField
from livelihoods.ui.rules import month_name, upper_first

MOST_ROWS = 20


def number(label, **options):
    """A box for a number, with comma or point."""
    box = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.DecimalField(label=label, max_digits=9, decimal_places=2, localize=True, widget=box, **options)


class RowForm(ModelForm):
    """One row; an empty one at the end is left out. What few people know stands apart as `more`."""

    more = ()

    quantity = number(_("How many"))
    unit_price = MoneyField(label=_("Price of one"))

    @property
    def more_fields(self):
        """The fields that few people fill in."""
        return [self[name] for name in self.more]

    def clean_quantity(self):
        quantity = self.cleaned_data["quantity"]
        if quantity <= 0:
            raise ValidationError(_("Write a number above zero."))
        return quantity


class ItemForm(RowForm):
    """One thing needed to start."""

    more = ("price_source", "is_used", "supplier", "needed_by", "used_for")
    price_source = forms.ChoiceField(
        label=_("Where is the price from?"),
        choices=PlanItem.PriceSource.choices,
        initial=PlanItem.PriceSource.GUESS,
        required=False,
    )
    needed_by = DayField(label=_("Needed by"), required=False, help_text="")

    def clean_price_source(self):
        return self.cleaned_data["price_source"] or PlanItem.PriceSource.GUESS

    class Meta:
        model = PlanItem
        fields = [
            "name", "quantity", "unit", "unit_price", "paid_by",
            "price_source", "is_used", "supplier", "needed_by", "used_for",
        ]  # fmt: skip
        widgets = {"paid_by": forms.Select}
        help_texts = {"used_for": _("Which product? Leave it empty when it is for everything you sell.")}


class SaleForm(RowForm):
    """One product: how many, how often, for how much, and what one costs to make."""

    more = ("minutes", "most")
    unit_cost = MoneyField(label=_("What one costs you to make"), required=False)
    most = number(
        _("The most there can be"),
        required=False,
        min_value=0,
        help_text=_("In the same time, with your animals, hives or machines."),
    )

    class Meta:
        model = SalesLine
        fields = ["name", "quantity", "unit", "per", "unit_price", "unit_cost", "minutes", "most"]

    def clean_unit_cost(self):
        return self.cleaned_data["unit_cost"] or 0


SEASON_WORDS = {0: _("nothing"), 100: _("as usual")}


class SeasonForm(forms.Form):
    """The twelve months of one product, and a quick way to fill them."""

    QUICK = [
        ("", _("as chosen below")),
        ("same", _("every month as usual")),
        ("above", _("like the product above")),
        ("more", _("a step more in every month")),
        ("less", _("a step less in every month")),
    ]
    name = forms.CharField(widget=forms.HiddenInput)
    quick = forms.ChoiceField(label=_("Fill all months"), choices=QUICK, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stands = self.initial.get("season") or [100] * MONTHS
        for number, percent in enumerate(stands, start=1):
            levels = sorted({*SEASON_LEVELS, percent})
            self.fields[f"month_{number}"] = forms.TypedChoiceField(
                label=upper_first(month_name(number)),
                choices=[(level, SEASON_WORDS.get(level, f"{level} %")) for level in levels],
                coerce=int,
                empty_value=percent,
                initial=percent,
                required=False,
            )

    @property
    def months(self):
        """The fields of the months, in order."""
        return [self[f"month_{number}"] for number in range(1, MONTHS + 1)]

    @property
    def season(self):
        """What was chosen month by month."""
        return [self.cleaned_data[field.name] for field in self.months]


class BaseSeasons(forms.BaseFormSet):
    @property
    def is_filled_quickly(self):
        """Whether months were filled another way than one by one."""
        return any(form.cleaned_data["quick"] for form in self)

    @property
    def seasons(self):
        """The season of each product by its name, after what was asked to fill it quickly."""
        seasons, above = {}, None
        for form in self:
            season = form.season
            quick = {
                "same": [100] * MONTHS,
                "above": above or season,
                "more": in_step(season, 1),
                "less": in_step(season, -1),
            }
            above = quick.get(form.cleaned_data["quick"], season)
            seasons[form.cleaned_data["name"]] = above
        return seasons


Seasons = forms.formset_factory(SeasonForm, formset=BaseSeasons, extra=0, max_num=MOST_ROWS)


class BaseRows(forms.BaseFormSet):
    def __init__(self, data=None, *args, initial=None, **kwargs):
        """A row that was sent stays, also when it is just what another page saved meanwhile."""
        super().__init__(data, *args, initial=initial if data is None else None, **kwargs)

    @classmethod
    def shown(cls, lines):
        """Lines as they stand in the rows."""
        return [{name: _plain(getattr(line, name)) for name in cls.form.Meta.fields} for line in lines]

    @property
    def rows(self):
        """The lines of the plan that come of it: what was filled in rightly and not taken away."""
        right = [row.cleaned_data for row in self if row.is_valid() and row.cleaned_data]
        filled = [row for row in right if not row.get("DELETE")]
        return [{name: row[name] for name in self.form.Meta.fields} for row in filled]


def rows_of(form, extra=1):
    """A page of such rows: what is there, some empty ones, and a box to take a row away."""
    options = {"extra": extra, "max_num": MOST_ROWS, "can_delete": True, "can_delete_extra": False}
    return forms.formset_factory(form, formset=BaseRows, **options)


class CostsForm(forms.Form):
    """What is paid again and again, one amount for each kind; an empty one is not paid."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in CostLine.Kind:
            self.fields[kind.value] = MoneyField(label=upper_first(str(kind.label)), required=False)
            self.fields[f"{kind}_per"] = forms.ChoiceField(
                label=_("How often"), choices=Per.choices, initial=Per.MONTH, required=False
            )

    @staticmethod
    def shown(lines):
        """Lines as they stand in the fields."""
        return {line.kind: line.amount for line in lines} | {f"{line.kind}_per": line.per for line in lines}

    @property
    def pairs(self):
        """(amount, how often) of each kind."""
        return [(self[kind], self[f"{kind}_per"]) for kind in CostLine.Kind.values]

    @property
    def rows(self):
        """The lines of the plan that come of it."""
        given = self.cleaned_data
        return [
            {"kind": kind, "amount": given[kind], "per": given.get(f"{kind}_per") or Per.MONTH}
            for kind in CostLine.Kind.values
            if given.get(kind)
        ]


def _plain(value):
    """A whole number without its decimals: 4, not 4,00."""
    return int(value) if isinstance(value, Decimal) and value == int(value) else value
