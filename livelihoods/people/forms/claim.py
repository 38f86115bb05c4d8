from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today
from livelihoods.people.models import DisplacementStatus, MineLink
from livelihoods.people.models.claim import FIRST_DISPLACEMENT_YEAR, OLDEST_INCIDENT_YEAR
from livelihoods.places.models import District
from livelihoods.ui.forms import DayField, YesNoUnknownField


class YearMixin:
    """Checks a year that people remember."""

    def check_year(self, name, *, first):
        year = self.cleaned_data.get(name)
        if year is not None and year > today().year:
            self.add_error(name, _("This year lies in the future."))
        elif year is not None and year < first:
            self.add_error(name, _("Write %(year)s or later.") % {"year": first})


class DisplacementForm(YearMixin, forms.ModelForm):
    """What a person is in the law of displacement, as far as she says at registration (`optional`) or later."""

    class Meta:
        model = DisplacementStatus
        fields = ["category", "origin_district", "displaced_year"]

    def __init__(self, *args, optional=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].required = not optional
        self.fields["origin_district"].queryset = District.objects.valid_on(today())
        self.fields["origin_district"].error_messages["invalid_choice"] = _("There is no such district.")

    def clean(self):
        cleaned = super().clean()
        self.check_year("displaced_year", first=FIRST_DISPLACEMENT_YEAR)
        if not cleaned.get("category") and (cleaned.get("origin_district") or cleaned.get("displaced_year")):
            self.add_error("category", _("Choose the category as well."))
        return cleaned


class DisplacementStatusForm(DisplacementForm):
    """The whole of it, with its evidence and its days."""

    valid_from = DayField(label=_("Valid from"), required=False)
    valid_to = DayField(label=_("Valid to"), required=False, help_text=_("The first day it is no longer so."))

    class Meta(DisplacementForm.Meta):
        fields = [
            "category",
            "evidence",
            "origin_district",
            "origin_settlement",
            "displaced_year",
            "valid_from",
            "valid_to",
        ]

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("valid_from"), cleaned.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("This day lies before the first one."))
        others = self.instance.person.displacement_statuses.exclude(pk=self.instance.pk)
        if not end and others.filter(category=cleaned.get("category"), valid_to=None).exists():
            self.add_error("category", _("This category is on the list already."))
        return cleaned


class MineLinkForm(YearMixin, forms.ModelForm):
    """What a mine did, in as few words as needed; nothing but the link itself has to be said."""

    is_civilian = YesNoUnknownField(label=_("A civilian at the time"), required=False)

    class Meta:
        model = MineLink
        fields = [
            "kind",
            "relation",
            "incident_year",
            "incident_district",
            "device",
            "is_civilian",
            "confirmed_by",
        ]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = MineLink.Kind.choices
        self.fields["incident_district"].queryset = District.objects.valid_on(today())

    def clean(self):
        cleaned = super().clean()
        self.check_year("incident_year", first=OLDEST_INCIDENT_YEAR)
        is_survivor, relation = cleaned.get("kind") == MineLink.Kind.SURVIVOR, cleaned.get("relation")
        if is_survivor and relation:
            self.add_error("relation", _("A survivor speaks of herself or himself: leave this empty."))
        if "kind" in cleaned and not is_survivor and not relation:
            self.add_error("relation", _("Choose what this person is to the survivor or the person killed."))
        return cleaned
