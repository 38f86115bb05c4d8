"""Starting a plan from an example: what it would fill in is looked at first, and can be taken away again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from grants.my.views import business
from grants.my.views.base import WhileWriting
from grants.plans.actions import empty_again, start_from_example
from grants.plans.figures.application import Application
from grants.plans.figures.example import lines_of
from grants.plans.figures.version import version_of
from grants.plans.forms import ExampleForm
from grants.plans.models import CostLine, PlanItem, SalesLine
from grants.plans.rules.examples import VERSION
from livelihoods.moves.rules import NotNow

SHOWN = [(business.Items, "items"), (business.Sales, "sales"), (business.Season, "sales"), (business.Costs, "costs")]


class Example(WhileWriting, FormView):
    """The example of her kind of business: a few numbers to change, and all the lines that come of them."""

    template_name = "grants/my/example.html"
    form_class = ExampleForm

    @cached_property
    def example(self):
        if self.application.example is None:
            raise Http404
        return self.application.example

    @cached_property
    def written(self):
        """The parts in which lines stand that are hers."""
        plan = self.application.plan
        return [part for part, lines in plan.parts.items() if lines and part not in plan.untouched]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"example": self.example, "filled": self.written}

    def get_template_names(self):
        """With a script only what changes comes over the line."""
        return ["grants/my/_example.html"] if "so_far" in self.request.GET else [self.template_name]

    def post(self, request, *args, **kwargs):
        if "empty" in request.POST:
            return self.empty()
        if "work_out" in request.POST or "so_far" in request.GET:
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def empty(self):
        try:
            empty_again(self.application.plan, by=self.request.user)
        except NotNow:
            return self.too_late()
        messages.success(self.request, _("What the example filled in is taken away."))
        return redirect(self.request.path)

    def form_valid(self, form):
        if self.kept(form) == set(self.application.plan.parts):
            form.ask_what_to_replace()
            return self.form_invalid(form)
        try:
            start_from_example(
                self.application.plan,
                by=self.request.user,
                seen=self.request.POST.get("seen", ""),
                rows=self.rows_of(form),
                replaced=[*form.replaced, *self.application.plan.untouched],
            )
        except NotNow as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        messages.success(self.request, _("It is filled in. Look through it and change what is different with you."))
        return redirect(business.Items.url(self.case))

    def kept(self, form):
        """What she wrote herself and does not let go."""
        return set(self.written) - set(form.replaced)

    def rows_of(self, form):
        return lines_of(self.example, form.answers, self.application.prices)

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or self.get_form()
        seen, was = version_of(self.case), self.application.plan.untouched_words
        kept, plan = self.kept(form), self.try_out(form)
        return super().get_context_data(
            form=form,
            example=self.example,
            version=VERSION,
            seen=seen,
            was=was,
            plan=plan,
            shown=self.shown(kept),
            **kwargs,
        )

    def try_out(self, form):
        """The plan as the example alone would make it; nothing is kept."""
        plan, rows = self.application.plan, self.rows_of(form)
        plan.needed = [PlanItem(plan=plan, **row) for row in rows["items"]]
        plan.sold = [SalesLine(plan=plan, **row) for row in rows["sales"]]
        plan.paid_monthly = [CostLine(plan=plan, **row) for row in rows["costs"]]
        return self.application.plan_beside_market

    def shown(self, kept):
        """Each part of it in sentences, and whether what she wrote stays there instead."""
        plan, would_be = self.application.plan, Application(self.case)
        would_be.items, would_be.sales, would_be.costs = plan.needed, plan.sold, plan.paid_monthly
        return [(step.question.heading, would_be.answers_to(step.slug), part in kept) for step, part in SHOWN]
