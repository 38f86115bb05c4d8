"""Names that django-allauth and Wagtail know: only what staff use of the one, and nothing of the other."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path, reverse_lazy

from livelihoods.accounts.views import own, signin

to_sign_in = signin.SignInElsewhere.as_view(url=reverse_lazy("account_login"))
to_password_link = signin.SignInElsewhere.as_view(url=reverse_lazy("account_reset_password"))
sign_out = account.LogoutView.as_view(template_name="livelihoods/accounts/sign_out.html")


def page(view, name):
    """A view of django-allauth in our own words; an applicant has neither password nor second factor."""
    return signin.for_staff(view.as_view(template_name=f"livelihoods/accounts/{name}.html"))


urlpatterns = [
    path("accounts/login/", page(account.LoginView, "sign_in"), name="account_login"),
    path("accounts/logout/", sign_out, name="account_logout"),
    path("accounts/closed/", page(account.AccountInactiveView, "closed"), name="account_inactive"),
    path("accounts/password/", signin.for_staff(own.ChangePassword.as_view()), name="account_change_password"),
    path("accounts/password/again/", page(account.ReauthenticateView, "reauthenticate"), name="account_reauthenticate"),
    path("accounts/password/forgotten/", signin.PasswordLink.as_view(), name="account_reset_password"),
    path(
        "accounts/password/sent/",
        page(account.PasswordResetDoneView, "password_link_sent"),
        name="account_reset_password_done",
    ),
    re_path(
        r"^accounts/password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        page(account.PasswordResetFromKeyView, "new_password"),
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/done/",
        page(account.PasswordResetFromKeyDoneView, "new_password_done"),
        name="account_reset_password_from_key_done",
    ),
    path("accounts/second-factor/", page(mfa.IndexView, "second_factor"), name="mfa_index"),
    path("accounts/second-factor/code/", page(mfa.AuthenticateView, "second_factor_code"), name="mfa_authenticate"),
    path("accounts/second-factor/again/", page(mfa.ReauthenticateView, "reauthenticate"), name="mfa_reauthenticate"),
    path("accounts/second-factor/on/", page(totp.ActivateTOTPView, "second_factor_on"), name="mfa_activate_totp"),
    path("accounts/second-factor/off/", page(totp.DeactivateTOTPView, "second_factor_off"), name="mfa_deactivate_totp"),
    path(
        "accounts/recovery-codes/",
        page(recovery_codes.ViewRecoveryCodesView, "recovery_codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "accounts/recovery-codes/new/",
        page(recovery_codes.GenerateRecoveryCodesView, "new_recovery_codes"),
        name="mfa_generate_recovery_codes",
    ),
    path("cms/login/", to_sign_in, name="closed_cms_sign_in"),
    re_path(r"^cms/password_reset/", to_password_link, name="closed_cms_password_reset"),
    re_path(r"^\w\w/_util/login/$", to_sign_in, name="wagtailcore_login"),
]
