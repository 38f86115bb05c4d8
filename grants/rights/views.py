"""The desk's pages about the rights of a person over her data."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, ListView

from grants.rights import actions
from grants.rights.forms import AnswerCorrectionForm, AskCorrectionForm
from grants.rights.models import Correction
from grants.rights.resources import copy_of
from livelihoods.audit.rules import today
from livelihoods.moves.rules import NotNow
from livelihoods.people.views.person import OfPerson, PartForm


def hand_out(person, reader):
    """Everything about a person as one file, written down; its name says nothing of her."""
    actions.take_copy(person, by=reader)
    return FileResponse(copy_of(person, reader=reader), as_attachment=True, filename=f"{today()}.zip")


@method_decorator(never_cache, name="dispatch")
class CopyFile(OfPerson, View):
    """For a person who comes to the office."""

    permission_required = "people.protect_person"

    def get(self, request, **kwargs):
        return hand_out(self.person, request.user)


class AskCorrection(PartForm):
    """Write down for a person what she says is wrong."""

    form_class = AskCorrectionForm
    heading = _("What this person says is wrong")
    submit = _("Write it down")
    done = _("It is written down and waits for an answer.")

    @cached_property
    def part(self):
        return Correction(person=self.person)

    def keep(self, form):
        actions.ask_correction(self.person, by=self.request.user, **form.cleaned_data)


class Corrections(PermissionRequiredMixin, ListView):
    """What people say is wrong: the open ones first, the oldest at the top."""

    permission_required = "people.edit_person"
    paginate_by = 25
    template_name = "grants/rights/corrections.html"

    def get_queryset(self):
        return Correction.objects.visible_to(self.request.user).select_related("person")


class AnswerCorrection(PermissionRequiredMixin, FormView):
    """One of them, and its answer."""

    permission_required = "people.edit_person"
    form_class = AnswerCorrectionForm
    template_name = "grants/rights/correction.html"

    @cached_property
    def correction(self):
        seen = Correction.objects.visible_to(self.request.user)
        return get_object_or_404(seen.select_related("person", "asked_by", "answered_by"), pk=self.kwargs["pk"])

    def form_valid(self, form):
        try:
            actions.answer_correction(self.correction, by=self.request.user, **form.cleaned_data)
        except NotNow:
            messages.warning(self.request, _("Somebody has answered already."))
            return redirect(self.correction)
        messages.success(self.request, _("The answer is kept. The person is told that a message waits."))
        return redirect("rights:corrections")

    def get_context_data(self, **kwargs):
        return super().get_context_data(correction=self.correction, **kwargs)
