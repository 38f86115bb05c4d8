from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import formset_factory
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, TemplateView

from grants.awards import actions, forms
from grants.awards.models import Grant
from grants.awards.resources import GrantResource
from grants.cases.rules.rights import may_open_pages
from grants.cases.views.sight import OfCase
from grants.selection.figures import money_of
from grants.selection.models import Decision
from grants.selection.views import Decide
from livelihoods.audit.rules import today
from livelihoods.audit.views import Export
from livelihoods.moves.models import moves_for
from livelihoods.moves.views import ActionView, MoveView
from livelihoods.ui.views import KeysFirst


class Award(Decide):
    move = "award"
    kind = Decision.Kind.AWARD
    form_class = forms.AwardForm
    action = actions.award
    heading = _("Award the grant")
    done = _("The grant is awarded.")

    def get_initial(self):
        return {"amount": min(self.object.plan.requested_amount, self.object.call.ceiling_amount)}

    def get_form_kwargs(self):
        call = self.object.call
        return super().get_form_kwargs() | {"ceiling": call.ceiling_amount, "free": money_of(call).free}


class Grants(PermissionRequiredMixin, ListView):
    """The grants this reader may see, newest first."""

    permission_required = "awards.view_grant"
    template_name = "grants/awards/grants.html"
    paginate_by = 25
    paginator_class = KeysFirst

    @cached_property
    def filter(self):
        return forms.GrantFilterForm(self.request.GET)

    def get_queryset(self):
        found = self.filter.narrow(Grant.objects.visible_to(self.request.user))
        return found.select_related("case__applicant", "case__district", "case__call")

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, **kwargs)


class ExportGrants(Export, Grants):
    permission_required = "cases.export_case"
    what = "grants"
    resource_class = GrantResource


class OfGrant(PermissionRequiredMixin):
    """A page about one grant, found by the reference of its case."""

    permission_required = "awards.view_grant"

    @cached_property
    def object(self):
        grants = Grant.objects.visible_to(self.request.user)
        grants = grants.select_related("case__applicant", "case__call__programme", "agreement__document")
        return get_object_or_404(grants, case__reference=self.kwargs["reference"])


class GrantPage(OfGrant, TemplateView):
    """What was promised, and how far the agreement is."""

    template_name = "grants/awards/grant.html"

    def get_context_data(self, **kwargs):
        grant, user = self.object, self.request.user
        is_open = grant.status == Grant.Status.PROMISED
        return super().get_context_data(
            grant=grant,
            is_open=is_open,
            may_prepare=is_open and user.has_perm("awards.prepare_grant"),
            cancels=[option for option in moves_for(grant.case, user) if option.name == "cancel_award"],
            sees_case=may_open_pages(user),
            **kwargs,
        )


class SetLines(OfGrant, ActionView):
    """The lines of a grant, all on one page."""

    permission_required = "awards.prepare_grant"
    form_class = formset_factory(forms.LineForm, formset=forms.LineFormSet, extra=3, can_delete=True, max_num=60)
    action = actions.set_lines
    template_name = "grants/awards/set_lines.html"
    heading = _("What the grant buys")
    button = _("Keep the lines")
    done = _("The lines are kept.")

    def get_initial(self):
        return list(self.object.lines.values("name", "specification", "unit", "quantity", "unit_price"))

    def words_of(self, form):
        return {"rows": form.rows}


class PrepareAgreement(OfGrant, ActionView):
    permission_required = "awards.prepare_grant"
    form_class = forms.PrepareForm
    action = actions.prepare_agreement
    heading = _("Print the agreement")
    button = _("Print it")
    done = _("The agreement is being printed.")

    def get_initial(self):
        return {"language": self.object.case.applicant.language}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"grant": self.object}

    def get_success_url_for(self, result):
        return self.object.get_absolute_url()


class SignAgreement(OfGrant, ActionView):
    permission_required = "cases.sign_agreement_case"
    form_class = forms.SignForm
    action = actions.sign_agreement
    heading = _("Record the signature")
    done = _("The agreement is signed.")

    def get_initial(self):
        return {"signed_on": today()}


class GrantMove(OfCase, MoveView):
    """A move of the case that takes its grant along."""

    def get_queryset(self):
        return super().get_queryset().filter(grant__isnull=False).select_related("grant")

    def make(self, form):
        """The action is about the grant."""
        step = self.object.machine.step(self.object, self.move)
        return type(self).action(self.object.grant, by=self.request.user, **form.cleaned_data), step.custom["done"]


class RefuseAgreement(GrantMove):
    move = "refuse_agreement"
    form_class = forms.RefuseForm
    action = actions.refuse_agreement


class CancelAward(GrantMove):
    move = "cancel_award"
    form_class = forms.CancelForm
    action = actions.cancel_award
