"""An application that a caseworker enters for somebody, by phone or from paper."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.cases.forms.work import LONG, TOLD
from grants.cases.models import Case, Declaration, MissingItem
from grants.cases.rules import papers
from grants.cases.rules.time import ANSWER_WORKING_DAYS, working_days_after
from livelihoods.audit.rules import today
from livelihoods.documents.forms import UploadField
from livelihoods.moves.forms import MoveForm
from livelihoods.people.forms.consent import ConsentForm
from livelihoods.people.forms.contact import settlement_groups
from livelihoods.people.forms.own import yes_or_no
from livelihoods.people.models import Mandate
from livelihoods.people.models.consent import Channel
from livelihoods.places.models import District
from livelihoods.programmes.models import Call
from livelihoods.ui.forms import DayField, ModelForm

QUESTIONS = range(1, 6)
NEITHER = _("Add the signed text, or write who heard the applicant agree.")


def channel_field():
    return forms.ChoiceField(label=_("How it reached us"), choices=TOLD, widget=forms.RadioSelect)


class FindForm(forms.Form):
    """Who applies."""

    q = forms.CharField(label=_("Name or phone"), max_length=80)

    def find(self, people):
        """Those who fit; nobody while nothing is asked."""
        return people.search(self.cleaned_data["q"]).for_list() if self.is_valid() else people.none()


class WayForm(ModelForm):
    """By which way an application reached us, and who helped to fill it in."""

    channel = channel_field()

    class Meta:
        model = Case
        fields = ["channel", "helper_relation", "helper_name", "help_reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["helper_relation"].choices = [("", _("nobody")), *Mandate.Relation.choices]

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("helper_name") or cleaned.get("help_reason")) and not cleaned.get("helper_relation"):
            self.add_error("helper_relation", _("Say who this is to the applicant."))
        return cleaned


class StartForm(WayForm):
    """An application for a person; the form she filled in on paper may come with it."""

    call = forms.ModelChoiceField(
        label=_("Call"),
        queryset=Call.objects.none(),
        error_messages={"invalid_choice": _("This call takes no applications today.")},
    )
    scan = UploadField(label=_("Scan or photo of the form"), required=False)
    field_order = ["call"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = Call.objects.open_on(today())


class DescribeForm(WayForm):
    """The business, as far as it is known."""

    class Meta(WayForm.Meta):
        fields = [*WayForm.Meta.fields, "title", "is_new_business", "sector", "district", "settlement"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        districts = District.objects.filter(calls=self.instance.call)
        self.fields["district"].queryset = districts
        self.fields["district"].error_messages["invalid_choice"] = _("Choose a district of the list.")
        self.fields["settlement"].choices = settlement_groups(districts)

    def clean(self):
        """The settlement lies in the district."""
        cleaned = super().clean()
        settlement, district = cleaned.get("settlement"), cleaned.get("district")
        if settlement and district and settlement.district_id != district.pk:
            self.add_error("settlement", _("This settlement lies in another district."))
        return cleaned


class ChannelForm(MoveForm):
    """A move that the applicant asked for by phone or on paper."""

    channel = channel_field()


def promise(label):
    """Something that is ticked before an application goes out."""
    return forms.BooleanField(label=label, error_messages={"required": _("Tick this before you hand in.")})


class DeclarationForm(forms.Form):
    """What one declares when handing in."""

    is_true = promise(_("What I wrote is true as far as I know."))
    knows_it_is_free = promise(_("I know that help is free. Nobody may ask me for money, goods or favours."))
    knows_the_odds = promise(_("I know that not everybody who applies gets a grant."))
    knows_where_to_complain = promise(
        _("I know that I can complain by phone, in the office or on this site, and that it never harms me.")
    )
    has_relative = yes_or_no(
        label=_("Is somebody of the office, the committee or the sellers your relative?"),
        help_text=_("A yes shuts nobody out: that person then stays away from your application."),
    )
    relative = forms.CharField(label=_("Who is it?"), required=False, max_length=200)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("has_relative"):
            cleaned["relative"] = ""
        elif not cleaned.get("relative"):
            self.add_error("relative", _("Write who it is."))
        return cleaned

    @property
    def declaration(self):
        return Declaration(**{name: self.cleaned_data[name] for name in DeclarationForm.base_fields})


class HandInForm(DeclarationForm, ChannelForm):
    """Handing in for somebody, who declares it."""

    field_order = ["channel", *DeclarationForm.base_fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_true"].label = _("The applicant signed, or said before me, that everything is true.")

    def clean(self):
        """The declaration as one, for the action."""
        cleaned = super().clean()
        declared = {name: cleaned.pop(name, None) for name in DeclarationForm.base_fields}
        return cleaned if self.errors else cleaned | {"declaration": Declaration(**declared)}


class CaseConsentForm(ConsentForm):
    """What an applicant agreed to before a caseworker: on paper, or spoken with somebody who heard it."""

    scan = UploadField(label=_("Scan or photo of the signed text"), required=False)
    field_order = ["channel", "scan"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [choice for choice in Channel.choices if choice[0] != Channel.WEB]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("scan") and not cleaned.get("witness") and not self.errors.keys() & {"scan", "witness"}:
            is_paper = cleaned.get("channel") == Channel.PAPER
            self.add_error("scan" if is_paper else "witness", NEITHER)
        return cleaned


class PaperForm(forms.Form):
    """One paper that came with an application."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=list(papers.PAPERS.items()))
    file = UploadField(label=_("File"))


class OwnPaperForm(PaperForm):
    """One paper that the applicant herself sends."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=list(papers.HERS.items()))


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
