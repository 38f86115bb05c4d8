"""What an applicant says of herself, in her own words and as few of them as possible."""

from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.documents.forms import UploadField
from livelihoods.people import rules
from livelihoods.people.forms.consent import AgreedWords
from livelihoods.people.forms.person import BirthForm
from livelihoods.people.models import (
    Consent,
    Person,
    PersonName,
)
from livelihoods.ui.forms import ModelForm


class AboutForm(BirthForm):
    """Name, sex and age."""

    is_estimate = None
    given_name = forms.CharField(label=_("Your name"), max_length=60)
    surname = forms.CharField(label=_("Your surname"), max_length=60)
    patronymic = forms.CharField(label=_("Your father's name"), max_length=60, required=False)
    patronymic_suffix = forms.ChoiceField(
        label=_("Daughter or son"),
        choices=[choice for choice in rules.Suffix.choices if choice[0]],
        widget=forms.RadioSelect,
        required=False,
    )

    field_order = ["given_name", "surname", "patronymic", "patronymic_suffix", "sex", "birth_date", "birth_year"]

    class Meta(BirthForm.Meta):
        fields = ["sex", "birth_date", "birth_year"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sex"].label = _("You are")
        self.fields["birth_date"].label = _("When were you born?")
        self.fields["birth_year"].help_text = _("Only if you do not know the day.")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("patronymic"):
            cleaned["patronymic_suffix"] = ""
        return cleaned

    @property
    def name(self):
        """The name as a part of the person."""
        parts = ["given_name", "surname", "patronymic", "patronymic_suffix"]
        return PersonName(**{part: self.cleaned_data[part] for part in parts})


class WhoForm(forms.Form):
    """Which of the people this account acts for; who does not know them is told nothing."""

    given_name = forms.CharField(label=_("Name"), max_length=60)
    birth_year = forms.IntegerField(label=_("Birth year"))


class OwnConsentForm(AgreedWords, ModelForm):
    """To agree, and what else one may agree to; nothing is ticked beforehand."""

    agrees = forms.BooleanField(
        label=_("I have read this, or it was read to me, and I agree."),
        error_messages={"required": _("Without your consent we may not look at your application.")},
    )

    class Meta:
        model = Consent
        fields = ["allows_sms", "allows_sharing", "allows_cross_border", "allows_photo", "allows_story"]
        labels = {
            "allows_sms": _("You may send me SMS about my application."),
            "allows_sharing": _("You may show my data to the partners of this programme."),
            "allows_cross_border": _("My data may be kept in another country."),
            "allows_photo": _("You may take photos of me and show them."),
            "allows_story": _("You may tell my story."),
        }

    field_order = ["agrees"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in self.Meta.labels.items():
            self.fields[name].label = label


class IdentityForm(forms.Form):
    """A photo of the identity card, or why there is none; nobody is turned away for a lost paper."""

    PHOTO = "photo"
    paper = forms.ChoiceField(label=_("Which is right for you?"), widget=forms.RadioSelect)
    file = UploadField(label=_("Photo of the card"), required=False)

    def __init__(self, *args, has_photo, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_photo = has_photo
        self.fields["paper"].choices = [
            (self.PHOTO, _("I have an identity card and send a photo of it")),
            *((code, _("I have none: %(reason)s") % {"reason": label}) for code, label in reasons()),
        ]

    def clean(self):
        cleaned = super().clean()
        sends_photo = cleaned.get("paper") == self.PHOTO
        if sends_photo and not cleaned.get("file") and not self.has_photo and "file" not in self.errors:
            self.add_error("file", _("Choose a photo, or say why there is no card."))
        return cleaned


def reasons():
    return Person.IdentityException.choices
