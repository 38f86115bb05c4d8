"""What an application asks about a person's life: the same words on her phone, on paper and at the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.people import rules
from livelihoods.people.forms.claim import YearMixin
from livelihoods.people.models import Livelihood, Needs, PreviousSupport, Skills
from livelihoods.people.models.claim import FIRST_DISPLACEMENT_YEAR
from livelihoods.ui.forms import ModelForm, MoneyField, YesNoUnknownField


def any_of(label, choices, **options):
    """A question to which several answers may be right, or none."""
    return forms.MultipleChoiceField(
        label=label, choices=choices.choices, widget=forms.CheckboxSelectMultiple, required=False, **options
    )


class IncomeForm(ModelForm):
    sources = any_of(_("What did your household live on last month?"), Livelihood.Source)
    income_amount = MoneyField(
        label=_("How much money comes into the household?"), required=False, help_text=_("About is enough.")
    )
    income_per = forms.ChoiceField(
        label=_("This is for"), choices=rules.Per.choices, initial=rules.Per.MONTH, widget=forms.RadioSelect
    )
    debts_amount = MoneyField(label=_("How much do you owe to others?"), required=False)

    class Meta:
        model = Livelihood
        fields = ["sources", "income_amount", "income_per", "debts_amount"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["income_per"].required = False

    def clean_income_per(self):
        return self.cleaned_data["income_per"] or rules.Per.MONTH

    def clean(self):
        cleaned = super().clean()
        nothing = Livelihood.Source.NONE
        if nothing in cleaned.get("sources", []) and len(cleaned["sources"]) > 1:
            self.add_error("sources", _("Choose “none of these” alone, or take it away."))
        return cleaned


class PossessionsForm(ModelForm):
    LABELS = {
        "cattle": _("How many cows and buffaloes?"),
        "sheep": _("How many sheep and goats?"),
        "poultry": _("How many hens, geese and turkeys?"),
        "hives": _("How many beehives?"),
        "tools": _("Which tools and machines do you have?"),
    }
    land_hectares = MoneyField(
        label=_("How much land do you have, in hectares?"),
        required=False,
        localize=True,
        max_digits=7,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}),
        error_messages={"invalid": _("Write the number in digits, for example 0,5."), "negative": _("Not below zero.")},
    )

    class Meta:
        model = Livelihood
        fields = ["land_hectares", "cattle", "sheep", "poultry", "hives", "tools"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in self.LABELS.items():
            self.fields[name].label = label


class LivelihoodForm(IncomeForm, PossessionsForm):
    """All of it on one page."""

    class Meta:
        model = Livelihood
        fields = IncomeForm.Meta.fields + PossessionsForm.Meta.fields


class SchoolingForm(ModelForm):
    languages = any_of(_("Which languages do you speak?"), Skills.Language)

    class Meta:
        model = Skills
        fields = ["education", "literacy", "languages", "digital"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["education"].label = _("Which school did you finish?")
        self.fields["literacy"].label = _("How do you read and write?")
        self.fields["digital"].label = _("What do you do with a phone or a computer?")


class WorkForm(ModelForm):
    hours_a_day = forms.IntegerField(
        label=_("How many hours a day are you free for the business?"), required=False, min_value=0, max_value=16
    )

    class Meta:
        model = Skills
        fields = ["past_work", "past_business", "licences", "hours_a_day", "care"]
        help_texts = {"care": _("For example: two small children, my mother.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["past_work"].label = _("What work have you done?")
        self.fields["past_business"].label = _("Did you have a business before? Which?")
        self.fields["licences"].label = _("Which certificates or licences do you have?")
        self.fields["care"].label = _("Whom do you look after at home?")


class SkillsForm(SchoolingForm, WorkForm):
    """All of it on one page."""

    class Meta:
        model = Skills
        fields = SchoolingForm.Meta.fields + WorkForm.Meta.fields
        help_texts = WorkForm.Meta.help_texts


class NeedsForm(ModelForm):
    helps = any_of(_("What do you need so that you can come?"), Needs.Help)
    times = any_of(_("When can you come?"), Needs.Time)

    class Meta:
        model = Needs
        fields = ["helps", "times", "format", "remark"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].label = _("How do you learn best?")
        self.fields["remark"].label = _("What else should the trainer know?")


class SupportForm(YearMixin, ModelForm):
    """One help of before, or that there was none."""

    amount = MoneyField(label=_("What was it worth, about?"), required=False)
    is_running = YesNoUnknownField(label=_("Is it still running?"), required=False)

    class Meta:
        model = PreviousSupport
        fields = ["kind", "programme", "year", "amount", "is_running"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = PreviousSupport.Kind.choices
        self.fields["kind"].label = _("Which help did you get?")
        self.fields["programme"].label = _("From which programme or office?")
        self.fields["year"].label = _("In which year?")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == PreviousSupport.Kind.NOTHING:
            return cleaned | {"programme": "", "year": None, "amount": None, "is_running": None}
        if cleaned.get("kind") and not cleaned.get("programme"):
            self.add_error("programme", _("Write from whom it came."))
        self.check_year("year", first=FIRST_DISPLACEMENT_YEAR)
        return cleaned
