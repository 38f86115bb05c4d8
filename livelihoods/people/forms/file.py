from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from livelihoods.people.models import Sender
from livelihoods.people.resources.table import look_at

MOST_BYTES = 10 * 1024 * 1024


class UploadForm(forms.Form):
    """A spreadsheet of people, and who sent it unless it is our own table."""

    file = forms.FileField(
        label=_("File"), help_text=_("XLSX, or CSV in UTF-8, UTF-16 or Windows-1251; up to 10 MB and 10 000 rows.")
    )
    sender = forms.ModelChoiceField(
        label=_("Who sent it"),
        queryset=Sender.objects.all(),
        required=False,
        empty_label=_("it is our own table, filled in"),
        help_text=_("We remember what the columns of each sender mean."),
    )
    new_sender = forms.CharField(label=_("Or a new sender"), required=False, max_length=80)

    def clean_file(self):
        """The bytes of a file that may be a table; the worker looks at what stands in it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("This file is larger than 10 MB."))
        content = file.read()
        look_at(content)
        return content

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get("new_sender")
        if name and cleaned.get("sender"):
            self.add_error("new_sender", _("Choose a sender or write a new one, not both."))
        elif name and Sender.objects.filter(name__iexact=name).exists():
            self.add_error("new_sender", _("This sender is on the list already."))
        return cleaned
