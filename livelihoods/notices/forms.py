from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.notices.models import Notice

EVERYTHING = [("", _("All"))]


class OutboxFilter(forms.Form):
    """Which notices the outbox shows; a strange value shows all."""

    state = forms.ChoiceField(label=_("State"), choices=[*EVERYTHING, *Notice.State.choices], required=False)
    channel = forms.ChoiceField(label=_("Channel"), choices=[*EVERYTHING, *Notice.Channel.choices], required=False)

    @property
    def chosen(self):
        """The fields to filter by and their values."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}
