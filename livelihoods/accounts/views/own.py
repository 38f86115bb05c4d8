"""What people do with their own account."""

from allauth.account.views import PasswordChangeView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.generic import UpdateView, View

from livelihoods.accounts import actions, forms


class Own(UpdateView):
    """My name, my language, and the ways to everything else about my account."""

    form_class = forms.OwnForm
    template_name = "livelihoods/accounts/own.html"
    success_url = reverse_lazy("accounts:own")

    def get_object(self):
        return self.request.user

    def get_context_data(self, **kwargs):
        user = self.request.user
        facts = {
            "frame": "ui/applicant.html" if user.is_applicant else "ui/desk.html",
            "signs_in_with": user.signs_in_with,
            "has_second_factor": is_mfa_enabled(user),
        }
        return super().get_context_data(**facts, **kwargs)

    def form_valid(self, form):
        user = actions.change_own(self.request.user, **form.cleaned_data)
        translation.activate(user.language)
        messages.success(self.request, _("Saved."))
        return redirect(self.success_url)


class ChangePassword(PasswordChangeView):
    """Changes the password of somebody who knows the one she has."""

    form_class = forms.ChangePasswordForm
    template_name = "livelihoods/accounts/change_password.html"

    def form_valid(self, form):
        messages.success(self.request, _("The new password holds from now on."))
        return super().form_valid(form)


class SignOutElsewhere(View):
    """Ends all my sessions but this one."""

    http_method_names = ["post"]

    def post(self, request):
        user = actions.sign_out_everywhere(request.user, by=request.user)
        update_session_auth_hash(request, user)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("accounts:own")
