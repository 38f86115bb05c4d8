"""The application form on paper: empty for a call, or for one application with what is answered."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grants.cases.rules import rights
from grants.cases.views.sight import OfCase
from grants.desk.forms.paper import BlankPrintForm, CasePrintForm, paper_of
from livelihoods.documents.actions import issue
from livelihoods.moves.views import ActionView
from livelihoods.ui.rules import language


class PrintPaper(ActionView):
    """Have the worker print it; the reader goes to its page."""

    heading = _("Print the application form")
    button = _("Print")
    done = _("The form is being prepared.")

    def get_initial(self):
        return {"language": language()}


class PrintBlank(PermissionRequiredMixin, PrintPaper):
    """For the bus to the villages: whoever has no phone fills it in, the office writes it down."""

    permission_required = "cases.start_case"
    form_class = BlankPrintForm

    def act(self, call, language):
        facts = paper_of(call, language=language)
        return issue("application_form", about=call, person=None, language=language, facts=facts, by=self.request.user)


class PrintCase(OfCase, PrintPaper):
    form_class = CasePrintForm

    def test_func(self):
        return super().test_func() and rights.may_change(self.object, self.request.user)

    @cached_property
    def object(self):
        cases = self.get_queryset().select_related("call", "applicant")
        return get_object_or_404(cases, reference=self.kwargs["reference"])

    def act(self, language, is_filled):
        case = self.object
        facts = paper_of(case.call, language=language, case=case if is_filled else None)
        facts |= {"reference": case.reference}
        return issue(
            "application_form",
            about=case,
            person=case.applicant,
            language=language,
            facts=facts,
            by=self.request.user,
        )
