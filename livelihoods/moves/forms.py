from django import forms
from django.utils.translation import gettext_lazy as _


class MoveForm(forms.Form):
    """What every move may be told: outcome and reason where its transition names them, and a remark.

    A form of one move extends it; what it does not want it sets to None (`remark = None`).
    """

    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, record, step, **kwargs):
        super().__init__(*args, **kwargs)
        named = {}
        if len(step.custom.get("outcomes", ())) > 1:
            named["outcome"] = _choice(_("Outcome"), _outcome_choices(record, step.custom["outcomes"]))
        if "reasons" in step.custom:
            named["reason_code"] = _choice(_("Reason"), step.custom["reasons"].choices)
        self.fields = named | self.fields


def _outcome_choices(record, outcomes):
    labels = dict(record._meta.get_field("outcome").flatchoices)
    return [(str(outcome), labels[outcome]) for outcome in outcomes]


def _choice(label, choices):
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
