"""The form of registration for one row after another of a table."""

from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from livelihoods.people.actions import with_words
from livelihoods.people.forms.consent import PaperConsentForm
from livelihoods.people.forms.person import RegisterForm


class RowForm(RegisterForm):
    """Cleans ten thousand rows in seconds: its fields are made once, places are looked up in memory, and what only the
    database can know is left to the database."""

    def __init__(self, *, user):
        super().__init__(user=user)
        self.consent = PaperConsentForm()
        self.groups.append((_("Consent"), self.consent))
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.to_python = partial(_find, field, {place.pk: place for place in field.queryset})

    def take(self, typed: dict) -> bool:
        """Clean the words of one row, and say whether all is well with them."""
        for _heading, form in self.groups:
            _refill(form, typed)
        return not self.errors

    @property
    def parts(self):
        parts = super().parts
        if not self.consent.cleaned_data["consent_given_on"]:
            return parts
        person, consent = parts["person"], self.consent.instance
        person.full_name, consent.language = str(parts["name"]), person.language
        return parts | {"consent": with_words(person, consent)}

    def check_fin(self):
        """Not a query for each of ten thousand rows: who is registered already is looked for in the whole file."""

    def check_years(self):
        super().check_years()
        self.check_not_before_birth(self.consent, "consent_given_on")


def _find(field, places, pk):
    """What the field's own query would find."""
    if pk in field.empty_values:
        return None
    if pk not in places:
        raise ValidationError(field.error_messages["invalid_choice"], code="invalid_choice")
    return places[pk]


def _refill(form, typed):
    """What `full_clean()` does, without asking the database whether the record keeps its constraints."""
    form.data, form.is_bound, form.instance = typed, True, form._meta.model()
    form._errors, form.cleaned_data = ErrorDict(), {}
    form._clean_fields()
    form._clean_form()
    construct_instance(form, form.instance, form._meta.fields)
