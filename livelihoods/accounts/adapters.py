"""What django-allauth and the sign-in of Django ask us."""

import time
from base64 import urlsafe_b64encode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.actions import use_card
from livelihoods.accounts.rules import HOME


class SignIn(DefaultAccountAdapter):
    """Staff sign-in: nobody opens an account by herself, and the words are ours."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Write to our office."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "enter_current_password": _("This is not your password now."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return HOME[request.user.is_applicant]

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:own")

    def add_message(self, *args, **kwargs):
        """Our pages say themselves what happened."""

    def is_reauthentication_required(self, *, app, **kwargs):
        """Whoever typed her password or code a moment ago need not type it again."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for record in records)


class CardBackend:
    """Sign-in with a printed card. Axes counts the wrong ones by address and what stands for the e-mail: the code."""

    def authenticate(self, request, email=None, pin=None):
        return use_card(email, pin) if email and pin else None


class SecondFactor(DefaultMFAAdapter):
    """The secrets of the second factor lie encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Wait for the next one and type that."),
        "cannot_delete_authenticator": _("Your office asks for a second factor: it cannot be switched off."),
        "cannot_generate_recovery_codes": _("Switch the second factor on first."),
    }

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text).decode()

    def can_delete_authenticator(self, authenticator):
        return not settings.SECOND_FACTOR_REQUIRED


def _cipher():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(key)) for key in keys])


def _key(secret):
    digest = salted_hmac("livelihoods.accounts.second_factor", "", secret=secret, algorithm="sha256").digest()
    return urlsafe_b64encode(digest)
