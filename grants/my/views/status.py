"""Where an application stands, and the papers that belong to it."""

from django.conf import settings
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from grants.cases.models import Case
from grants.my import figures, rules
from grants.my.views.base import ForApplicant, OfCase
from livelihoods.documents.views import AttachmentDownload, DocumentDownload


class Home(ForApplicant, TemplateView):
    """Her applications; with one only, that one."""

    template_name = "grants/my/home.html"

    @cached_property
    def cases(self):
        if self.person is None:
            return []
        cases = Case.objects.visible_to(self.request.user).filter(applicant=self.person)
        return list(cases.select_related("call"))

    def get(self, request, *args, **kwargs):
        if self.people and self.person is None:
            return redirect("apply:who")
        if len(self.cases) == 1:
            return redirect("my:case", self.cases[0].reference)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        cases = [{"case": case, "now": rules.words_of(case)[0]} for case in self.cases]
        return super().get_context_data(cases=cases, **kwargs)


class CasePage(OfCase, TemplateView):
    """One application: what holds now, what comes next and until when, and what is asked of her."""

    template_name = "grants/my/case.html"

    def get_context_data(self, **kwargs):
        now, following = rules.words_of(self.case)
        return super().get_context_data(
            now=now,
            following=following,
            phone=settings.OFFICE["phone"],
            stages=figures.stages_of(self.case),
            reasons=figures.reasons_of(self.case),
            sessions=figures.sessions_of(self.case),
            grant=figures.grant_of(self.case),
            documents=figures.documents_of(self.case),
            unread=self.case.messages.unread().filter(is_from_applicant=False).count(),
            open_questions=self.case.missing_items.open().count(),
            **kwargs,
        )


class DocumentFile(ForApplicant, DocumentDownload):
    """A paper that the office issued to her."""

    frame = "ui/applicant.html"


class PaperFile(ForApplicant, AttachmentDownload):
    """A paper that she sent."""
