from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from grants.cases.rules import rights
from grants.cases.views.sight import OfCase
from grants.desk.figures.person import applicant_of
from grants.desk.figures.steps import missing_of
from grants.desk.forms.application import ApplicationForm
from grants.plans.actions import write_application
from grants.plans.figures.version import version_of
from livelihoods.moves.rules import NotNow, NotYet


class Write(OfCase, TemplateView):
    """The whole application on one page, for a caseworker who writes it down from paper, a call or a visit."""

    template_name = "grants/desk/write.html"

    def test_func(self):
        return super().test_func() and rights.may_answer(self.case, self.request.user)

    @cached_property
    def case(self):
        return get_object_or_404(self.get_queryset().with_facts(), reference=self.kwargs["reference"])

    def get(self, request, *args, **kwargs):
        if not self.case.is_with_applicant:
            messages.warning(request, _("The application is handed in. To change it, return it first."))
            return redirect(self.case)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        form = ApplicationForm(request.POST, case=self.case)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            case = write_application(self.case, by=request.user, seen=request.POST.get("seen", ""), **form.words)
        except (NotNow, NotYet) as no:
            messages.warning(request, str(no))
            messages.warning(request, _("What you typed still stands here, but it is not kept."))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(request, _("Everything is kept."))
        page = f"cases:{case.next_move}" if "hand_in" in request.POST else "desk:write"
        return redirect(page, case.reference)

    def get_context_data(self, form=None, **kwargs):
        case, user = self.case, self.request.user
        form = form or ApplicationForm(case=case)
        return {
            "form": form,
            "case": case,
            "seen": version_of(case),
            "missing": missing_of(case, user) if case.is_with_applicant else [],
            "applicant": applicant_of(form.person.application, user),
        } | super().get_context_data(**kwargs)
