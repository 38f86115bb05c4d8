from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from livelihoods.people.resources.table import look_at

MOST_BYTES = 10 * 1024 * 1024


class UploadForm(forms.Form):
    """A spreadsheet of people."""

    file = forms.FileField(label=_("File"), help_text=_("XLSX, or CSV in UTF-8; up to 10 MB and 10 000 rows."))

    def clean_file(self):
        """The bytes of a file that may be a table; the worker looks at what stands in it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("This file is larger than 10 MB."))
        content = file.read()
        look_at(content)
        return content
