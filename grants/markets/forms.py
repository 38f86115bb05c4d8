from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.markets import rules
from grants.markets.models import MarketAssessment, PriceObservation, nine_months_on
from livelihoods.audit.rules import today
from livelihoods.places.models import District
from livelihoods.sectors.models import Sector
from livelihoods.ui.forms import DayField, ModelForm, MoneyField

SCORES = [("", "—"), *((score, str(score)) for score in range(rules.HIGHEST_SCORE + 1))]
BEST_SEASON = 3


class SeasonsField(forms.CharField):
    """Twelve numbers from January on, 0 to 3, as people type them: 1 1 2 3 3 2 1 1 2 3 3 3."""

    default_error_messages = {"invalid": _("Write twelve numbers from 0 to 3, one for each month.")}

    def to_python(self, value):
        """The numbers, or None when nothing was typed."""
        typed = super().to_python(value).replace(",", " ").split()
        if not typed:
            return None
        seasons = [int(part) for part in typed if part.isdigit()]
        if len(typed) != rules.MONTHS or len(seasons) != rules.MONTHS or max(seasons) > BEST_SEASON:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return seasons

    def prepare_value(self, value):
        """A stored list as it would be typed."""
        return " ".join(map(str, value)) if isinstance(value, list) else value


class AssessmentForm(ModelForm):
    """What an analyst knows of a market; all of it may be missing until it is published."""

    observed_on = DayField(label=_("Observed on"), initial=today)
    valid_until = DayField(label=_("Valid until"), initial=nine_months_on)
    seasons = SeasonsField(
        label=_("Season"), required=False, help_text=_("Twelve numbers from January on: 0 nothing sells, 3 best.")
    )

    NOW = ["observed_on", "valid_until", "active_sellers", "carrying_number", "buyers_a_week"]
    IN_WORDS = ["what_sells", "what_is_crowded", "suppliers", "seasons"]
    BASIS = ["method", "sample", "confidence"]

    class Meta:
        model = MarketAssessment
        fields = [
            "observed_on", "valid_until", "active_sellers", "carrying_number", "buyers_a_week", *rules.WEIGHTS,
            "what_sells", "what_is_crowded", "suppliers", "seasons", "method", "sample", "confidence",
        ]  # fmt: skip
        widgets = {
            **dict.fromkeys(rules.WEIGHTS, forms.Select(choices=SCORES)),
            **dict.fromkeys(["what_sells", "what_is_crowded", "suppliers"], forms.Textarea(attrs={"rows": 2})),
            "confidence": forms.RadioSelect,
        }

    def clean(self):
        """It ends after it was observed, and a market carries somebody."""
        cleaned = super().clean()
        observed_on, valid_until = cleaned.get("observed_on"), cleaned.get("valid_until")
        if observed_on and valid_until and valid_until < observed_on:
            self.add_error("valid_until", _("It ends before it was observed."))
        if cleaned.get("carrying_number") == 0:
            self.add_error("carrying_number", _("Write a number above zero, or nothing while nobody knows it."))
        return cleaned

    @property
    def groups(self):
        """The fields by what they are about, with a heading each."""
        groups = [
            (_("The market now"), self.NOW),
            (_("Scores from 0 to 5"), list(rules.WEIGHTS)),
            (_("In words, for applicants too"), self.IN_WORDS),
            (_("What it rests on"), self.BASIS),
        ]
        return [(heading, [self[name] for name in names]) for heading, names in groups]


class DraftForm(AssessmentForm):
    """A new assessment: first of all, of which market."""

    class Meta(AssessmentForm.Meta):
        fields = ["district", "sector", *AssessmentForm.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.valid_on(today())

    @property
    def groups(self):
        return [(_("The market"), [self["district"], self["sector"]]), *super().groups]


class PriceForm(ModelForm):
    """What something costs or sells for, from the lowest seen to the highest."""

    low = MoneyField(label=_("Lowest"))
    typical = MoneyField(label=_("Usual"))
    high = MoneyField(label=_("Highest"))
    seen_on = DayField(label=_("Seen on"), initial=today)

    class Meta:
        model = PriceObservation
        fields = ["kind", "item", "unit", "low", "typical", "high", "seen_on", "source"]
        widgets = {"kind": forms.RadioSelect}

    def clean(self):
        """From low to high, and nothing is free."""
        cleaned = super().clean()
        prices = [cleaned.get(name) for name in ["low", "typical", "high"]]
        if None not in prices and prices != sorted(prices):
            self.add_error("typical", _("The usual price lies between the lowest and the highest."))
        if cleaned.get("low") == 0:
            self.add_error("low", _("Write a price above zero."))
        return cleaned


class MarketFilter(forms.Form):
    """What the list of assessments is narrowed to."""

    district = forms.ModelChoiceField(label=_("District"), queryset=None, required=False, empty_label=_("All"))
    sector = forms.ModelChoiceField(
        label=_("Kind of business"), queryset=Sector.objects.all(), required=False, empty_label=_("All")
    )
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("All")), *rules.Status.choices])

    def __init__(self, data):
        super().__init__(data)
        self.fields["district"].queryset = District.objects.valid_on(today())

    @property
    def wanted(self):
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}

    @property
    def active(self):
        """How many things the list is narrowed by."""
        return len(self.wanted)

    def narrow(self, assessments):
        """These assessments, as far as the filter lets them through; what cannot be read narrows to none."""
        return assessments.filter(**self.wanted) if self.is_valid() else assessments.none()
