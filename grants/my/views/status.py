"""Where an application stands, and the papers that belong to it."""

from django.conf import settings
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from grants.cases.models import Case
from grants.my import figures, rules
from grants.my.views.base import OfCase, OfPerson
from livelihoods.audit.models import record_type
from livelihoods.documents.models import Document
from livelihoods.documents.views import AttachmentDownload, DocumentDownload
from livelihoods.people.models import Person


class Home(OfPerson, TemplateView):
    """Her applications; with one only, that one."""

    template_name = "grants/my/home.html"

    @cached_property
    def cases(self):
        if self.person is None:
            return []
        cases = Case.objects.visible_to(self.request.user).filter(applicant=self.person)
        return list(cases.select_related("call"))

    def get(self, request, *args, **kwargs):
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


class OfHers(OfPerson):
    """A paper that is hers, and not somebody else's behind the same phone."""

    def get_object(self):
        cases = Case.objects.filter(applicant=self.person).values("pk")
        is_hers = Q(record_type=record_type(Case), record_id__in=cases)
        is_hers |= Q(record_type=record_type(Person), record_id=self.person and self.person.pk)
        if self.model is Document:
            is_hers |= Q(person=self.person, person__isnull=False)
        get_object_or_404(self.model.objects.filter(is_hers), pk=self.kwargs["pk"])
        return super().get_object()


class DocumentFile(OfHers, DocumentDownload):
    """A paper that the office issued to her."""

    frame = "ui/applicant.html"


class PaperFile(OfHers, AttachmentDownload):
    """A paper that she sent."""
