"""Which questions an application has, and in which order."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grants.my.views import about, business


@dataclass(frozen=True)
class Section:
    """Some questions under one heading of the list."""

    label: str
    steps: list
    end: str = "apply:tasks"

    def end_url(self, case):
        """Where the last question leads."""
        return reverse(self.end, args=[case.reference])

    @property
    def is_needed(self):
        return any(step.is_needed for step in self.steps)

    def progress(self, application):
        """How far the applicant is: `done`, `begun`, `needed` or `later`, and where to go on."""
        answered = {step: application.has_answered(step.slug) for step in self.steps}
        open_steps = [step for step in self.steps if step.is_needed and not answered[step]]
        if open_steps:
            state = "begun" if any(answered.values()) else "needed"
        else:
            state = "done" if any(answered.values()) else "later"
        first = next((step for step in open_steps), self.steps[0])
        return {"label": self.label, "state": state, "url": first.url(application.case), "open": len(open_steps)}


PLAN = Section(
    _("Business plan"),
    [
        business.Idea,
        business.Workplace,
        business.Site,
        business.Customers,
        business.Competitors,
        business.People,
        business.Items,
        business.Sales,
        business.Season,
        business.Costs,
        business.Drawing,
        business.Law,
        business.Risks,
    ],
    end="apply:plan",
)
SECTIONS = [
    Section(_("About you"), [about.About, about.Identity]),
    Section(_("Your displacement"), [about.Displacement, about.Mine]),
    Section(_("How to reach you"), [about.Phones, about.Home]),
    Section(_("Your household"), [about.OwnHousehold, about.Members]),
    Section(_("Your business"), [business.Business, business.Place]),
    PLAN,
    Section(_("Papers"), [business.Papers]),
]
STEPS = [step for section in SECTIONS for step in section.steps]

for _section in SECTIONS:
    for _step in _section.steps:
        _step.section = _section
