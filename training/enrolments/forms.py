from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.moves.forms import MoveForm
from livelihoods.people.models import Person
from training.enrolments.rules import IN_PART, Presence

LONGEST_LIST = 20


class FindPersonForm(forms.Form):
    q = forms.CharField(label=_("Name or end of a phone number"), required=False)


class EnrolForm(forms.Form):
    """Whom to enrol, out of those that were found, and what she needs."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none(), widget=forms.RadioSelect)
    access_needs = forms.CharField(
        label=_("What she or he needs to take part"),
        help_text=_("A ride, childcare, an interpreter, step-free access, breaks. No diagnosis."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, found, visible, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = visible
        self.fields["person"].choices = [(person.pk, str(person)) for person in found[:LONGEST_LIST]]


class AttendanceForm(forms.Form):
    """One session: for each enrolment its presence, and for part of a session the minutes there.

    Everybody starts as present, so that a tap is needed for the others only.
    """

    def __init__(self, *args, session, enrolments, marks, **kwargs):
        super().__init__(*args, **kwargs)
        self.enrolments = enrolments
        for enrolment in enrolments:
            presence, minutes = marks.get(enrolment.pk, (Presence.PRESENT, None))
            self.fields[f"presence_{enrolment.pk}"] = forms.ChoiceField(
                label=str(enrolment.person), choices=Presence.choices, initial=presence, widget=forms.RadioSelect
            )
            self.fields[f"minutes_{enrolment.pk}"] = forms.IntegerField(
                label=_("Minutes there"),
                required=False,
                min_value=0,
                max_value=session.minutes,
                initial=minutes if presence in IN_PART else None,
            )

    @property
    def rows(self):
        """Each enrolment with its two fields."""
        for enrolment in self.enrolments:
            yield enrolment, self[f"presence_{enrolment.pk}"], self[f"minutes_{enrolment.pk}"]

    @property
    def marks(self):
        """Presence and minutes by enrolment."""
        words = self.cleaned_data
        return {one.pk: (words[f"presence_{one.pk}"], words[f"minutes_{one.pk}"]) for one in self.enrolments}


class PlainMoveForm(MoveForm):
    """A move that needs no word."""

    remark = None


class WithdrawForm(forms.Form):
    remark = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}))
