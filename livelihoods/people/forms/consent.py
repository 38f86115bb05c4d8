from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.people.models import Consent, Mandate


class AgreedWords(forms.ModelForm):
    """A consent to the words that stood on the page; those that changed since are read again."""

    def clean(self):
        cleaned = super().clean()
        if self.data.get("words") != self.instance.text_hash:
            self.add_error(None, _("The words of the consent changed a moment ago. Read them again."))
        return cleaned


class ConsentForm(AgreedWords):
    """What a person agrees to; every further wish is a tick of its own, and none is set beforehand."""

    class Meta:
        model = Consent
        fields = [
            "channel",
            "is_read_aloud",
            "witness",
            "mandate",
            "allows_sms",
            "allows_sharing",
            "allows_cross_border",
            "allows_photo",
            "allows_story",
        ]

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mandate"].queryset = Mandate.objects.live().filter(person=person)
        self.fields["mandate"].empty_label = _("the person agrees herself or himself")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_read_aloud") and not cleaned.get("witness"):
            self.add_error("witness", _("Write who was there when the text was read aloud."))
        return cleaned


class WithdrawForm(forms.Form):
    """Why a consent is taken back; nobody has to say."""

    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
