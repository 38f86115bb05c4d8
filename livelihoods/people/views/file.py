from hashlib import sha256

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView, View

from livelihoods.people import actions
from livelihoods.people.forms.file import UploadForm
from livelihoods.people.resources.file import PeopleImport, read_table
from livelihoods.ui.views import spreadsheet

MOST_PROBLEMS_SHOWN = 200


class ImportsPeople(PermissionRequiredMixin):
    permission_required = "people.import_person"


class Import(ImportsPeople, FormView):
    """Take a file in; nothing is registered before it is checked and confirmed."""

    form_class = UploadForm
    template_name = "livelihoods/people/import.html"
    success_url = reverse_lazy("people:check_import")

    def form_valid(self, form):
        actions.keep_upload(form.cleaned_data["file"], by=self.request.user)
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        columns = PeopleImport(user=self.request.user).columns
        return super().get_context_data(columns=columns, **kwargs)


class ImportTemplate(ImportsPeople, View):
    """An empty spreadsheet with the headings."""

    def get(self, request):
        headings = list(PeopleImport(user=request.user).headings.values())
        return spreadsheet([headings], kind="xlsx", name="people")


class CheckImport(ImportsPeople, TemplateView):
    """What the file would bring, row by row where something is wrong; and the button that registers them all."""

    template_name = "livelihoods/people/check_import.html"

    def get(self, request, *args, **kwargs):
        content = actions.kept_upload(by=request.user)
        if content is None:
            return self.again(_("There is no file to check. Choose one."))
        importing = PeopleImport(user=request.user)
        try:
            result = importing.check(read_table(content))
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(sentences=error.messages))
        problems = list(importing.problems(result))
        return self.render_to_response(
            self.get_context_data(
                count=result.totals["new"],
                problems=problems[:MOST_PROBLEMS_SHOWN],
                problems_count=len(problems),
                fingerprint=sha256(content).hexdigest(),
            )
        )

    def post(self, request, *args, **kwargs):
        content = actions.kept_upload(by=request.user)
        if content is None or sha256(content).hexdigest() != request.POST.get("fingerprint"):
            return self.again(_("This file was registered already, or another one took its place. Choose a file."))
        try:
            count = PeopleImport(user=request.user).register_all(read_table(content))
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(sentences=error.messages))
        actions.drop_upload(by=request.user)
        messages.success(
            request,
            ngettext("%(count)d person is registered.", "%(count)d people are registered.", count) % {"count": count},
        )
        return HttpResponseRedirect(reverse_lazy("people:people"))

    def again(self, sentence):
        messages.warning(self.request, sentence)
        return HttpResponseRedirect(reverse_lazy("people:import"))
