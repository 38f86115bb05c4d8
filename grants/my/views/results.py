from django.http import Http404
from django.shortcuts import render
from django.views import View

from grants.my.views import business
from grants.my.views.base import WhileWriting

STEPS = {
    step.slug: step for step in [business.Items, business.Sales, business.Season, business.Costs, business.Drawing]
}


class Results(WhileWriting, View):
    """What the plan would come to with what was typed so far on one page; nothing is kept."""

    def post(self, request, reference, slug):
        if slug not in STEPS:
            raise Http404
        step = STEPS[slug]()
        step.setup(request, reference=reference)
        step.case, step.application = self.case, self.application
        form, plan = step.get_form(), self.application.plan
        form.is_valid()
        step.try_out(plan, form)
        return render(request, "grants/my/_so_far.html", {"plan": self.application.plan_beside_market})
