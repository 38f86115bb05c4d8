"""An application that a caseworker enters for somebody, by phone or from paper."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.cases.forms.work import LONG, TOLD
from grants.cases.models import Case, MissingItem
from grants.cases.rules.time import ANSWER_WORKING_DAYS, working_days_after
from livelihoods.audit.rules import today
from livelihoods.moves.forms import MoveForm
from livelihoods.places.models import District
from livelihoods.programmes.models import Call
from livelihoods.ui.forms import DayField, ModelForm

QUESTIONS = range(1, 6)


def channel_field():
    return forms.ChoiceField(label=_("How it reached us"), choices=TOLD, widget=forms.RadioSelect)


class StartForm(forms.Form):
    call = forms.ModelChoiceField(label=_("Call"), queryset=Call.objects.none())
    channel = channel_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = Call.objects.open_on(today())


class DescribeForm(ModelForm):
    class Meta:
        model = Case
        fields = ["title", "is_new_business", "sector", "district", "settlement"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ["title", "sector", "district"]:
            self.fields[name].required = True
        self.fields["district"].queryset = District.objects.filter(calls=self.instance.call)

    def clean(self):
        """The settlement lies in the district."""
        cleaned = super().clean()
        settlement, district = cleaned.get("settlement"), cleaned.get("district")
        if settlement and district and settlement.district_id != district.pk:
            self.add_error("settlement", _("This place is in another district."))
        return cleaned


class ChannelForm(MoveForm):
    """A move that the applicant asked for by phone or on paper."""

    channel = channel_field()


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=LONG)
    channel = channel_field()


class ReturnForm(MoveForm):
    """What is missing, question by question, and until when to answer."""

    due_on = DayField(label=_("Answer by"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = working_days_after(today(), ANSWER_WORKING_DAYS)
        for number in QUESTIONS:
            self.fields[f"code_{number}"] = forms.ChoiceField(
                label=_("%(number)s. What is missing") % {"number": number},
                choices=[("", "—"), *MissingItem.Code.choices],
                required=False,
            )
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("%(number)s. Question to the applicant") % {"number": number}, max_length=500, required=False
            )

        self.fields["remark"] = self.fields.pop("remark")  # last

    def clean_due_on(self):
        if self.cleaned_data["due_on"] <= today():
            raise ValidationError(_("Choose a day after today."))
        return self.cleaned_data["due_on"]

    def clean(self):
        """The questions as pairs, each with its kind."""
        cleaned = super().clean()
        pairs = [(cleaned.pop(f"code_{number}", ""), cleaned.pop(f"text_{number}", "")) for number in QUESTIONS]
        for number, (code, text) in zip(QUESTIONS, pairs, strict=True):
            if bool(code) != bool(text):
                self.add_error(None, _("Question %(number)s needs its kind and its words.") % {"number": number})
        cleaned["items"] = [pair for pair in pairs if all(pair)]
        if not cleaned["items"]:
            self.add_error(None, _("Ask for one thing at least."))
        return cleaned
