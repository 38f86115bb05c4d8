from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today
from livelihoods.people.rules import STANDING_WORDS
from livelihoods.places.models import District
from livelihoods.programmes.models import Call, Criterion, Donor, Programme, TargetShare
from livelihoods.programmes.rules import CONSENT_ELEMENTS
from livelihoods.ui.forms import DayField, ModelForm, MoneyField

LANGUAGES = [language for language, _name in settings.LANGUAGES]
SHORT = forms.Textarea(attrs={"rows": 3})


def in_all_languages(*fields):
    """The names of fields that exist once per language."""
    return [f"{field}_{language}" for field in fields for language in LANGUAGES]


class DonorForm(ModelForm):
    class Meta:
        model = Donor
        fields = in_all_languages("name")


class ProgrammeForm(ModelForm):
    visit_months = forms.CharField(
        label=_("Months of follow-up visits"),
        help_text=_("After the delivery, for example 1, 3, 6, 12"),
        initial="1, 3, 6, 12",
    )

    class Meta:
        model = Programme
        fields = [*in_all_languages("name"), "route", "donors", "custody_months", "visit_months"]
        widgets = {"route": forms.RadioSelect, "donors": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["visit_months"] = ", ".join(map(str, self.instance.visit_months))

    def clean_visit_months(self):
        """Growing whole numbers."""
        try:
            months = [int(month) for month in self.cleaned_data["visit_months"].split(",")]
        except ValueError:
            months = []
        if not months or months[0] < 1 or months != sorted(set(months)):
            raise ValidationError(_("Write the months in order, with commas between: 1, 3, 6, 12."))
        return months


class NewProgrammeForm(ProgrammeForm):
    """With the two elements of its consent for which there are no standing words."""

    class Meta(ProgrammeForm.Meta):
        fields = [*ProgrammeForm.Meta.fields, *in_all_languages("operator", "purpose")]
        widgets = ProgrammeForm.Meta.widgets | dict.fromkeys(in_all_languages("purpose"), SHORT)


class ConsentWordsForm(ModelForm):
    """What people agree to when they apply; the standing words are there to start from."""

    class Meta:
        model = Programme
        fields = [*in_all_languages(*CONSENT_ELEMENTS), "consent_years"]
        widgets = dict.fromkeys(in_all_languages(*STANDING_WORDS), SHORT)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            for element, words in self.instance.consent_words(language).items():
                self.initial[f"{element}_{language}"] = words
                self.fields[f"{element}_{language}"].required = True


def curricula():
    """The courses a call can ask for; asked by name, because training stands above."""
    return [(one.code, one.name) for one in apps.get_model("workshops", "Curriculum").objects.all()]


class CallForm(ModelForm):
    opens_on = DayField(label=_("Opens on"))
    closes_on = DayField(label=_("Last day"))
    ceiling_amount = MoneyField(label=_("Highest grant"), min_value=1)
    budget_amount = MoneyField(label=_("Budget for grants"), min_value=1)
    curriculum_code = forms.ChoiceField(label=_("Training required"), choices=curricula)
    districts = forms.ModelMultipleChoiceField(
        label=_("Districts"), queryset=District.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Call
        fields = [
            *in_all_languages("title", "who_can_apply"), "opens_on", "closes_on", "ceiling_amount", "budget_amount",
            "curriculum_code", "districts",
        ]  # fmt: skip
        widgets = dict.fromkeys(in_all_languages("who_can_apply"), SHORT)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["districts"].queryset = District.objects.valid_on(today())
        shares = dict(self.instance.target_shares.values_list("kind", "percent")) if self.instance.pk else {}
        for kind, label in TargetShare.Kind.choices:
            self.fields[f"share_{kind}"] = forms.IntegerField(
                label=_("Target share of awards, %%: %(group)s") % {"group": label},
                required=False,
                min_value=1,
                max_value=100,
                initial=shares.get(kind),
            )

    def clean(self):
        """Dates and amounts in order; the shares as one mapping."""
        cleaned = super().clean()
        if before(cleaned, "closes_on", "opens_on"):
            self.add_error("closes_on", _("The last day is before the first."))
        if before(cleaned, "budget_amount", "ceiling_amount"):
            self.add_error("budget_amount", _("The budget does not cover one grant."))
        shares = {kind: cleaned.pop(f"share_{kind}", None) for kind in TargetShare.Kind.values}
        cleaned["target_shares"] = {kind: percent for kind, percent in shares.items() if percent}
        return cleaned


class CriterionForm(ModelForm):
    class Meta:
        model = Criterion
        fields = ["code", *in_all_languages("sentence")]
        widgets = dict.fromkeys(in_all_languages("sentence"), forms.Textarea(attrs={"rows": 2}))


class BaseCriteria(forms.BaseFormSet):
    def clean(self):
        """One at least, and no code twice."""
        if any(self.errors):
            return
        codes = [criterion["code"] for criterion in self.criteria]
        if not codes:
            raise ValidationError(_("There is no criterion."))
        if len(codes) != len(set(codes)):
            raise ValidationError(_("Two criteria have the same code."))

    @property
    def criteria(self):
        """The criteria that were filled and not struck out, in their order."""
        filled = [form.cleaned_data for form in self.ordered_forms if form.has_changed() or form.initial]
        return [{name: words[name] for name in CriterionForm.Meta.fields} for words in filled if words.get("code")]


CriteriaFormSet = forms.formset_factory(CriterionForm, formset=BaseCriteria, can_order=True, can_delete=True, extra=1)


def before(cleaned, later, earlier):
    """Whether both were typed well and the later one is smaller."""
    return later in cleaned and earlier in cleaned and cleaned[later] < cleaned[earlier]
