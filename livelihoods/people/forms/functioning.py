"""What is hard for a person's body: the same words on her phone, on paper and at the desk.

None of these forms shows what was answered before, for others read the phone; what nobody answers stays as it was.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.people.forms.life import any_of
from livelihoods.people.rules import EvidenceLevel, functioning
from livelihoods.people.rules.functioning import Domain
from livelihoods.ui.forms import DayField


def one_of(label, choices, **options):
    return forms.ChoiceField(label=label, choices=choices.choices, widget=forms.RadioSelect, **options)


def difficulty(domain):
    return one_of(functioning.QUESTIONS[domain], functioning.Difficulty, required=False)


class FunctioningForm(forms.Form):
    """The Washington Group short set, in its order."""

    seeing = difficulty(Domain.SEEING)
    hearing = difficulty(Domain.HEARING)
    walking = difficulty(Domain.WALKING)
    remembering = difficulty(Domain.REMEMBERING)
    self_care = difficulty(Domain.SELF_CARE)
    communicating = difficulty(Domain.COMMUNICATING)

    def clean(self):
        """Those that were answered."""
        return {domain: answer for domain, answer in super().clean().items() if answer}


class DevicesForm(forms.Form):
    devices = any_of(_("Which of these do you use?"), functioning.Device)

    def clean_devices(self):
        chosen = self.cleaned_data["devices"]
        if functioning.Device.NONE in chosen and len(chosen) > 1:
            raise forms.ValidationError(_("Choose “none of these” alone, or take it away."))
        return chosen


class OfficialForm(forms.Form):
    """What a commission of the state found."""

    standing = one_of(_("Has a commission set a percentage of disability for you?"), functioning.Standing)
    band = one_of(_("Which percentage?"), functioning.Band, required=False)
    valid_until = DayField(label=_("Valid until"), required=False)
    is_indefinite = forms.BooleanField(label=_("without end"), required=False)
    cause = one_of(_("What was it because of?"), functioning.Cause, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("standing") in {functioning.Standing.NONE, functioning.Standing.UNSAID}:
            return {name: said for name, said in cleaned.items() if name in {"standing", "evidence"}}
        if cleaned.get("valid_until") and cleaned.get("is_indefinite"):
            self.add_error("valid_until", _("Write a day, or tick “without end”, not both."))
        return cleaned


class ToldForm(DevicesForm, FunctioningForm):
    """All that she says herself on one page."""


class SeenOfficialForm(OfficialForm):
    """With how well it is known, for the office."""

    evidence = forms.ChoiceField(label=_("Evidence"), choices=EvidenceLevel.choices, initial=EvidenceLevel.SELF)
