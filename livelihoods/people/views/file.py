from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View

from livelihoods.audit.views import Export
from livelihoods.people import actions
from livelihoods.people.figures.file import what_depends_on
from livelihoods.people.forms.file import UploadForm
from livelihoods.people.forms.match import MatchesForm
from livelihoods.people.forms.sender import ColumnsForm, WordsForm
from livelihoods.people.models import PeopleFile, Person
from livelihoods.people.resources.file import PeopleImport
from livelihoods.people.resources.mistake import Mistakes
from livelihoods.ui.views import spreadsheet

FILES_SHOWN, MATCHES_ON_A_PAGE = 25, 20


class ImportsPeople(PermissionRequiredMixin):
    permission_required = "people.import_person"


class Import(ImportsPeople, FormView):
    """Take a file in; nothing is registered before it is checked and confirmed."""

    form_class = UploadForm
    template_name = "livelihoods/people/import.html"

    def form_valid(self, form):
        given, user = form.cleaned_data, self.request.user
        sender = given["sender"]
        if given["new_sender"]:
            sender = actions.add_sender(given["new_sender"], by=user)
        file = actions.take_file(given["file"], by=user, language=get_language(), sender=sender)
        return HttpResponseRedirect(file.get_absolute_url())

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            columns=PeopleImport(user=user).columns,
            waiting=PeopleFile.objects.filter(made_by=user).exclude(state__in=PeopleFile.KEPT_STATES).last(),
            files=PeopleFile.objects.visible_to(user).select_related("sender", "made_by").order_by("-pk")[:FILES_SHOWN],
            **kwargs,
        )


class ImportTemplate(ImportsPeople, View):
    """An empty spreadsheet with the headings."""

    def get(self, request):
        headings = list(PeopleImport(user=request.user).vocabulary.headings.values())
        return spreadsheet([headings], kind="xlsx", name="people")


class OfFile(ImportsPeople):
    """A file is the affair of who sent it, and of who looks after everybody once it is proposed."""

    @property
    def files(self):
        return PeopleFile.objects.visible_to(self.request.user).select_related("sender", "made_by")

    @cached_property
    def file(self):
        return get_object_or_404(self.files, pk=self.kwargs["pk"])


class File(OfFile, TemplateView):
    """How far a file is: what it would bring, what is wrong in which row and column, or how many are registered."""

    template_name = "livelihoods/people/file.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(file=self.file, **kwargs)


class Explain(OfFile, FormView):
    """What something in a sender's list means; it is remembered, and the file is looked at again."""

    template_name = "livelihoods/people/explain.html"
    heading = None

    @property
    def files(self):
        return super().files.filter(made_by=self.request.user, sender__isnull=False)

    def get_form_kwargs(self):
        vocabulary = PeopleImport(user=self.request.user, sender=self.file.sender).vocabulary
        return super().get_form_kwargs() | {"vocabulary": vocabulary}

    def form_valid(self, form):
        actions.teach_sender(self.file.sender, by=self.request.user, **self.learnt(form))
        actions.check_file_again(self.file)
        return HttpResponseRedirect(self.file.get_absolute_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(file=self.file, heading=self.heading, **kwargs)


class ExplainColumns(Explain):
    form_class = ColumnsForm
    heading = _("What the columns mean")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.file.sender, "columns": self.file.columns}

    def learnt(self, form):
        return form.meaning


class ExplainWords(Explain):
    form_class = WordsForm
    heading = _("What the words mean")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"words": [(*word, None) for word in self.file.words]}

    def learnt(self, form):
        return {"words": form.meaning}


class DecideMatches(OfFile, FormView):
    """Rows that look like somebody, page by page: new, the same or left out."""

    form_class = MatchesForm
    template_name = "livelihoods/people/matches.html"

    @property
    def files(self):
        return super().files.filter(made_by=self.request.user)

    @cached_property
    def page(self):
        """The undecided first, or all of them anew."""
        matches = sorted(self.file.matches, key=lambda match: bool(self.file.decision_of(match)))
        return Paginator(matches, MATCHES_ON_A_PAGE).get_page(self.request.GET.get("page"))

    def get_form_kwargs(self):
        ids = {pk for match in self.page for pk in match["people"]}
        people = Person.objects.visible_to(self.request.user).for_list().in_bulk(ids)
        return super().get_form_kwargs() | {"file": self.file, "matches": list(self.page), "people": people}

    def form_valid(self, form):
        file = actions.decide_matches(self.file, form.cleaned_data, by=self.request.user)
        return HttpResponseRedirect(self.request.path if file.undecided else file.get_absolute_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(file=self.file, page=self.page, **kwargs)


class ExportProblems(OfFile, Export):
    """What is wrong, as a spreadsheet to send back."""

    what = "mistakes"
    resource_class = Mistakes

    def get_queryset(self):
        return self.file.problems

    def count(self, found):
        return len(found)


class ConfirmFile(OfFile, View):
    """The button that registers everybody in it."""

    http_method_names = ["post"]

    def post(self, request, **kwargs):
        file = actions.confirm_file(self.file, by=request.user)
        if file.state == self.file.state:
            messages.warning(request, _("This file was confirmed already, or something is wrong with it."))
        elif file.is_proposed:
            messages.success(request, _("Proposed. Another person decides."))
        return HttpResponseRedirect(self.file.get_absolute_url())


class HoldFileBack(OfFile, View):
    """The button that says no to a proposed file."""

    http_method_names = ["post"]

    def post(self, request, **kwargs):
        actions.hold_file_back(self.file, by=request.user)
        messages.success(request, _("The file is held back. Nobody in it is registered."))
        return HttpResponseRedirect(reverse("people:import"))


class UndoFile(OfFile, TemplateView):
    """Asks once more before an import is taken back, or says what stands in the way."""

    template_name = "livelihoods/people/undo_file.html"

    def get(self, request, **kwargs):
        if not self.file.can_be_undone:
            return HttpResponseRedirect(self.file.get_absolute_url())
        return super().get(request, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(file=self.file, in_the_way=what_depends_on(self.file), **kwargs)

    def post(self, request, **kwargs):
        if in_the_way := actions.undo_file(self.file, by=request.user):
            messages.warning(
                request, _("This cannot be taken back any more: %(what)s.") % {"what": ", ".join(in_the_way)}
            )
        return HttpResponseRedirect(self.file.get_absolute_url())


class TryFileAgain(OfFile, View):
    """The button for when the worker could not go on."""

    http_method_names = ["post"]

    def post(self, request, **kwargs):
        actions.try_file_again(self.file)
        return HttpResponseRedirect(self.file.get_absolute_url())
