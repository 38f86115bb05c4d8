from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grants.cases.forms.application import DescribeForm
from grants.plans import forms as plans
from grants.plans.models import BusinessPlan
from livelihoods.accounts.models import User
from livelihoods.audit.models import Entry
from livelihoods.ui.forms import DayField


class TrailFilter(forms.Form):
    """Which entries of the audit trail are shown; a strange value shows all."""

    record_type = forms.CharField(label=_("Kind of record"), required=False, max_length=60)
    record_id = forms.IntegerField(label=_("Number of the record"), required=False)
    verb = forms.CharField(label=_("What was done"), required=False, max_length=50)
    by = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none(), empty_label=_("All"), required=False)
    day = DayField(label=_("Day"), required=False)

    def __init__(self, data):
        super().__init__(data)
        self.fields["by"].queryset = User.objects.staff().order_by("name_sort")
        self.full_clean()

    @property
    def active(self):
        """How many fields of the filter are in use."""
        return sum(bool(value) for value in self.cleaned_data.values())

    def find(self):
        """The entries asked for, the newest first."""
        chosen = self.cleaned_data
        fields = {name: chosen[name] for name in ["record_type", "record_id", "verb"] if chosen.get(name)}
        entries = Entry.objects.filter(**fields)
        if by := chosen.get("by"):
            entries = entries.by(by)
        return entries.on_day(day) if (day := chosen.get("day")) else entries


class AnswersForm(forms.Form):
    """What the applicant answered to what the office asked, question by question."""

    def __init__(self, data=None, *, asked, **kwargs):
        super().__init__(data, **kwargs)
        self.asked = {f"answer_{item.pk}": item for item in asked}
        for name, item in self.asked.items():
            self.fields[name] = forms.CharField(
                label=item.text, initial=item.answer, required=False, max_length=2000, widget=plans.text(2)
            )

    @property
    def answers(self):
        """What was answered or answered anew, by the question."""
        given = {name: answer for name, answer in self.cleaned_data.items() if answer and name in self.changed_data}
        return {self.asked[name]: answer for name, answer in given.items()}


class ApplicationForm:
    """A whole application on one page: small forms cleaned together, so that what is right and what is wrong stays."""

    ItemRows = plans.rows_of(plans.ItemForm, extra=3)
    SaleRows = plans.rows_of(plans.SaleForm, extra=3)

    def __init__(self, data=None, *, case):
        plan = getattr(case, "plan", None)
        lines = (plan.items.all(), plan.sales.all(), plan.costs.all()) if plan else ((), (), ())
        items, sales, costs = lines
        self.about = DescribeForm(data, instance=case)
        self.plan = plans.PlanForm(data, instance=plan or BusinessPlan())
        self.items = self.ItemRows(data, prefix="items", initial=self.ItemRows.shown(items))
        self.sales = self.SaleRows(data, prefix="sales", initial=self.SaleRows.shown(sales))
        self.costs = plans.CostsForm(data, prefix="costs", initial=plans.CostsForm.shown(costs))
        self.answers = AnswersForm(data, asked=case.missing_items.all())
        self.parts = [self.about, self.plan, *self.items, *self.sales, self.costs, self.answers]

    def __iter__(self):
        """Every field, for the list of what needs to be mended."""
        return (field for part in self.parts for field in part)

    @cached_property
    def errors(self):
        """What is wrong, by the name of the field on the page."""
        return {part.add_prefix(name): errors for part in self.parts for name, errors in part.errors.items()}

    def non_field_errors(self):
        of_rows = [error for rows in (self.items, self.sales) for error in rows.non_form_errors()]
        return of_rows + [error for part in self.parts for error in part.errors.get(NON_FIELD_ERRORS, [])]

    def is_valid(self):
        return not self.errors and self.items.is_valid() and self.sales.is_valid()

    @property
    def words(self):
        """What was typed, as `write_application` takes it."""
        return {
            "idea": self.about.cleaned_data,
            "plan": self.plan.cleaned_data,
            "items": self.items.rows,
            "sales": self.sales.rows,
            "costs": self.costs.rows,
            "answers": self.answers.answers,
        }
