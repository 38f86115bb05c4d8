from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, ListView

from livelihoods.moves.models import moves_for
from livelihoods.moves.views import ActionView, MoveView
from livelihoods.programmes import actions, forms
from livelihoods.programmes.models import Call, Programme
from livelihoods.ui.rules import language


class Calls(PermissionRequiredMixin, ListView):
    """Every call with its window, and the programmes they belong to."""

    permission_required = "programmes.view_programme"
    template_name = "livelihoods/programmes/calls.html"
    paginate_by = 25

    def get_queryset(self):
        return Call.objects.visible_to(self.request.user).select_related("programme").prefetch_related("districts")

    def get_context_data(self, **kwargs):
        return super().get_context_data(programmes=Programme.objects.all(), **kwargs)


class ProgrammePage(PermissionRequiredMixin, DetailView):
    permission_required = "programmes.view_programme"
    model = Programme
    template_name = "livelihoods/programmes/programme.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            calls=self.object.calls.visible_to(self.request.user),
            consent=self.object.consent_words(language()),
            **kwargs,
        )


class CallPage(PermissionRequiredMixin, DetailView):
    permission_required = "programmes.view_programme"
    template_name = "livelihoods/programmes/call.html"

    def get_queryset(self):
        return Call.objects.visible_to(self.request.user).select_related("programme")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            options=moves_for(self.object, self.request.user),
            curriculum=dict(forms.curricula()).get(self.object.curriculum_code),
            **kwargs,
        )


class Change(PermissionRequiredMixin, ActionView):
    """What managers change."""

    permission_required = "programmes.manage_programme"
    done = _("Saved.")
    button = _("Save")


class AddDonor(Change):
    form_class = forms.DonorForm
    action = actions.add_donor
    heading = _("Add a donor")

    def get_success_url_for(self, result):
        return reverse("programmes:create_programme")


class CreateProgramme(Change):
    form_class = forms.NewProgrammeForm
    action = actions.create_programme
    heading = _("New programme")


class ChangeProgramme(Change):
    form_class = forms.ProgrammeForm
    action = actions.change_programme
    heading = _("Change the programme")

    @cached_property
    def object(self):
        return get_object_or_404(Programme, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}


class ChangeConsentWords(ChangeProgramme):
    form_class = forms.ConsentWordsForm
    action = actions.change_consent_words
    heading = _("Change the words of the consent")


class CreateCall(ChangeProgramme):
    form_class = forms.CallForm
    action = actions.create_call
    heading = _("New call")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": None}


class ChangeCall(Change):
    form_class = forms.CallForm
    action = actions.change_call
    heading = _("Change the call")

    @cached_property
    def object(self):
        return get_object_or_404(Call.objects.drafts(), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}


class ChangeCriteria(ChangeCall):
    form_class = forms.CriteriaFormSet
    action = actions.change_criteria
    heading = _("Change the criteria")
    template_name = "livelihoods/programmes/change_criteria.html"

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["instance"]
        return kwargs | {"initial": list(self.object.criteria.values(*forms.CriterionForm.Meta.fields))}

    def words_of(self, form):
        return {"criteria": form.criteria}


class CallMove(MoveView):
    model = Call


class OpenCall(CallMove):
    move = "open"
    action = actions.open_call


class CloseCall(CallMove):
    move = "close"
    action = actions.close_call
