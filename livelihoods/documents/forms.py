from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from livelihoods.documents.rules import EXTENSIONS, MAX_UPLOAD_BYTES, TOO_LARGE, UnacceptableError, clean_upload


class UploadField(forms.FileField):
    """One photo or PDF; its clean value is what `attach()` takes. What we accept is said before anything is chosen."""

    widget = forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)})
    default_error_messages = {
        "required": _("Choose a file."),
        "empty": _("The file is empty. Choose another one."),
        "too_large": TOO_LARGE,
    }

    def __init__(self, **kwargs):
        super().__init__(**{"help_text": _("A photo (JPEG, PNG, HEIC) or a PDF, at most 10 MB.")} | kwargs)

    def to_python(self, data):
        """The file as we keep it, a `CleanUpload`; nothing when none was chosen."""
        upload = super().to_python(data)
        if upload is None:
            return None
        if upload.size > MAX_UPLOAD_BYTES:
            raise ValidationError(self.error_messages["too_large"], code="too_large")
        try:
            return clean_upload(upload.name, upload.read())
        except UnacceptableError as error:
            raise ValidationError(error.sentence, code="unacceptable") from error
