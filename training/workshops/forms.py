from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.models import User
from livelihoods.places.models import Venue
from livelihoods.ui.forms import DayField, ModelForm
from training.workshops.models import Curriculum, Workshop
from training.workshops.rules import LONGEST_SESSION


class WorkshopFilterForm(forms.Form):
    """What the list of workshops is narrowed to; nothing chosen means those that are planned or running."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Planned or running")), *Workshop.Status.choices]
    )
    curriculum = forms.ModelChoiceField(
        label=_("Curriculum"), required=False, queryset=Curriculum.objects.all(), empty_label=_("All")
    )

    @property
    def count_used(self):
        """How many of them are used."""
        return sum(bool(value) for value in self.cleaned_data.values()) if self.is_valid() else 0


class PlanForm(ModelForm):
    class Meta:
        model = Workshop
        fields = [
            "curriculum", "language", "venue", "trainer", "co_trainer", "capacity", "is_women_only", "has_childcare",
            "access_notes",
        ]  # fmt: skip
        widgets = {"language": forms.RadioSelect, "access_notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        trainers = User.objects.with_role("trainer").active()
        self.fields["venue"].queryset = Venue.objects.select_related("settlement__district")
        self.fields["co_trainer"].queryset = trainers
        if user.has_perm("workshops.run_every_workshop"):
            self.fields["trainer"].queryset = trainers
        else:
            self.fields["trainer"].queryset = trainers.filter(pk=user.pk)
            self.initial["trainer"] = user.pk

    def clean(self):
        """Two trainers are two, and everybody finds a seat."""
        cleaned = super().clean()
        if cleaned.get("co_trainer") and cleaned["co_trainer"] == cleaned.get("trainer"):
            self.add_error("co_trainer", _("This is the first trainer already."))
        venue, capacity = cleaned.get("venue"), cleaned.get("capacity")
        if venue and capacity and capacity > venue.capacity:
            self.add_error("capacity", _("The venue has %(seats)s seats.") % {"seats": venue.capacity})
        return cleaned


class ChangeForm(PlanForm):
    """What may still change: who holds it where, for how many and with what help."""

    class Meta(PlanForm.Meta):
        fields = [name for name in PlanForm.Meta.fields if name not in {"curriculum", "language", "is_women_only"}]


class ClockField(forms.TimeField):
    """A time of the day, typed as 10:00 or 10.00."""

    widget = forms.TimeInput(
        format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-5"}
    )
    input_formats = ["%H:%M", "%H.%M", "%H"]
    default_error_messages = {"invalid": _("Write the time as hours and minutes, for example 10:00.")}


class SessionTimeForm(forms.Form):
    """When a session is held; gives the two moments in Baku."""

    day = DayField(label=_("Day"))
    starts = ClockField(label=_("Starts"), initial="10:00")
    ends = ClockField(label=_("Ends"), initial="16:00")

    def clean(self):
        """The two moments; the end after the start, and no day without an evening."""
        cleaned = super().clean()
        if not {"day", "starts", "ends"} <= cleaned.keys():
            return cleaned
        day, starts, ends = (cleaned.pop(name) for name in ("day", "starts", "ends"))
        cleaned["starts_at"], cleaned["ends_at"] = _moment(day, starts), _moment(day, ends)
        length = cleaned["ends_at"] - cleaned["starts_at"]
        if length <= timedelta(0):
            self.add_error("ends", _("The end is not after the start."))
        elif length > LONGEST_SESSION:
            self.add_error("ends", _("A session is no longer than 12 hours."))
        return cleaned


class SessionForm(SessionTimeForm):
    topic = forms.CharField(label=_("Topic"), max_length=160, required=False)


class CancelSessionForm(forms.Form):
    remark = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}), required=False)


def _moment(day, time):
    return datetime.combine(day, time, tzinfo=timezone.get_default_timezone())
