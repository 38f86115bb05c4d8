"""What a person says of herself in an application: the same words on her phone, on paper and at the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.rules import show_phone
from livelihoods.audit.rules import today
from livelihoods.people import rules
from livelihoods.people.forms.claim import DisplacementForm
from livelihoods.people.forms.contact import settlement_groups
from livelihoods.people.models import ContactPoint, DisplacementStatus, Household, Member, MineLink, Residence
from livelihoods.places.models import District
from livelihoods.ui.forms import ModelForm, PhoneField, YesNoUnknownField

LONGEST_WAIT = 30
YES_NO = [(True, _("Yes")), (False, _("No"))]


def yes_or_no(**options):
    """A question that is answered, and not ticked."""
    return forms.TypedChoiceField(
        choices=YES_NO, coerce=lambda value: value == "True", widget=forms.RadioSelect, **options
    )


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


class ReturnForm(ModelForm):
    """Whether she wants to go back, where to and when."""

    intends_to_return = YesNoUnknownField(label=_("Do you want to go back?"))
    return_year = forms.IntegerField(label=_("In which year, about?"), required=False)

    class Meta:
        model = DisplacementStatus
        fields = ["intends_to_return", "return_district", "return_year"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["return_district"].queryset = District.objects.valid_on(today())
        self.fields["return_district"].label = _("To which district?")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("intends_to_return"):
            return cleaned | {"return_district": None, "return_year": None}
        year = cleaned.get("return_year")
        if year is not None and not today().year <= year <= today().year + LONGEST_WAIT:
            self.add_error("return_year", _("Write this year or a later one."))
        return cleaned


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
        fields = ["value", "owner", "is_safe_to_text", "hours"]

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["owner"].label = _("Whose number is it?")
        self.fields["hours"].label = _("When may we call or write?")

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
        fields = ["district", "settlement", "address", "since_year"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(District.objects.valid_on(today()))
        self.fields["since_year"].label = _("Since which year?")

    def clean_since_year(self):
        year = self.cleaned_data["since_year"]
        if year is not None and not rules.OLDEST_BIRTH_YEAR <= year <= today().year:
            raise forms.ValidationError(_("Write a year between 1900 and this year."))
        return year


def relations(*, has_head):
    """What one may be in a household; a household has one head."""
    return [choice for choice in Member.Relation.choices if not (has_head and choice[0] == Member.Relation.HEAD)]


class HouseholdForm(ModelForm):
    """How she lives, and what she is to the head of the household."""

    relation = forms.ChoiceField(label=_("Who are you in your household?"), widget=forms.RadioSelect)

    class Meta:
        model = Household
        fields = ["dwelling"]
        widgets = {"dwelling": forms.RadioSelect}

    field_order = ["relation", "dwelling"]

    def __init__(self, *args, has_head=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relation"].choices = relations(has_head=has_head)
        self.fields["dwelling"].label = _("Where do you live now?")
        self.fields["dwelling"].choices = Household.Dwelling.choices


class MemberForm(ModelForm):
    """Somebody who lives with her; no name is asked."""

    birth_year = forms.IntegerField(label=_("Birth year"), help_text=_("About is enough."))
    traits = forms.MultipleChoiceField(
        label=_("What is right for this person?"),
        choices=[
            ("is_working", _("works")),
            ("is_studying", _("goes to school or studies")),
            ("has_disability", _("has a disability")),
            ("is_displaced", _("was displaced")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Member
        fields = ["relation", "sex", "birth_year"]

    def __init__(self, *args, has_head, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sex"].required = True
        self.fields["relation"].label = _("Who is it to the head of the household?")
        self.fields["relation"].choices = [("", "---------"), *relations(has_head=has_head)]

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if not rules.OLDEST_BIRTH_YEAR <= year <= today().year:
            raise forms.ValidationError(_("Write a year between 1900 and this year."))
        return year

    def clean(self):
        """Each trait as a yes or no."""
        cleaned = super().clean()
        chosen = cleaned.pop("traits", [])
        return cleaned | {trait: trait in chosen for trait, _label in self.fields["traits"].choices}
