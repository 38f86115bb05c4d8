"""The business plan as an applicant writes it: one question or a few that belong together."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.plans.models import BusinessPlan, CostLine, PlanItem, SalesLine
from livelihoods.ui.forms import ModelForm, MoneyField
from livelihoods.ui.rules import upper_first

MOST_ROWS = 20


class Question(ModelForm):
    """One question of the plan; whoever has no answer yet goes on without one instead of leaving it empty."""

    needed = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.needed:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("Write an answer, or choose to write it later.")


def text(rows=5, **options):
    """A box for a few sentences."""
    return forms.Textarea(attrs={"rows": rows, **options})


class IdeaForm(Question):
    needed = ("idea",)
    years_experience = forms.IntegerField(
        label=_("For how many years have you done this work?"), required=False, min_value=0, max_value=80
    )

    class Meta:
        model = BusinessPlan
        fields = ["idea", "years_experience"]
        widgets = {"idea": text()}
        help_texts = {"idea": _("Write as you would tell a neighbour. A few sentences are enough.")}


class WorkplaceForm(Question):
    needed = ("place",)
    hours_a_week = forms.IntegerField(
        label=_("How many hours a week can you work?"), required=False, min_value=0, max_value=112
    )

    class Meta:
        model = BusinessPlan
        fields = ["place", "hours_a_week"]
        widgets = {"place": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = BusinessPlan.Place.choices


class CustomersForm(Question):
    needed = ("customers",)

    class Meta:
        model = BusinessPlan
        fields = ["customers"]
        widgets = {"customers": text(4)}
        help_texts = {"customers": _("For example: neighbours, the school, a shop in the town.")}


class CompetitorsForm(Question):
    needed = ("competitors",)

    class Meta:
        model = BusinessPlan
        fields = ["competitors"]
        widgets = {"competitors": text(4)}
        help_texts = {"competitors": _("How many are they, and what will be better with you?")}


class DrawingForm(Question):
    needed = ("drawing_amount",)
    drawing_amount = MoneyField(label=_("What your family takes out of the business in a month"))
    opening_amount = MoneyField(label=_("Money you have to start with"), required=False)

    class Meta:
        model = BusinessPlan
        fields = ["drawing_amount", "opening_amount"]

    def clean_opening_amount(self):
        return self.cleaned_data["opening_amount"] or 0


class RisksForm(Question):
    needed = ("risks",)

    class Meta:
        model = BusinessPlan
        fields = ["risks"]
        widgets = {"risks": text(4)}
        help_texts = {"risks": _("For example: illness, drought, prices that fall. What would you do then?")}


class PlanForm(IdeaForm, WorkplaceForm, CustomersForm, CompetitorsForm, DrawingForm, RisksForm):
    """Every question at once, for whoever writes the plan down for somebody; each may wait."""

    needed = ()

    class Meta:
        model = BusinessPlan
        fields = [
            "idea", "years_experience", "place", "hours_a_week", "customers", "competitors", "risks",
            "opening_amount", "drawing_amount",
        ]  # fmt: skip
        widgets = {
            "place": forms.RadioSelect,
            "idea": text(4),
            **dict.fromkeys(["customers", "competitors", "risks"], text(2)),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False


class RowForm(ModelForm):
    """One row; an empty one at the end is left out."""

    quantity = forms.DecimalField(
        label=_("How many"),
        max_digits=9,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    unit_price = MoneyField(label=_("Price of one"))

    def clean_quantity(self):
        quantity = self.cleaned_data["quantity"]
        if quantity <= 0:
            raise ValidationError(_("Write a number above zero."))
        return quantity


class ItemForm(RowForm):
    """One thing needed to start."""

    class Meta:
        model = PlanItem
        fields = ["name", "quantity", "unit_price", "paid_by"]
        widgets = {"paid_by": forms.Select}


class SaleForm(RowForm):
    """One product: how many, how often, for how much, and what one costs to make."""

    unit_cost = MoneyField(label=_("What one costs you to make"), required=False)

    class Meta:
        model = SalesLine
        fields = ["name", "quantity", "per", "unit_price", "unit_cost"]

    def clean_unit_cost(self):
        return self.cleaned_data["unit_cost"] or 0


class BaseRows(forms.BaseFormSet):
    @classmethod
    def shown(cls, lines):
        """Lines as they stand in the rows."""
        return [{name: _plain(getattr(line, name)) for name in cls.form.Meta.fields} for line in lines]

    @property
    def rows(self):
        """The lines of the plan that come of it: what was filled in and not taken away."""
        filled = [row.cleaned_data for row in self if row.cleaned_data and row not in self.deleted_forms]
        return [{name: row[name] for name in self.form.Meta.fields} for row in filled]


def rows_of(form, extra=1):
    """A page of such rows: what is there, some empty ones, and a box to take a row away."""
    options = {"extra": extra, "max_num": MOST_ROWS, "can_delete": True, "can_delete_extra": False}
    return forms.formset_factory(form, formset=BaseRows, **options)


class CostsForm(forms.Form):
    """What is paid every month, one amount for each kind; an empty one is not paid."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in CostLine.Kind:
            self.fields[kind.value] = MoneyField(label=upper_first(str(kind.label)), required=False)

    @property
    def rows(self):
        """The lines of the plan that come of it."""
        return [{"kind": kind, "amount": amount} for kind, amount in self.cleaned_data.items() if amount]


def _plain(value):
    """A whole number without its decimals: 4, not 4,00."""
    return int(value) if isinstance(value, Decimal) and value == int(value) else value
