from django import forms
from django.utils.translation import gettext_lazy as _

from grants.cases.rules.status import Status
from grants.selection import figures, rules
from grants.selection.models import Decision
from livelihoods.accounts.models import User
from livelihoods.programmes.models import Call

STAGES = [
    (figures.READY, _("Ready to open")),
    (Status.UNDER_REVIEW.value, Status.UNDER_REVIEW.label),
    (Status.RESERVE.value, _("Reserve list")),
]


class BoardFilterForm(forms.Form):
    """Which call the board shows, nothing chosen meaning the newest, and which stage of it."""

    stage = forms.ChoiceField(required=False, choices=STAGES, widget=forms.HiddenInput)
    call = forms.ModelChoiceField(
        label=_("Call"), required=False, queryset=Call.objects.none(), empty_label=_("Newest")
    )

    def __init__(self, *args, calls, **kwargs):
        super().__init__(*args, **kwargs)
        self.calls = self.fields["call"].queryset = calls

    @property
    def count_used(self):
        """Whether a call was chosen, as the filter counts it."""
        return int(bool(self.chosen))

    @property
    def has_choice(self):
        """Whether there is more than one call to choose from."""
        return len(self.calls) > 1

    @property
    def wanted(self):
        """What was asked for; a filter that nobody can mean asks nothing."""
        return self.cleaned_data if self.is_valid() else {}

    @property
    def chosen(self):
        """The call asked for, if any."""
        return self.wanted.get("call")

    @property
    def shown(self):
        """The call asked for, else the newest; none where no case reached the committee."""
        return self.chosen or next(iter(self.calls), None)

    @property
    def chosen_stage(self):
        """The stage asked for, if any."""
        return self.wanted.get("stage")


class MemberField(forms.ModelMultipleChoiceField):
    """Members of the committee, each with what already waits for her."""

    def label_from_instance(self, member):
        return _("%(name)s (reviews waiting: %(count)s)") % {"name": member, "count": member.waiting}


class AssignReviewersForm(forms.Form):
    reviewers = MemberField(
        label=_("Who reads the plan"),
        help_text=_("Who handled the case or declared a conflict of interest is not on the list."),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["reviewers"]
        field.queryset = User.objects.filter(pk__in=[member.pk for member in members])
        field.choices = [(member.pk, field.label_from_instance(member)) for member in members]


class ReviewForm(forms.Form):
    """The rubric: points from 0 to 5 for each question, with what they mean."""

    comment = forms.CharField(
        label=_("Comment"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {question.code: _points_field(question) for question in rules.RUBRIC} | self.fields

    @property
    def points(self):
        """Points by question."""
        return {code: self.cleaned_data[code] for code in rules.QUESTIONS}


class GiveBackForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Why do you not read this plan?"),
        help_text=_("With a conflict of interest you stay out of this case for good."),
        choices=rules.GivenBack.choices,
        widget=forms.RadioSelect,
    )


class DecisionForm(forms.Form):
    """Why the chair decides so."""

    reason_code = forms.ChoiceField(label=_("Reason"), choices=Decision.Reason.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason in words"),
        help_text=_("The applicant reads it as you write it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReserveForm(DecisionForm):
    rank = forms.IntegerField(label=_("Place on the reserve list"), min_value=1, max_value=1000)
    field_order = ["rank"]


class DeclineForm(DecisionForm):
    what_would_help = forms.CharField(
        label=_("What would help"),
        help_text=_("Say what she can do to be approved another time."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _points_field(question):
    anchors = dict(zip([0, 3, rules.MOST_POINTS], question.anchors, strict=True))
    choices = [(number, f"{number}: {anchors[number]}" if number in anchors else number) for number in range(6)]
    return forms.TypedChoiceField(
        label=question.label,
        help_text=_("Weight %(weight)s of 100") % {"weight": question.weight},
        coerce=int,
        choices=choices,
        widget=forms.RadioSelect(attrs={"data-weight": question.weight}),
    )
