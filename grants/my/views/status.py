"""Where an application stands."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from grants.cases.models import Case
from grants.my.views.base import ForApplicant, OfCase


class Home(ForApplicant, TemplateView):
    """Her applications; with one only, that one."""

    template_name = "grants/my/home.html"

    @cached_property
    def cases(self):
        cases = Case.objects.visible_to(self.request.user).filter(applicant=self.person)
        return list(cases.select_related("call"))

    def get(self, request, *args, **kwargs):
        if self.people and self.person is None:
            return redirect("apply:who")
        if self.person and len(self.cases) == 1:
            return redirect("my:case", self.cases[0].reference)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(cases=self.cases if self.person else [], **kwargs)


class CasePage(OfCase, TemplateView):
    """One application: what happens next, and what is asked of her."""

    template_name = "grants/my/case.html"
