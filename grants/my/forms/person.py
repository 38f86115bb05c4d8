"""What an applicant says of herself, in her own words and as few of them as possible."""

from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.rules import show_phone
from livelihoods.audit.rules import today
from livelihoods.documents.forms import UploadField
from livelihoods.people import rules
from livelihoods.people.forms.claim import DisplacementForm
from livelihoods.people.forms.consent import AgreedWords
from livelihoods.people.forms.contact import settlement_groups
from livelihoods.people.forms.person import BirthForm
from livelihoods.people.models import Consent, ContactPoint, Household, Member, MineLink, Person, PersonName, Residence
from livelihoods.places.models import District
from livelihoods.ui.forms import ModelForm, PhoneField

YES_NO = [(True, _("Yes")), (False, _("No"))]


def yes_or_no(**options):
    """A question that is answered, and not ticked."""
    return forms.TypedChoiceField(
        choices=YES_NO, coerce=lambda value: value == "True", widget=forms.RadioSelect, **options
    )


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


class OwnDisplacementForm(DisplacementForm):
    """Whether, from where and when she was displaced."""

    class Meta(DisplacementForm.Meta):
        widgets = {"category": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].label = _("Which fits you?")
        self.fields["category"].choices = rules.Category.choices
        self.fields["origin_district"].label = _("From which district?")
        self.fields["displaced_year"].label = _("In which year?")


class MineForm(ModelForm):
    """Whether a mine hurt her or somebody of her family; no story is asked."""

    NOBODY = "nobody"

    class Meta:
        model = MineLink
        fields = ["kind", "relation"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = _("Did a mine hurt you or somebody of your family?")
        self.fields["kind"].choices = [
            (self.NOBODY, _("No")),
            (MineLink.Kind.SURVIVOR, _("Yes, me")),
            (MineLink.Kind.OF_SURVIVOR, _("Yes, somebody of my family was hurt")),
            (MineLink.Kind.OF_KILLED, _("Yes, somebody of my family was killed")),
        ]
        self.fields["relation"].label = _("Who is it to you?")
        self.fields["relation"].help_text = _("Only if it was somebody of your family.")

    def clean(self):
        cleaned = super().clean()
        of_kin = cleaned.get("kind") in {MineLink.Kind.OF_SURVIVOR, MineLink.Kind.OF_KILLED}
        if not of_kin:
            cleaned["relation"] = ""
        elif not cleaned.get("relation"):
            self.add_error("relation", _("Say who it is to you."))
        return cleaned

    def _post_clean(self):
        """Nobody hurt is no link."""
        if self.cleaned_data.get("kind") != self.NOBODY:
            super()._post_clean()


class PhoneForm(ModelForm):
    """A number, whose it is and whether a message to it does harm."""

    value = PhoneField(label=_("Phone number"), help_text=_("For example 050 123 45 67"))
    is_safe_to_text = yes_or_no(
        label=_("May we send SMS to this number?"), help_text=_("Say no if somebody else reads it who should not know.")
    )

    class Meta:
        model = ContactPoint
        fields = ["value", "owner", "is_safe_to_text", "best_hours"]
        help_texts = {"best_hours": _("For example: in the evening after six.")}

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["owner"].label = _("Whose number is it?")
        self.fields["best_hours"].label = _("When is it best to call?")

    def clean_value(self):
        value = self.cleaned_data["value"]
        if value in self.known:
            raise forms.ValidationError(_("%(phone)s is on the list already.") % {"phone": show_phone(value)})
        return value


class PlaceForm(ModelForm):
    """A district and a settlement that lies in it."""

    def offer(self, districts):
        """The districts to choose from, and their settlements."""
        self.fields["district"].queryset = districts
        self.fields["district"].error_messages["invalid_choice"] = _("Choose a district of the list.")
        self.fields["settlement"].choices = settlement_groups(districts)
        self.fields["settlement"].label = _("Village, town or settlement")

    def clean(self):
        cleaned = super().clean()
        district, settlement = cleaned.get("district"), cleaned.get("settlement")
        if district and settlement and settlement.district_id != district.pk:
            self.add_error("settlement", _("This settlement lies in another district."))
        return cleaned


class HomeForm(PlaceForm):
    """Where she lives."""

    class Meta:
        model = Residence
        fields = ["district", "settlement", "address"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(District.objects.valid_on(today()))


class HouseholdForm(ModelForm):
    """How she lives, and what she is to the head of the household."""

    relation = forms.ChoiceField(label=_("Who are you in your household?"), widget=forms.RadioSelect)

    class Meta:
        model = Household
        fields = ["dwelling"]
        widgets = {"dwelling": forms.RadioSelect}

    field_order = ["relation", "dwelling"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relation"].choices = Member.Relation.choices
        self.fields["dwelling"].label = _("Where do you live now?")
        self.fields["dwelling"].choices = Household.Dwelling.choices


class MemberForm(ModelForm):
    """Somebody who lives with her; no name is asked."""

    birth_year = forms.IntegerField(label=_("Birth year"), help_text=_("About is enough."))

    class Meta:
        model = Member
        fields = ["relation", "sex", "birth_year"]

    def __init__(self, *args, has_head, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sex"].required = True
        self.fields["relation"].label = _("Who is it to the head of the household?")
        head = {Member.Relation.HEAD} if has_head else set()
        relations = [choice for choice in Member.Relation.choices if choice[0] not in head]
        self.fields["relation"].choices = [("", "---------"), *relations]

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if not rules.OLDEST_BIRTH_YEAR <= year <= today().year:
            raise forms.ValidationError(_("Write a year between 1900 and this year."))
        return year
