"""How people come in: applicants by phone and code, staff by django-allauth, nobody by Wagtail."""

from functools import wraps
from time import time

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import RedirectURLMixin
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, RedirectView, TemplateView, View

from livelihoods.accounts import actions, forms
from livelihoods.accounts.rules import HOME, WRONG_CARD, AccountRefusedError, card_code, show_phone


class SendsCode:
    """Sends a code to a phone and remembers in the session which phone that was."""

    def send_code(self, phone, **facts):
        code = actions.send_code(phone, address=self.request.META["REMOTE_ADDR"], language=get_language())
        waiting = self.request.session.get("sign_in", {})
        self.request.session["sign_in"] = waiting | facts | {"phone": phone}
        if code and settings.DEMO:
            self.request.session["sign_in"]["demo_code"] = code
        return code


@method_decorator([login_not_required, never_cache], name="dispatch")
class Phone(SendsCode, RedirectURLMixin, FormView):
    """Asks for the phone; answers every number alike, whether we know it or not."""

    form_class = forms.PhoneForm
    template_name = "livelihoods/accounts/phone.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return redirect(HOME[request.user.is_applicant])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            facts = {"next": self.get_redirect_url(), "is_shared": form.cleaned_data["is_shared"]}
            self.send_code(form.cleaned_data["phone"], **facts)
        except AccountRefusedError as refused:
            form.add_error("phone", refused.sentence)
            return self.form_invalid(form)
        return redirect("accounts:code")


class WaitsForCode:
    """Without a phone that a code was sent to there is nothing to type."""

    def dispatch(self, request, *args, **kwargs):
        if "sign_in" not in request.session:
            return redirect("accounts:phone")
        self.sign_in = request.session["sign_in"]
        return super().dispatch(request, *args, **kwargs)


@method_decorator([login_not_required, never_cache], name="dispatch")
class Code(WaitsForCode, FormView):
    """Asks for the code; the right one opens the applicant's pages."""

    form_class = forms.CodeForm
    template_name = "livelihoods/accounts/code.html"

    def get_context_data(self, **kwargs):
        facts = {"phone": show_phone(self.sign_in["phone"]), "demo_code": self.sign_in.get("demo_code")}
        return super().get_context_data(**facts, **kwargs)

    def form_valid(self, form):
        try:
            user = actions.use_code(self.sign_in["phone"], form.cleaned_data["code"], language=get_language())
        except AccountRefusedError as refused:
            form.add_error("code", refused.sentence)
            return self.form_invalid(form)
        del self.request.session["sign_in"]
        begin_session(self.request, user, is_shared=self.sign_in.get("is_shared", False))
        return redirect(self.sign_in.get("next") or HOME[user.is_applicant])


def begin_session(request, user, *, is_shared):
    """Let an applicant in; on a phone that others use too, for a short time and leaving nothing there."""
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session["is_shared"] = is_shared
    request.session["came_at"] = time()
    request.session.set_expiry(settings.SHARED_SESSION_AGE if is_shared else settings.APPLICANT_SESSION_AGE)


@method_decorator([login_not_required, never_cache], name="dispatch")
class Card(FormView):
    """Asks for code and PIN of a printed card. Whoever has one uses a phone of others."""

    form_class = forms.CardForm
    template_name = "livelihoods/accounts/card.html"

    def form_valid(self, form):
        user = authenticate(self.request, email=card_code(form.cleaned_data["code"]), pin=form.cleaned_data["pin"])
        if user is None:
            form.add_error(None, WRONG_CARD)
            return self.form_invalid(form)
        begin_session(self.request, user, is_shared=True)
        return redirect(HOME[user.is_applicant])


@method_decorator([login_not_required, never_cache], name="dispatch")
class Finish(TemplateView):
    """Signs out and leaves a page that says nothing; the browser forgets what it kept of ours."""

    template_name = "livelihoods/accounts/finish.html"

    def post(self, request):
        logout(request)
        response = redirect("accounts:finish")
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


@method_decorator(login_not_required, name="dispatch")
class SendAgain(SendsCode, WaitsForCode, View):
    """Sends another code to the same phone."""

    http_method_names = ["post"]

    def post(self, request):
        try:
            if self.send_code(self.sign_in["phone"]):
                messages.success(request, _("A new code is on its way."))
            else:
                messages.info(request, _("We sent a code less than a minute ago. Wait a little."))
        except AccountRefusedError as refused:
            messages.error(request, refused.sentence)
        return redirect("accounts:code")


@method_decorator(login_not_required, name="dispatch")
class PasswordLink(FormView):
    """Has a link mailed to staff who forgot their password; answers every address alike."""

    form_class = forms.PasswordLinkForm
    template_name = "livelihoods/accounts/password_link.html"
    success_url = reverse_lazy("account_reset_password_done")

    def form_valid(self, form):
        email = form.cleaned_data["email"]
        too_many = ratelimit.consume_or_429(self.request, action="reset_password", key=email.lower())
        if too_many:
            return too_many
        actions.ask_for_password_link(email)
        return super().form_valid(form)


@method_decorator(login_not_required, name="dispatch")
class SignInElsewhere(RedirectView):
    """Closes a sign-in that came with Wagtail: it knows no second factor."""


def for_staff(view):
    """Pages about passwords and second factors; an applicant has neither."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if getattr(request.user, "is_applicant", False):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped
