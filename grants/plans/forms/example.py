"""The few numbers that an example asks for, and what of her own words it may replace."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.plans.forms.rows import number
from grants.plans.models.example import PARTS
from livelihoods.ui.rules import quantity


class ExampleForm(forms.Form):
    """The usual number stands in each box; what she wrote before is replaced only where she ticks it."""

    def __init__(self, *args, example, filled, **kwargs):
        super().__init__(*args, **kwargs)
        self.example = example
        for ask in example.asks:
            initial = quantity(example.usual[ask.name])
            self.fields[ask.name] = number(ask.label, min_value=0, max_value=ask.most, initial=initial)
        if filled:
            self.fields["replaced"] = forms.MultipleChoiceField(
                label=_("You wrote some of it already. What may the example replace?"),
                help_text=_("What you do not tick stays as you wrote it."),
                choices=[(part, PARTS[part]) for part in filled],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def ask_what_to_replace(self):
        """Nothing is empty and nothing is ticked: say so, instead of doing nothing."""
        self.add_error("replaced", _("Tick what may be replaced, or go back: nothing is lost."))

    @property
    def answers(self):
        """Her numbers; the usual one where she typed none that can be read."""
        typed = self.typed
        return self.example.usual | {name: typed[name] for name in self.example.usual if typed.get(name) is not None}

    @property
    def replaced(self):
        """The parts that she lets the example replace."""
        return self.typed.get("replaced", [])

    @property
    def typed(self):
        """What was typed and can be read."""
        return self.cleaned_data if self.is_bound and (self.is_valid() or self.errors) else {}
