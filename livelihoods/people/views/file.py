from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from livelihoods.people import actions
from livelihoods.people.forms.file import UploadForm
from livelihoods.people.models import PeopleFile
from livelihoods.people.resources.file import PeopleImport
from livelihoods.ui.views import spreadsheet


class ImportsPeople(PermissionRequiredMixin):
    permission_required = "people.import_person"


class Import(ImportsPeople, FormView):
    """Take a file in; nothing is registered before it is checked and confirmed."""

    form_class = UploadForm
    template_name = "livelihoods/people/import.html"

    def form_valid(self, form):
        file = actions.take_file(form.cleaned_data["file"], by=self.request.user, language=get_language())
        return HttpResponseRedirect(file.get_absolute_url())

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            columns=PeopleImport(user=user).columns,
            waiting=PeopleFile.objects.filter(made_by=user).exclude(state=PeopleFile.State.REGISTERED).last(),
            **kwargs,
        )


class ImportTemplate(ImportsPeople, View):
    """An empty spreadsheet with the headings."""

    def get(self, request):
        headings = list(PeopleImport(user=request.user).headings.values())
        return spreadsheet([headings], kind="xlsx", name="people")


class OfFile(ImportsPeople):
    """A file is the affair of who sent it."""

    @cached_property
    def file(self):
        return get_object_or_404(PeopleFile, pk=self.kwargs["pk"], made_by=self.request.user)


class File(OfFile, TemplateView):
    """How far a file is: what it would bring, what is wrong in which row and column, or how many are registered."""

    template_name = "livelihoods/people/file.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(file=self.file, **kwargs)


class ConfirmFile(OfFile, View):
    """The button that registers everybody in it."""

    http_method_names = ["post"]

    def post(self, request, **kwargs):
        if not self.file.is_ready:
            messages.warning(request, _("This file was confirmed already, or something is wrong with it."))
        actions.confirm_file(self.file, by=request.user)
        return HttpResponseRedirect(self.file.get_absolute_url())


class TryFileAgain(OfFile, View):
    """The button for when the worker could not go on."""

    http_method_names = ["post"]

    def post(self, request, **kwargs):
        actions.try_file_again(self.file)
        return HttpResponseRedirect(self.file.get_absolute_url())
