from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today
from livelihoods.people.models import Mandate, PersonAccess
from livelihoods.ui.forms import DayField, PhoneField


class AccessForm(forms.ModelForm):
    """Which phone may act for a person; somebody else needs a mandate."""

    phone = PhoneField(label=_("Phone that signs in"), help_text=_("For example 050 123 45 67"))
    kind = forms.ChoiceField(label=_("Mandate"), required=False)
    relation = forms.ChoiceField(label=_("Who the helper is"), required=False)
    witness = forms.CharField(label=_("Witness"), max_length=120, required=False)
    until = DayField(label=_("Valid until"), required=False)

    class Meta:
        model = PersonAccess
        fields = ["standing", "until"]
        widgets = {"standing": forms.RadioSelect}

    field_order = ["phone", "standing", "kind", "relation", "witness", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["standing"].choices = PersonAccess.Standing.choices
        self.fields["kind"].choices = [("", _("none")), *Mandate.Kind.choices]
        self.fields["relation"].choices = [("", _("none")), *Mandate.Relation.choices]

    def clean_until(self):
        day = self.cleaned_data["until"]
        if day and day < today():
            self.add_error("until", _("This day is over."))
        return day

    @property
    def terms(self):
        """What is granted to which phone."""
        return {name: self.cleaned_data[name] for name in ["phone", "standing", "until"]}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("standing") == PersonAccess.Standing.HELPER:
            for name in ["kind", "relation"]:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("A helper needs this."))
            if cleaned.get("kind") == Mandate.Kind.SPOKEN and not cleaned.get("witness"):
                self.add_error("witness", _("A spoken mandate needs a witness."))
        return cleaned

    @property
    def mandate(self):
        """The mandate a helper acts under; None for the person herself."""
        cleaned = self.cleaned_data
        if cleaned["standing"] == PersonAccess.Standing.HERSELF:
            return None
        return Mandate(**{name: cleaned[name] for name in ["kind", "relation", "witness", "until"]})
