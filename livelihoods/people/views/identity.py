from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from livelihoods.audit.views import RestrictedRead
from livelihoods.people import actions, figures
from livelihoods.people.forms.identity import DocumentForm, ReadingForm
from livelihoods.people.models import IdentityDocument, Person
from livelihoods.people.views.person import OfPerson, PartAction, PartForm


class AddDocument(PartForm):
    form_class = DocumentForm
    heading = _("Write down a number")
    done = _("The number is written down.")

    @cached_property
    def part(self):
        return IdentityDocument(person=self.person)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def keep(self, form):
        actions.write_document(form.instance, form.cleaned_data["number"], by=self.request.user)


class DropDocument(PartAction):
    done = _("The document is struck out.")

    def act(self):
        document = get_object_or_404(self.person.identity_documents, pk=self.kwargs["pk"])
        actions.drop_document(document, by=self.request.user)


class ReadDocuments(RestrictedRead, SingleObjectMixin, OfPerson, FormView):
    """The numbers in full, once the reader said what for; that is written down."""

    permission_required = "people.view_identitydocument"
    template_name = "livelihoods/people/documents.html"
    form_class = ReadingForm
    slug_field = slug_url_kwarg = "code"

    def get_queryset(self):
        return Person.objects.visible_to(self.request.user)

    def form_valid(self, form):
        self.purpose = form.cleaned_data["reason"]
        documents = figures.numbered_documents(self.get_object())
        response = self.render_to_response(self.get_context_data(documents=documents))
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        return FormView.get_context_data(self, person=self.person, **kwargs)
