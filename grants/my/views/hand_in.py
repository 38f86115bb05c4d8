"""The list of what there is to answer, the plan at a glance, and handing in."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from grants.cases import actions
from grants.cases.forms.application import DeclarationForm
from grants.cases.rules import guards, questions
from grants.my import rules
from grants.my.views.base import WhileWriting
from grants.my.views.sections import PAGES, PLAN, SECTIONS
from grants.plans.figures.cash import cash_picture
from livelihoods.moves.models import missing_for
from livelihoods.moves.rules import NotNow, NotYet


class Tasks(WhileWriting, TemplateView):
    """Every section, how far it is, and where to go on."""

    template_name = "grants/my/tasks.html"

    def get_context_data(self, **kwargs):
        tasks = [section.progress(self.application) for section in SECTIONS]
        needed = [task for task in tasks if task["open"]]
        return super().get_context_data(
            tasks=tasks,
            following=needed[0] if needed else None,
            done=sum(task["state"] == "done" for task in tasks),
            has_consent=self.application.has_answered("consent"),
            **kwargs,
        )


class Plan(WhileWriting, TemplateView):
    """What the plan comes to, in a few figures, a picture of the till, and remarks."""

    template_name = "grants/my/plan.html"

    def get_context_data(self, **kwargs):
        plan = self.application.plan_beside_market
        return super().get_context_data(plan=plan, cash=plan.sold and cash_picture(plan), section=PLAN, **kwargs)


class Check(WhileWriting, FormView):
    """Every answer with a way to change it; what is missing with a way to mend it; the declaration."""

    asks_guards = True
    form_class = DeclarationForm
    template_name = "grants/my/check.html"

    @property
    def move(self):
        return "resubmit" if self.case.status == "returned" else "submit"

    @property
    def missing(self):
        """What must be mended before handing in, each with its link."""
        asked = [guard for guard in missing_for(self.case, self.move, by=self.request.user) if not guard.ok]
        return [item for guard in asked for item in self.mending(guard)]

    def mending(self, asked):
        """A missing thing in her words; an incomplete plan is told question by question."""
        if asked.guard is questions.answered_to_hand_in:
            return [self.unanswered(PAGES[one.slug]) for one in questions.unanswered(self.case, questions.Need.HAND_IN)]
        if asked.guard is guards.plan_complete:
            steps = [one for one in PLAN.steps if one.question.is_needed]
            return [self.unanswered(step) for step in steps if not self.application.has_answered(step.slug)]
        sentence, page = rules.MENDING.get(asked.guard.__name__, (asked.sentence, ""))
        href = reverse(f"apply:{page}", args=[self.case.reference]) if page else ""
        return [{"ok": False, "sentence": sentence, "href": f"{href}?from=check" if href else "", "label": _("Answer")}]

    def unanswered(self, step):
        sentence = _("%(section)s: %(question)s") % {"section": step.section.label, "question": step.question.heading}
        return {"ok": False, "sentence": sentence, "href": f"{step.url(self.case)}?from=check", "label": _("Answer")}

    def form_valid(self, form):
        hand_in = actions.resubmit if self.move == "resubmit" else actions.submit
        try:
            case = hand_in(self.case, by=self.request.user, declaration=form.declaration)
        except NotYet:
            messages.warning(self.request, _("Something is still missing."))
            return redirect("apply:check", self.case.reference)
        except NotNow:
            return self.too_late()
        messages.success(self.request, _("Your application is handed in. Thank you."))
        return redirect("my:case", case.reference)

    def get_context_data(self, **kwargs):
        answers = [
            {
                "label": section.label,
                "steps": [
                    {
                        "number": step.question.number,
                        "heading": step.question.heading,
                        "answers": self.application.answers_to(step.slug),
                        "url": f"{step.url(self.case)}?from=check",
                    }
                    for step in section.steps
                ],
            }
            for section in SECTIONS
        ]
        return super().get_context_data(sections=answers, missing=self.missing, **kwargs)
