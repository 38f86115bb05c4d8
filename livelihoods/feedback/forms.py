from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from livelihoods.feedback.models import Feedback
from livelihoods.feedback.rules import Category, read_code

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class LeaveForm(forms.Form):
    """What somebody wants to tell us. Nothing but the matter itself is asked of anybody."""

    category = forms.ChoiceField(label=_("What is it about?"), choices=Category, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What do you want to tell us?"),
        help_text=_("In your own words, in any language. You need not write your name."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    wants_answer = forms.ChoiceField(label=_("Do you want an answer?"), choices=YES_NO, widget=forms.RadioSelect)
    contact = forms.CharField(
        label=_("How can we reach you?"),
        help_text=_("A phone or an address that is safe for you. Leave it empty to stay unknown."),
        max_length=200,
        required=False,
    )
    case_reference = forms.CharField(
        label=_("Number of your application, if it is about one"), max_length=20, required=False
    )

    def clean_wants_answer(self):
        return self.cleaned_data["wants_answer"] == "yes"

    def clean(self):
        """Somebody who wants an answer must leave a way to give it."""
        cleaned = super().clean()
        if cleaned.get("wants_answer") and not cleaned.get("contact") and "contact" not in self.errors:
            self.add_error("contact", _("Write how we can reach you, or choose that you want no answer."))
        return cleaned


class FindForm(forms.Form):
    """The code that somebody was given; gives the feedback, as far as it is `among` what the reader handles."""

    code = forms.CharField(
        label=_("Code that the person was given"),
        help_text=_("For example K7MQ-2XPA; small letters and the hyphen do not matter."),
        max_length=20,
    )

    def __init__(self, *args, among, **kwargs):
        super().__init__(*args, **kwargs)
        self.among = among

    def clean_code(self):
        feedback = self.among.filter(code=read_code(self.cleaned_data["code"])).first()
        if feedback is None:
            raise ValidationError(_("There is no feedback with this code among what you handle."))
        return feedback


class AnswerForm(forms.Form):
    """What the person was told."""

    how = forms.ChoiceField(label=_("How did you answer?"), choices=Feedback.How, widget=forms.RadioSelect)
    text = forms.CharField(label=_("What did you answer?"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))


class CloseForm(forms.Form):
    """How it ended for the person."""

    is_satisfied = forms.TypedChoiceField(
        label=_("Is the person content with the answer?"),
        choices=[*YES_NO, ("unknown", _("Not known"))],
        coerce={"yes": True, "no": False, "unknown": None}.get,
        widget=forms.RadioSelect,
    )
