from django import forms
from django.utils.translation import gettext_lazy as _

from grants.rights.models import Correction


class AskCorrectionForm(forms.ModelForm):
    """What is wrong and what is right, in her own words."""

    class Meta:
        model = Correction
        fields = ["what_is_wrong", "what_is_right"]
        labels = {"what_is_wrong": _("What is wrong?"), "what_is_right": _("What is right?")}
        widgets = dict.fromkeys(fields, forms.Textarea(attrs={"rows": 3}))


class AnswerCorrectionForm(forms.Form):
    """What became of it."""

    is_done = forms.TypedChoiceField(
        label=_("What became of it?"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("It is corrected")), ("no", _("It stays as it is"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("What the person reads"),
        help_text=_("In plain words. If it stays as it is: why, and what could show that it is wrong."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_done") is False and not cleaned.get("answer"):
            self.add_error("answer", _("Say why it stays as it is."))
        return cleaned
