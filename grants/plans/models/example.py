from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from grants.plans.rules.example import mark_of
from grants.plans.rules.examples import EXAMPLES

VALUES = {
    "items": ["name", "unit", "quantity", "unit_price", "paid_by"],
    "sales": ["name", "unit", "quantity", "per", "unit_price", "unit_cost", "minutes", "most", "season"],
    "costs": ["kind", "amount", "per"],
}
PARTS = {"items": _("What is needed to start"), "sales": _("What is sold"), "costs": _("What is paid every month")}


class PlanExample:
    """Which example a plan was started from, and what of it still stands as it was filled in."""

    @property
    def parts(self):
        """The lines of each part that an example can fill in."""
        return {"items": self.needed, "sales": self.sold, "costs": self.paid_monthly}

    @property
    def example_name(self):
        """What the example is called; empty for a plan that was started from none."""
        return EXAMPLES[self.example].name if self.example in EXAMPLES else self.example

    @property
    def untouched(self):
        """The parts that are still as the example filled them in."""
        return [
            part for part, lines in self.parts.items() if self.example_marks.get(part) == mark_of_lines(part, lines)
        ]

    @property
    def untouched_words(self):
        """The same in words."""
        return [PARTS[part] for part in self.untouched]


def mark_of_lines(part: str, lines: Iterable) -> str:
    """A mark of the lines of a part, to see later whether they are still the same."""
    return mark_of([getattr(line, name) for name in VALUES[part]] for line in lines)
