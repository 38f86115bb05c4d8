from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livelihoods.people import rules
from livelihoods.people.models import IdentityDocument, Person
from livelihoods.ui.forms import DayField


class FinField(forms.CharField):
    """A FIN, as people read it off the card."""

    def __init__(self, **kwargs):
        label, help_text = _("FIN"), _("Seven letters and digits on the identity card, for example 5ABC1D2.")
        super().__init__(**{"label": label, "help_text": help_text, "required": False, "max_length": 20} | kwargs)
        self.widget.attrs |= {"autocomplete": "off", "class": "govuk-input--width-10"}

    def clean(self, value):
        typed = super().clean(value)
        try:
            return typed and rules.read_number(rules.DocumentKind.FIN, typed)
        except ValueError as error:
            raise ValidationError(error.args[0]) from None


class FinForm(forms.ModelForm):
    """The FIN at registration; may be left out."""

    fin = FinField()

    class Meta:
        model = IdentityDocument
        fields = []


class DocumentForm(forms.ModelForm):
    """A number, and what stands on its paper."""

    number = forms.CharField(label=_("Number"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    issued_on = DayField(label=_("Issued on"), required=False)
    expires_on = DayField(label=_("Valid until"), required=False)

    class Meta:
        model = IdentityDocument
        fields = ["kind", "issuer", "issued_on", "expires_on", "evidence"]

    field_order = ["kind", "number"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self):
        cleaned = super().clean()
        kind, number = cleaned.get("kind"), cleaned.get("number")
        if kind and number:
            try:
                cleaned["number"] = rules.read_number(kind, number)
                refuse_known(kind, cleaned["number"], person=self.instance.person, user=self.user)
            except ValueError as error:
                self.add_error("number", error.args[0])
        issued, expires = cleaned.get("issued_on"), cleaned.get("expires_on")
        if issued and expires and expires <= issued:
            self.add_error("expires_on", _("This day lies before the first one."))
        return cleaned


class ReadingForm(forms.Form):
    """What for somebody looks at the numbers."""

    reason = forms.ChoiceField(
        label=_("What do you need them for?"), choices=rules.ReadingReason, widget=forms.RadioSelect
    )


def refuse_known(kind, number, *, user, person=None):
    """ValueError with who has this number already; nobody outside her circle is told of a protected person."""
    documents = IdentityDocument.objects.numbered(kind, number)
    if person is not None and documents.filter(person=person).exists():
        raise ValueError(_("This is on the list already."))
    seen = Person.objects.visible_to(user)
    others = Person.objects.filter(
        Q(is_protected=False) | Q(pk__in=seen.values("pk")), identity_documents__in=documents
    )
    if other := others.first():
        if seen.filter(pk=other.pk).exists():
            raise ValueError(_("%(name)s is registered with this number.") % {"name": other})
        raise ValueError(_("Somebody outside your districts is registered with this number. Ask the manager."))
