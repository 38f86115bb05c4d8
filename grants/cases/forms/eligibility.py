"""What is typed when an application is checked: criteria, visits, refusals."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.cases.forms.work import LONG
from livelihoods.audit.rules import today
from livelihoods.moves.forms import MoveForm
from livelihoods.people.rules import EvidenceLevel
from livelihoods.ui.forms import DayField

MET = {"yes": True, "no": False}


class CriteriaForm(forms.Form):
    """Each criterion of the call: met or not, what that rests on, what was seen; what is left open stays open.

    What was decided before a return is written in, and counts again once it is saved.
    """

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = list(case.call.criteria.all())
        decided = {decision.criterion_id: decision for decision in case.criterion_decisions.order_by("round")}
        self.standing = {pk for pk, decision in decided.items() if decision.round == case.round}
        self.has_earlier = len(self.standing) < len(decided)
        for criterion in self.criteria:
            self._ask(criterion, decided.get(criterion.pk))

    def _ask(self, criterion, decision):
        answer = {True: "yes", False: "no"}.get(decision and decision.is_met, "")
        self.fields[f"met_{criterion.pk}"] = forms.ChoiceField(
            label=criterion.sentence,
            choices=[("yes", _("met")), ("no", _("not met")), ("", _("not decided yet"))],
            widget=forms.RadioSelect,
            initial=answer,
            required=False,
        )
        self.fields[f"evidence_{criterion.pk}"] = forms.ChoiceField(
            label=_("Evidence"),
            choices=[("", "—"), *EvidenceLevel.choices],
            initial=decision and decision.evidence_level,
            required=False,
        )
        self.fields[f"remark_{criterion.pk}"] = forms.CharField(
            label=_("What was seen"), max_length=500, initial=decision and decision.remark, required=False
        )

    @property
    def rows(self):
        """The three fields of each criterion."""
        for criterion in self.criteria:
            yield [self[f"{name}_{criterion.pk}"] for name in ("met", "evidence", "remark")]

    def clean(self):
        """A decision rests on something."""
        cleaned = super().clean()
        for criterion in self.criteria:
            if cleaned.get(f"met_{criterion.pk}") and not cleaned.get(f"evidence_{criterion.pk}"):
                self.add_error(f"evidence_{criterion.pk}", _("Say what the decision rests on."))
        return cleaned

    @property
    def decisions(self):
        """What changed or was not decided in this round yet, by criterion, as the action takes it."""
        changed = {int(name.split("_")[1]) for name in self.changed_data}
        return {
            criterion: {
                "is_met": MET[self.cleaned_data[f"met_{criterion.pk}"]],
                "evidence_level": self.cleaned_data[f"evidence_{criterion.pk}"],
                "remark": self.cleaned_data[f"remark_{criterion.pk}"],
            }
            for criterion in self.criteria
            if (criterion.pk in changed or criterion.pk not in self.standing)
            and self.cleaned_data[f"met_{criterion.pk}"]
        }


class VisitForm(forms.Form):
    visited_on = DayField(label=_("Visited on"))
    is_verified = forms.TypedChoiceField(
        label=_("Is the business, or can it be, as described?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=MET.get,
        widget=forms.RadioSelect,
    )
    findings = forms.CharField(label=_("What you saw"), max_length=2000, widget=LONG)

    def clean_visited_on(self):
        if self.cleaned_data["visited_on"] > today():
            raise ValidationError(_("This day has not come yet."))
        return self.cleaned_data["visited_on"]


class ExceptionForm(forms.Form):
    reason = forms.CharField(label=_("Why without a market card"), max_length=1000, widget=LONG)


class FindIneligibleForm(MoveForm):
    what_would_help = forms.CharField(
        label=_("What would help"),
        help_text=_("The applicant reads this in her letter. Write it in plain words."),
        max_length=500,
        widget=LONG,
    )
