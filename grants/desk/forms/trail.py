from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.models import User
from livelihoods.audit.models import Entry
from livelihoods.ui.forms import DayField


class TrailFilter(forms.Form):
    """Which entries of the audit trail are shown; a strange value shows all."""

    record_type = forms.CharField(label=_("Kind of record"), required=False, max_length=60)
    record_id = forms.IntegerField(label=_("Number of the record"), required=False)
    verb = forms.CharField(label=_("What was done"), required=False, max_length=50)
    by = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none(), empty_label=_("All"), required=False)
    day = DayField(label=_("Day"), required=False)

    def __init__(self, data):
        super().__init__(data)
        self.fields["by"].queryset = User.objects.staff().order_by("name_sort")
        self.full_clean()

    @property
    def active(self):
        """How many fields of the filter are in use."""
        return sum(bool(value) for value in self.cleaned_data.values())

    def find(self):
        """The entries asked for, the newest first."""
        chosen = self.cleaned_data
        fields = {name: chosen[name] for name in ["record_type", "record_id", "verb"] if chosen.get(name)}
        entries = Entry.objects.filter(**fields)
        if by := chosen.get("by"):
            entries = entries.by(by)
        return entries.on_day(day) if (day := chosen.get("day")) else entries
