from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.followup import rules
from grants.followup.models import AssetCheck, FollowUpVisit
from livelihoods.audit.rules import today
from livelihoods.moves.forms import MoveForm
from livelihoods.places.models import District
from livelihoods.ui.forms import DayField, ModelForm, MoneyField
from livelihoods.ui.rules import day

ANSWERS = ["visited_on", "way", "running", "sales_amount", "costs_amount", "profit_amount", "jobs", "decides", "remark"]


class State(TextChoices):
    """What the list of visits is narrowed to."""

    LATE = "late", pgettext_lazy("visit", "late")
    WEEK = "week", _("within seven days")
    LATER = "later", _("later")
    DONE = "done", _("done")
    MISSED = "missed", _("not possible")


class VisitFilter(forms.Form):
    """Which visits the list shows: those still to be made, unless it is asked for others."""

    state = forms.ChoiceField(
        label=pgettext_lazy("follow-up", "Visits"),
        required=False,
        choices=[("", _("All that are planned")), *State.choices],
    )
    district = forms.ModelChoiceField(
        label=_("District"), required=False, queryset=District.objects.all(), empty_label=_("All")
    )

    @property
    def count_used(self):
        """How many of them are used."""
        return sum(bool(value) for value in self.cleaned_data.values()) if self.is_valid() else 0

    def narrow(self, visits):
        """Those that fit; a filter that nobody can mean narrows nothing."""
        wanted = self.cleaned_data if self.is_valid() else {}
        if wanted.get("district"):
            visits = visits.filter(case__district=wanted["district"])
        return _in_state(visits, wanted.get("state"))


def _in_state(visits, state):
    if state in {State.DONE, State.MISSED}:
        return visits.filter(status=state).order_by("-due_on", "-pk")
    planned, end = visits.planned(), today() + rules.WEEK
    due = {
        State.LATE: {"due_on__lt": today()},
        State.WEEK: {"due_on__range": (today(), end)},
        State.LATER: {"due_on__gt": end},
    }
    return planned.filter(**due.get(state, {}))


class PlanForm(forms.Form):
    due_on = DayField(label=_("Visit on"))

    def clean_due_on(self):
        """Nobody visits yesterday."""
        if self.cleaned_data["due_on"] < today():
            raise ValidationError(_("This day has passed."))
        return self.cleaned_data["due_on"]


class MissForm(MoveForm):
    again_on = DayField(label=_("Visit again on"))
    field_order = ["again_on", "remark"]

    def clean_again_on(self):
        """The same visit is tried on another day."""
        if self.cleaned_data["again_on"] <= today():
            raise ValidationError(_("Choose a day after today."))
        return self.cleaned_data["again_on"]


class CompleteForm(MoveForm):
    remark = None


class VisitForm(ModelForm):
    """What was seen, and each thing one by one."""

    visited_on = DayField(label=_("Visited on"))
    sales_amount = MoneyField(label=_("Sales last month"), max_digits=10, required=False)
    costs_amount = MoneyField(label=_("Costs last month"), max_digits=10, required=False)
    profit_amount = MoneyField(
        label=_("Profit last month, as told"),
        help_text=_("A loss with a minus before it."),
        max_digits=10,
        min_value=None,
        required=False,
    )

    class Meta:
        model = FollowUpVisit
        fields = ANSWERS
        widgets = {
            "way": forms.RadioSelect,
            "running": forms.RadioSelect,
            "decides": forms.RadioSelect,
            "remark": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, visit, **kwargs):
        super().__init__(*args, **kwargs)
        self.visit = visit
        self.assets = visit.assets_to_check
        for asset in self.assets:
            self.fields[f"state_{asset.pk}"] = forms.ChoiceField(
                label=str(asset), choices=AssetCheck.State.choices, widget=forms.RadioSelect
            )
            self.fields[f"remark_{asset.pk}"] = forms.CharField(
                label=_("Remark on %(asset)s") % {"asset": asset.tag}, required=False, max_length=200
            )
        for name in ["way", "running", "decides"]:
            self.fields[name].choices = FollowUpVisit._meta.get_field(name).choices
            self.fields[name].required = name != "decides"
        self.order_fields([name for name in self.fields if name != "remark"])

    def clean_visited_on(self):
        """Not in the future, and a visit after the delivery is not before it."""
        visited_on, after = self.cleaned_data["visited_on"], self.visit.case.delivered_on
        if visited_on > today():
            raise ValidationError(_("This day has not come yet."))
        if after and self.visit.kind != FollowUpVisit.Kind.BASELINE and visited_on < after:
            raise ValidationError(_("The delivery was on %(day)s; a visit comes after it.") % {"day": day(after)})
        return visited_on

    @property
    def answers(self):
        """What was asked about the business."""
        return {name: self.cleaned_data[name] for name in ANSWERS}

    @property
    def checks(self):
        """(state, remark) of each asset."""
        cleaned = self.cleaned_data
        return {asset: (cleaned[f"state_{asset.pk}"], cleaned[f"remark_{asset.pk}"]) for asset in self.assets}
