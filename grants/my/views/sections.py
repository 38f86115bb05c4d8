"""The pages of the questions, section by section, as the table of questions has them."""

from dataclasses import dataclass

from django.urls import reverse

from grants.cases.rules import questions
from grants.cases.rules.questions import Need
from grants.my.views import about, business, life


@dataclass(frozen=True)
class Section:
    """Some questions under one heading of the list."""

    label: str
    steps: list
    end: str = "apply:tasks"

    def end_url(self, case):
        """Where the last question leads."""
        return reverse(self.end, args=[case.reference])

    def progress(self, application):
        """How far the applicant is: `done`, `begun`, `needed`, `award` or `later`, and where to go on."""
        answered = {step: application.has_answered(step.slug) for step in self.steps}
        open_steps = [step for step in self.steps if step.question.is_needed and not answered[step]]
        if open_steps:
            state = "begun" if any(answered.values()) else "needed"
        else:
            asked_later = any(step.question.need is Need.AWARD for step in self.steps)
            state = "done" if any(answered.values()) else "award" if asked_later else "later"
        first = next((step for step in open_steps), self.steps[0])
        return {"label": self.label, "state": state, "url": first.url(application.case), "open": len(open_steps)}


ALL = [
    *[about.About, about.Identity, about.Displacement, about.Return, about.Mine, about.Phones, about.Home],
    *[about.OwnHousehold, about.Members, life.Income, life.Possessions, life.Schooling, life.Work],
    *[business.Business, business.Place, business.Idea, business.Workplace, business.Site, business.Customers],
    *[business.Competitors, business.People, business.Items, business.Sales, business.Season, business.Costs],
    *[business.Drawing, business.Law, business.Risks, business.Papers, life.Support, life.Functioning],
    *[life.Devices, life.Official, life.OwnNeeds],
]
PAGES = {step.slug: step for step in ALL}
ENDS = {"plan": "apply:plan"}
SECTIONS = [
    Section(
        section.label, [PAGES[question.slug] for question in section.questions], ENDS.get(section.slug, "apply:tasks")
    )
    for section in questions.SECTIONS
]
PLAN = next(section for section in SECTIONS if business.Idea in section.steps)
STEPS = [step for section in SECTIONS for step in section.steps]

for _section in SECTIONS:
    for _step in _section.steps:
        _step.section, _step.question = _section, questions.QUESTIONS[_step.slug]
