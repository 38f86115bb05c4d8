from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today
from livelihoods.people.models import Consent, Mandate
from livelihoods.people.models.consent import Channel
from livelihoods.ui.forms import DayField


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


class PaperConsentForm(forms.ModelForm):
    """A consent that was signed on our paper form, as a list of people tells of it; may be left out."""

    consent_given_on = DayField(label=_("Consent signed on"), required=False)

    class Meta:
        model = Consent
        fields = ["allows_sms", "allows_sharing"]

    field_order = ["consent_given_on"]

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("consent_given_on")
        if day and day > today():
            self.add_error("consent_given_on", _("This day lies in the future."))
        elif not day and (cleaned.get("allows_sms") or cleaned.get("allows_sharing")):
            self.add_error("consent_given_on", _("Write the day on which the consent was signed as well."))
        self.instance.channel = Channel.PAPER
        if day:
            self.instance.given_on = day
        return cleaned


class WithdrawForm(forms.Form):
    """Why a consent is taken back; nobody has to say."""

    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
