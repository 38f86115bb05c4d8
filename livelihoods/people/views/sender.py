from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, TemplateView

from livelihoods.people import actions
from livelihoods.people.forms.sender import SenderForm, WordsForm
from livelihoods.people.models import Sender
from livelihoods.people.resources.file import PeopleImport
from livelihoods.people.resources.meaning import LEFT_OUT
from livelihoods.people.views.file import ImportsPeople


class Senders(ImportsPeople, ListView):
    """Who sends us lists, and when the last one came."""

    queryset = Sender.objects.annotate(last_file_on=Max("files__made_on"))
    template_name = "livelihoods/people/senders.html"


class SenderPage(ImportsPeople, TemplateView):
    """What we remember of a sender, to be changed."""

    template_name = "livelihoods/people/sender.html"

    @cached_property
    def sender(self):
        return get_object_or_404(Sender, pk=self.kwargs["pk"])

    def forms(self, data=None):
        """The sender with its columns, and the words under them."""
        vocabulary = PeopleImport(user=self.request.user, sender=self.sender).vocabulary
        columns = [{"heading": heading, "field": field or LEFT_OUT} for heading, field in self.sender.columns.items()]
        words = [(field, *word) for field, words in self.sender.words.items() for word in words.items()]
        return {
            "form": SenderForm(data, instance=self.sender, vocabulary=vocabulary, columns=columns),
            "words": WordsForm(data, vocabulary=vocabulary, words=words),
        }

    def post(self, request, **kwargs):
        forms = self.forms(request.POST)
        if forms["form"].errors or forms["words"].errors:
            return self.render_to_response(self.get_context_data(**forms))
        actions.teach_sender(self.sender, by=request.user, **forms["form"].meaning, words=forms["words"].meaning)
        messages.success(request, _("The change is saved."))
        return HttpResponseRedirect(self.sender.get_absolute_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**(self.forms() | kwargs), sender=self.sender)
