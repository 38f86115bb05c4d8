"""What an applicant says of her application, and writes about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.cases.models import Case
from livelihoods.people.forms.own import PlaceForm, yes_or_no
from livelihoods.ui.forms import ModelForm


class BusinessForm(ModelForm):
    """What kind of business it is and what it is called."""

    is_new_business = yes_or_no(label=_("Is it a new business?"), help_text=_("No, if you have begun already."))

    class Meta:
        model = Case
        fields = ["sector", "title", "is_new_business"]
        help_texts = {"title": _("Some words are enough, for example: sewing workshop at home.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ["sector", "title"]:
            self.fields[name].required = True
        self.fields["title"].label = _("What would you call your business?")


class BusinessPlaceForm(PlaceForm):
    """In which district of the call the business is."""

    class Meta:
        model = Case
        fields = ["district", "settlement"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].required = True
        self.offer(self.instance.call.districts.all())


class MessageForm(forms.Form):
    text = forms.CharField(label=_("Your message"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class WhyForm(forms.Form):
    """Why she stops; nobody has to say."""

    remark = forms.CharField(
        label=_("Would you tell us why?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
