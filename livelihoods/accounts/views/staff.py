"""Managers look after the accounts of staff."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, ListView, View

from livelihoods.accounts import actions, forms
from livelihoods.accounts.models import User
from livelihoods.accounts.rules import CASES_ASSIGNED, AccountRefusedError


class StaffList(PermissionRequiredMixin, ListView):
    permission_required = "accounts.view_user"
    template_name = "livelihoods/accounts/staff_list.html"
    paginate_by = 25

    def get_queryset(self):
        self.filter = forms.StaffFilterForm(self.request.GET or {"active": "yes"})
        wanted = self.filter.cleaned_data if self.filter.is_valid() else {}
        staff = User.objects.staff().prefetch_related("groups", "districts").order_by("name_sort", "pk")
        if wanted.get("search"):
            staff = staff.matching(wanted["search"])
        if wanted.get("role"):
            staff = staff.with_role(wanted["role"])
        if wanted.get("active"):
            staff = staff.filter(is_active=wanted["active"] == "yes")
        return staff

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, **kwargs)


class Managers(PermissionRequiredMixin):
    """Managers only, who typed their password not long ago."""

    permission_required = "accounts.manage_user"

    @method_decorator(reauthentication_required(allow_get=True))
    def dispatch_known(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs)

    def dispatch(self, request, *args, **kwargs):
        if not self.has_permission():
            return self.handle_no_permission()
        return self.dispatch_known(request, *args, **kwargs)


class StaffMake(Managers, FormView):
    form_class = forms.StaffForm
    template_name = "livelihoods/accounts/staff_make.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"by": self.request.user}

    def form_valid(self, form):
        user = actions.make_staff(**form.cleaned_data, by=self.request.user)
        messages.success(
            self.request,
            _("The account is made. A mail to %(email)s invites to set a password.") % {"email": user.email},
        )
        return redirect("accounts:staff")


class StaffChange(Managers, FormView):
    form_class = forms.StaffForm
    template_name = "livelihoods/accounts/staff_change.html"

    def dispatch(self, request, *args, pk, **kwargs):
        self.user = get_object_or_404(User.objects.staff(), pk=pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.user, "by": self.request.user}

    def get_context_data(self, **kwargs):
        facts = {
            "account": self.user,
            "has_second_factor": is_mfa_enabled(self.user),
            "why_open": CASES_ASSIGNED if self.user.has_live_cases else "",
        }
        return super().get_context_data(**facts, **kwargs)

    def form_valid(self, form):
        try:
            actions.change_staff(form.instance, **form.cleaned_data, by=self.request.user)
        except AccountRefusedError as refused:
            form.add_error("roles", refused.sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("Saved."))
        return redirect("accounts:staff")


class StaffAct(Managers, View):
    """One button on the page of an account."""

    http_method_names = ["post"]
    action = None
    done = None

    def post(self, request, pk):
        user = get_object_or_404(User.objects.staff(), pk=pk)
        try:
            self.act(user)
        except AccountRefusedError as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, self.done)
        return redirect("accounts:staff_change", pk=pk)

    def act(self, user):
        type(self).action(user, by=self.request.user)


class Deactivate(StaffAct):
    action = actions.deactivate_staff
    done = _("The account is closed.")


class Activate(StaffAct):
    action = actions.activate_staff
    done = _("The account is open again.")


class RemoveSecondFactor(StaffAct):
    action = actions.remove_second_factor
    done = _("The second factor is removed. It is set up anew at the next sign-in.")


class InviteAgain(StaffAct):
    action = actions.invite
    done = _("A mail with a link to set a password is on its way.")
