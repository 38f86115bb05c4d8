from allauth.account import forms as account_forms
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as MfaReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.models import User
from livelihoods.accounts.roles import NAMES
from livelihoods.accounts.rules import is_pin
from livelihoods.places.models import District
from livelihoods.ui.forms import PhoneField

PASSWORD_HINT = _("At least 12 characters. Not your name, not digits alone, not a word that many people use.")
STAFF_ROLES = [(role, name) for role, name in NAMES.items() if role != "robot"]


class OurWords:
    """A form of django-allauth with our label and hint for each field; a field without a label goes."""

    words = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            if name not in self.words:
                del self.fields[name]
                continue
            field = self.fields[name]
            field.label, field.help_text = self.words[name]
            field.widget.attrs.pop("placeholder", None)


class SignInForm(OurWords, account_forms.LoginForm):
    words = {"login": (_("E-mail address"), ""), "password": (_("Password"), "")}


class ReauthenticateForm(OurWords, account_forms.ReauthenticateForm):
    words = {"password": (_("Password"), "")}


class ChangePasswordForm(OurWords, account_forms.ChangePasswordForm):
    words = {"oldpassword": (_("Password now"), ""), "password1": (_("New password"), PASSWORD_HINT)}


class NewPasswordForm(OurWords, account_forms.ResetPasswordKeyForm):
    words = {"password1": (_("New password"), PASSWORD_HINT)}


class SecondFactorForm(OurWords, AuthenticateForm):
    words = {"code": (_("Code"), _("Six digits from the app on your phone, or one of your recovery codes."))}


class SecondFactorAgainForm(OurWords, MfaReauthenticateForm):
    words = SecondFactorForm.words


class SwitchOnSecondFactorForm(OurWords, ActivateTOTPForm):
    words = {"code": (_("Code"), _("The six digits that the app shows now."))}


class PasswordLinkForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "email"}))


class PhoneForm(forms.Form):
    phone = PhoneField(label=_("Your phone number"), help_text=_("For example 050 123 45 67"), max_length=30)
    is_shared = forms.BooleanField(
        label=_("Other people use this phone too"),
        help_text=_("Then nothing of yours stays on it, and you are signed out soon."),
        required=False,
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits from the message"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self):
        digits = "".join(letter for letter in self.cleaned_data["code"] if letter.isdecimal())
        if len(digits) != 6:
            raise ValidationError(_("The code has six digits."))
        return digits


class CardForm(forms.Form):
    code = forms.CharField(
        label=_("Code on the card"),
        help_text=_("For example LV-7K3MQ2XP"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    pin = forms.CharField(
        label=_("PIN on the card"),
        help_text=_("Eight digits"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean_pin(self):
        digits = "".join(letter for letter in self.cleaned_data["pin"] if letter.isdecimal())
        if not is_pin(digits):
            raise ValidationError(_("There is a slip in the PIN. Look at the card again."))
        return digits


class OwnForm(forms.ModelForm):
    """What people change in their own account; an applicant's name stands in her application, not here."""

    class Meta:
        model = User
        fields = ["full_name", "language"]
        widgets = {"language": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = True
        if self.instance.is_applicant:
            del self.fields["full_name"]


class StaffForm(forms.ModelForm):
    """One form to make an account and to change it; nobody is shown her own roles to change."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=STAFF_ROLES, widget=forms.CheckboxSelectMultiple, required=False
    )
    districts = forms.ModelMultipleChoiceField(
        label=_("Districts"),
        help_text=_("A caseworker sees the cases of these districts."),
        queryset=District.objects.order_by("name_sort"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = User
        fields = ["full_name", "email", "language", "roles", "districts"]
        widgets = {"language": forms.RadioSelect}

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = self.fields["email"].required = True
        if self.instance.pk:
            self.own_roles = [group.name for group in self.instance.groups.all()]
            self.initial["roles"] = self.own_roles
        if self.instance == by:
            del self.fields["roles"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        cleaned = super().clean()
        if "roles" not in self.fields:
            cleaned["roles"] = self.own_roles
        return cleaned


class StaffFilterForm(forms.Form):
    search = forms.CharField(label=_("Name or e-mail"), required=False)
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("All")), *STAFF_ROLES], required=False)
    active = forms.ChoiceField(
        label=_("Account"),
        choices=[("yes", _("active")), ("no", _("closed")), ("", _("All"))],
        required=False,
    )

    @property
    def count_used(self):
        """How many of the filters hold something back."""
        return sum(bool(value) for value in self.cleaned_data.values())
