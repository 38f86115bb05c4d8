"""What she may ask for herself: all that is kept about her, and that it is corrected."""

from time import time

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View

from grants.my.views.base import OfPerson
from grants.rights.actions import ask_correction
from grants.rights.forms import AskCorrectionForm
from grants.rights.rules import is_fresh
from grants.rights.views import hand_out
from livelihoods.people.models import PersonAccess


class HerCopy(OfPerson):
    """For herself, not for a helper, and only right after she signed in: a phone that lies about hands out nothing."""

    @property
    def is_herself(self):
        own = PersonAccess.objects.live().filter(user=self.request.user, standing=PersonAccess.Standing.HERSELF)
        return self.person is not None and own.filter(person=self.person).exists()

    @property
    def is_fresh(self):
        return is_fresh(self.request.session.get("came_at"), time())


class Copy(HerCopy, TemplateView):
    """What the file holds, and the way to it."""

    template_name = "grants/my/copy.html"

    def post(self, request):
        """Sign in once more and come back here."""
        logout(request)
        return redirect_to_login(reverse("my:copy"), reverse("accounts:phone"))

    def get_context_data(self, **kwargs):
        return super().get_context_data(is_herself=self.is_herself, is_fresh=self.is_fresh, **kwargs)


class CopyFile(HerCopy, View):
    """The file itself."""

    def get(self, request):
        if not self.is_herself:
            raise Http404
        if not self.is_fresh:
            return redirect("my:copy")
        return hand_out(self.person, request.user)


class Corrections(OfPerson, FormView):
    """What she says is wrong, and what became of it."""

    form_class = AskCorrectionForm
    template_name = "grants/my/corrections.html"

    def form_valid(self, form):
        if self.person is None:
            raise Http404
        ask_correction(self.person, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("We have it. The answer comes on this page."))
        return redirect("my:corrections")

    def get_context_data(self, **kwargs):
        corrections = self.person.corrections.all() if self.person else []
        return super().get_context_data(person=self.person, corrections=corrections, **kwargs)
