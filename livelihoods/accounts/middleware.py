import time

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

STAFF_PATHS = ("/desk/", "/cms/", "/accounts/")
OPEN_WITHOUT_SECOND_FACTOR = {
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "account_reauthenticate",
    "account_logout",
    "ui:set_language",
}
TOUCHED_EVERY = 10 * 60  # seconds


class SignInRequired(LoginRequiredMiddleware):
    """Staff pages lead to the sign-in by e-mail, all others to the one by phone."""

    def handle_no_permission(self, request, view_func):
        page = "account_login" if request.path.startswith(STAFF_PATHS) else "accounts:phone"
        return redirect_to_login(request.get_full_path(), reverse(page))


class OwnLanguage:
    """Whoever is signed in reads her own language, except below a path that names one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and not translation.get_language_from_path(request.path_info):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)


class IdleSession:
    """A session ends some hours after the last page, not after the sign-in; it is not written at every request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and time.time() - request.session.get("touched", 0) > TOUCHED_EVERY:
            request.session["touched"] = int(time.time())
        return self.get_response(request)


class SecondFactorRequired:
    """Where a second factor is asked for, staff set it up before anything else opens."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated or request.user.is_applicant:
            return None
        if request.resolver_match.view_name in OPEN_WITHOUT_SECOND_FACTOR or self.has_second_factor(request):
            return None
        return redirect("mfa_activate_totp")

    def has_second_factor(self, request):
        """Asked once a session: whoever takes a second factor away ends the sessions too."""
        if "second_factor" not in request.session and is_mfa_enabled(request.user):
            request.session["second_factor"] = True
        return "second_factor" in request.session
