from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.models import User
from livelihoods.audit.rules import today
from livelihoods.people import rules
from livelihoods.people.forms.claim import DisplacementForm
from livelihoods.people.forms.contact import PhoneForm, ResidenceForm
from livelihoods.people.forms.identity import FinForm, refuse_known
from livelihoods.people.models import Person, PersonName
from livelihoods.ui.forms import DayField


class NameForm(forms.ModelForm):
    """A name as the person writes it."""

    class Meta:
        model = PersonName
        fields = [
            "surname",
            "given_name",
            "patronymic",
            "patronymic_suffix",
            "former_surname",
            "known_as",
            "cyrillic_spelling",
            "passport_spelling",
        ]
        widgets = {"patronymic_suffix": forms.RadioSelect}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("patronymic_suffix") and not cleaned.get("patronymic"):
            self.add_error("patronymic", _("Write the father's name, or choose no word after it."))
        return cleaned


class ShortNameForm(NameForm):
    """What is asked of a name at registration."""

    class Meta(NameForm.Meta):
        fields = ["surname", "given_name", "patronymic", "patronymic_suffix"]


class BirthForm(forms.ModelForm):
    """Sex and age: the day of birth, or the year when that is all that is known."""

    birth_date = DayField(label=_("Birth date"), required=False)
    birth_year = forms.IntegerField(
        label=_("Birth year"), required=False, help_text=_("When the day is not known. Write an estimate if you must.")
    )
    is_estimate = forms.BooleanField(label=_("The year is an estimate"), required=False)

    field_order = ["sex", "birth_date", "birth_year", "is_estimate"]

    class Meta:
        model = Person
        fields = ["sex", "birth_date", "birth_year", "language"]
        widgets = {"sex": forms.RadioSelect, "language": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sex"].choices = rules.Sex.choices
        self.initial["is_estimate"] = self.instance.birth_precision == Person.BirthPrecision.ESTIMATE

    @cached_property
    def changed_data(self):
        """The changed fields as the model names them."""
        return ["birth_precision" if name == "is_estimate" else name for name in super().changed_data]

    def clean_birth_date(self):
        day = self.cleaned_data["birth_date"]
        if day and day > today():
            raise ValidationError(_("The birth date lies in the future."))
        if day and day.year < rules.OLDEST_BIRTH_YEAR:
            raise ValidationError(_("Nobody alive was born before 1900."))
        return day

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if year is not None and year > today().year:
            raise ValidationError(_("The birth year lies in the future."))
        if year is not None and year < rules.OLDEST_BIRTH_YEAR:
            raise ValidationError(_("Nobody alive was born before 1900."))
        return year

    def clean(self):
        cleaned = super().clean()
        day, year = cleaned.get("birth_date"), cleaned.get("birth_year")
        if not day and not year and not self.errors.keys() & {"birth_date", "birth_year"}:
            self.add_error("birth_year", _("Write the birth date, or at least the year."))
        if day:
            cleaned["birth_year"] = day.year
        self.instance.birth_precision = (
            Person.BirthPrecision.ESTIMATE if cleaned.get("is_estimate") and not day else Person.BirthPrecision.YEAR
        )
        return cleaned


class PersonForm(BirthForm):
    """What is known of a person besides her name."""

    died_on = DayField(label=_("Died on"), required=False)

    class Meta(BirthForm.Meta):
        fields = [*BirthForm.Meta.fields, "citizenship", "identity_evidence", "identity_exception", "died_on"]

    def clean_died_on(self):
        day = self.cleaned_data["died_on"]
        if day and day > today():
            raise ValidationError(_("This day lies in the future."))
        return day

    def clean(self):
        cleaned = super().clean()
        died, born, year = (cleaned.get(name) for name in ["died_on", "birth_date", "birth_year"])
        if died and ((born and died < born) or (year and died.year < year)):
            self.add_error("died_on", _("This day lies before the birth."))
        return cleaned

    def clean_citizenship(self):
        letters = self.cleaned_data["citizenship"]
        if letters and not (len(letters) == 2 and letters.isascii() and letters.isupper()):
            raise ValidationError(_("Write the country in two capital letters, for example AZ."))
        return letters


class RegisterForm:
    """The small forms that make a person, cleaned together and shown as groups of one page."""

    def __init__(self, data=None, *, user):
        self.user = user
        self.name = ShortNameForm(data)
        self.birth = BirthForm(data)
        self.fin = FinForm(data)
        self.home = ResidenceForm(data, user=user)
        self.phone = PhoneForm(data)
        self.displacement = DisplacementForm(data, optional=True)
        self.groups = [
            (_("Name"), self.name),
            (_("Sex and age"), self.birth),
            (_("Identity"), self.fin),
            (_("Where the person lives"), self.home),
            (_("Phone"), self.phone),
            (_("Displacement"), self.displacement),
        ]

    def __iter__(self):
        """Every field, for the list of what needs to be mended."""
        return (field for _heading, form in self.groups for field in form)

    @property
    def fields(self):
        return {name: field for _heading, form in self.groups for name, field in form.fields.items()}

    @property
    def errors(self):
        if all(form.is_valid() for _heading, form in self.groups):
            self.check_years()
            self.check_fin()
        return {name: errors for _heading, form in self.groups for name, errors in form.errors.items()}

    def check_years(self):
        """What the small forms cannot know of each other."""
        self.check_not_before_birth(self.displacement, "displaced_year")

    def check_fin(self):
        """Nobody is registered twice."""
        if (fin := self.fin.cleaned_data["fin"]) and "fin" not in self.fin.errors:
            try:
                refuse_known(rules.DocumentKind.FIN, fin, user=self.user)
            except ValueError as error:
                self.fin.add_error("fin", error.args[0])

    def check_not_before_birth(self, form, name):
        """Nobody was displaced and nobody agreed to anything before she was born."""
        born, said = self.birth.cleaned_data.get("birth_year"), form.cleaned_data.get(name)
        if born and said and getattr(said, "year", said) < born:
            form.add_error(name, _("The person was not born yet. Leave it empty if it is about the parents."))

    def non_field_errors(self):
        return [error for _heading, form in self.groups for error in form.non_field_errors()]

    @property
    def all_errors(self):
        """Every message by field, those of no field under their own key."""
        errors = {name: list(errors) for name, errors in self.errors.items() if name != NON_FIELD_ERRORS}
        return errors | ({NON_FIELD_ERRORS: self.non_field_errors()} if self.non_field_errors() else {})

    def is_valid(self):
        return not self.errors

    @property
    def parts(self):
        """What was typed, as `register_person` takes it: the parts of a `Newcomer`."""
        return {
            "person": self.birth.instance,
            "name": self.name.instance,
            "fin": self.fin.cleaned_data["fin"],
            "residence": self.home.instance,
            "contact": self.phone.instance if self.phone.cleaned_data["phone"] else None,
            "displacement": self.displacement.instance if self.displacement.cleaned_data["category"] else None,
        }


class PeopleFilter(forms.Form):
    """What the list of people is narrowed to."""

    search = forms.CharField(label=_("Name, FIN, phone or number of a case"), required=False, max_length=80)
    district = forms.ModelChoiceField(label=_("District"), queryset=None, required=False, empty_label=_("All"))
    category = forms.ChoiceField(label=_("Category"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    priority = forms.ChoiceField(label=_("Priority"), required=False)

    LOOKUPS = {"sex": "sex", "priority": "priority"}

    def __init__(self, data, *, districts):
        super().__init__(data)
        self.fields["district"].queryset = districts
        for name, choices in [("category", rules.Category), ("sex", rules.Sex), ("priority", rules.Priority)]:
            self.fields[name].choices = [("", _("All")), *choices.choices]

    @property
    def active(self):
        """How many things the list is narrowed by."""
        return sum(1 for value in self.cleaned_data.values() if value) if self.is_valid() else 0

    def narrow(self, people):
        """These people, as far as the filter lets them through; what cannot be read narrows to nobody."""
        if not self.is_valid():
            return people.none()
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        people = people.filter(**{self.LOOKUPS[name]: wanted[name] for name in self.LOOKUPS.keys() & wanted.keys()})
        if district := wanted.get("district"):
            people = people.living_in(district)
        if category := wanted.get("category"):
            people = people.in_category(category)
        return people.search(wanted.get("search", ""))


class UnprotectForm(forms.Form):
    remark = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))


class ProtectForm(forms.Form):
    """Who may know of a protected person, and why she is protected."""

    circle = forms.ModelMultipleChoiceField(
        label=_("Who may know of this person"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The protection focal point always may."),
    )
    remark = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        staff = User.objects.staff().filter(Q(is_active=True) | Q(pk__in=person.circle.all()))
        self.fields["circle"].queryset = staff.order_by("full_name")
        self.initial["circle"] = list(person.circle.all())
