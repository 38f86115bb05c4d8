from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.people.models import DuplicatePair, Person
from livelihoods.people.rules.duplicate import ALMOST_CERTAIN, LIKELY, POSSIBLE, Verdict, certainty_of


class PairsFilter(forms.Form):
    """What the list of possible duplicates is narrowed to; without a word, what is still to decide."""

    verdict = forms.ChoiceField(label=_("Decision"), required=False, choices=Verdict)
    certainty = forms.TypedChoiceField(
        label=_("At least"),
        required=False,
        coerce=float,
        empty_value=None,
        choices=[("", _("All")), *((str(score), certainty_of(score)) for score in [LIKELY, ALMOST_CERTAIN])],
    )

    @property
    def active(self):
        return sum(1 for value in self.cleaned_data.values() if value) if self.is_valid() else 0

    def narrow(self, pairs):
        if not self.is_valid():
            return pairs.none()
        verdict, score = self.cleaned_data["verdict"] or Verdict.OPEN, self.cleaned_data["certainty"] or POSSIBLE
        return pairs.filter(verdict=verdict, score__gte=score)


class DecideForm(forms.ModelForm):
    """Whether two records are one person."""

    remark = forms.CharField(label=_("Why"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = DuplicatePair
        fields = ["verdict"]
        widgets = {"verdict": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["verdict"]
        field.label = _("Are they one person?")
        field.choices = [choice for choice in Verdict.choices if choice[0] != Verdict.OPEN]
        self.initial["verdict"] = "" if self.instance.verdict == Verdict.OPEN else self.instance.verdict


class PersonChoice(forms.ModelChoiceField):
    """One of several people, who may have the same name."""

    def label_from_instance(self, person):
        return f"{person.full_name} · {person.code}"


class MergeForm(forms.Form):
    """Which of two records stays; the other one comes to it."""

    kept = PersonChoice(
        label=_("Who stays?"),
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_(
            "What belongs to the other comes to this record: applications, papers, phones, consents. The other's code"
            " will lead here, and its names are kept as earlier names."
        ),
    )
    remark = forms.CharField(label=_("Why"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, pair, **kwargs):
        super().__init__(*args, **kwargs)
        self.both = {person.pk: person for person in [pair.first, pair.second]}
        self.fields["kept"].queryset = Person.objects.filter(pk__in=self.both).order_by("pk")
        self.initial["kept"] = pair.first_id

    @property
    def people(self):
        """Who stays, and who is given up."""
        kept = self.cleaned_data["kept"]
        return kept, next(person for pk, person in self.both.items() if pk != kept.pk)


class UndoMergeForm(forms.Form):
    remark = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))
