"""What is typed between the moves of a case."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.cases.models import CallLog, Case, Note
from livelihoods.accounts.models import User
from livelihoods.audit.rules import Channel, today
from livelihoods.ui.forms import DayField, ModelForm

LONG = forms.Textarea(attrs={"rows": 4})
TOLD = [(channel, channel.label) for channel in (Channel.PHONE, Channel.PAPER, Channel.VISIT)]


def caseworkers():
    return User.objects.staff().active().with_role("caseworker").order_by("name_sort")


class CaseworkerField(forms.ModelChoiceField):
    def __init__(self, **options):
        super().__init__(queryset=User.objects.none(), label=_("Caseworker"), **options)


class NothingForm(forms.Form):
    """Only the button is asked for."""


class PrintCardForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the card"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class NoteForm(ModelForm):
    class Meta:
        model = Note
        fields = ["text", "visibility"]
        widgets = {"text": LONG, "visibility": forms.RadioSelect}


class CallLogForm(ModelForm):
    class Meta:
        model = CallLog
        fields = ["result", "summary"]
        widgets = {"result": forms.RadioSelect, "summary": LONG}


class MessageForm(forms.Form):
    text = forms.CharField(label=_("Message to the applicant"), max_length=2000, widget=LONG)


class HoldForm(forms.Form):
    until = DayField(label=_("On hold until"))
    reason = forms.CharField(label=_("Why"), max_length=300)

    def clean_until(self):
        if self.cleaned_data["until"] <= today():
            raise ValidationError(_("Choose a day after today."))
        return self.cleaned_data["until"]


class ConflictForm(forms.Form):
    reason = forms.CharField(label=_("Why you stay out (optional)"), max_length=300, required=False)


class AssignForm(forms.Form):
    caseworker = CaseworkerField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["caseworker"].queryset = caseworkers()


class AssignManyForm(AssignForm):
    cases = forms.ModelMultipleChoiceField(
        queryset=Case.objects.none(),
        to_field_name="reference",
        widget=forms.MultipleHiddenInput,
        required=False,
    )

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cases"].queryset = cases

    def clean(self):
        """What is hidden has no place of its own to say that it is missing."""
        cleaned = super().clean()
        if not cleaned.get("cases"):
            raise ValidationError(_("Tick the cases in the list first."))
        return cleaned


class HandOverForm(AssignForm):
    leaving = forms.ModelChoiceField(label=_("Who leaves"), queryset=User.objects.none())

    field_order = ["leaving", "caseworker"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leaving"].queryset = caseworkers()
        self.fields["caseworker"].label = _("Who takes the cases")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("leaving") and cleaned["leaving"] == cleaned.get("caseworker"):
            self.add_error("caseworker", _("Choose another person."))
        return cleaned
