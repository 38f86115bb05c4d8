from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today
from livelihoods.people.models import ContactPoint, Residence
from livelihoods.places.models import District, Settlement
from livelihoods.ui.forms import DayField, PhoneField


def settlement_groups(districts):
    """Every settlement under its district."""
    groups = {}
    for settlement in Settlement.objects.valid_on(today()).filter(district__in=districts).select_related("district"):
        groups.setdefault(str(settlement.district), []).append((settlement.pk, str(settlement)))
    return [("", _("not on the list")), *groups.items()]


class ResidenceForm(forms.ModelForm):
    """Where a person lives. Who only sees her own districts registers and moves people within them."""

    class Meta:
        model = Residence
        fields = ["district", "settlement", "address"]
        error_messages = {
            "district": {"invalid_choice": _("There is no such district among those you work in.")},
            "settlement": {"invalid_choice": _("There is no such settlement.")},
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        districts = District.objects.valid_on(today())
        if not user.has_perm("people.view_every_person"):
            districts = districts.filter(caseworkers=user)
        self.fields["district"].queryset = districts
        self.fields["settlement"].choices = partial(settlement_groups, districts)  # asked for when drawn only

    def clean(self):
        cleaned = super().clean()
        district, settlement = cleaned.get("district"), cleaned.get("settlement")
        if district and settlement and settlement.district_id != district.pk:
            self.add_error("settlement", _("This settlement lies in another district."))
        return cleaned


class MoveForm(ResidenceForm):
    """Where a person moved to, or means to move, and when."""

    valid_from = DayField(label=_("From"))

    class Meta(ResidenceForm.Meta):
        fields = ["kind", "district", "settlement", "address", "valid_from"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.valid_on(today())
        self.fields["settlement"].choices = partial(settlement_groups, self.fields["district"].queryset)

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("valid_from")
        if day and cleaned.get("kind") == Residence.Kind.PRESENT and day > today():
            self.add_error("valid_from", _("This day lies in the future. Choose “means to move here”."))
        before = self.instance.person.residences.filter(kind=cleaned.get("kind"), valid_to=None).first()
        if day and before and day < before.valid_from:
            self.add_error("valid_from", _("The address before was written down for a later day."))
        return cleaned


class PhoneForm(forms.ModelForm):
    """A phone at registration; may be left out."""

    phone = PhoneField(label=_("Phone number"), required=False, help_text=_("For example 050 123 45 67"))

    class Meta:
        model = ContactPoint
        fields = ["owner", "is_safe_to_text", "is_safe_to_name"]

    field_order = ["phone", "owner"]

    def clean(self):
        cleaned = super().clean()
        self.instance.value = cleaned.get("phone", "")
        return cleaned


class ContactForm(forms.ModelForm):
    """One more way to reach a person."""

    class Meta:
        model = ContactPoint
        fields = ["kind", "value", "owner", "is_safe_to_text", "is_safe_to_name", "hours", "best_hours", "is_preferred"]
        widgets = {"kind": forms.RadioSelect}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("value"):
            try:
                cleaned["value"] = self._normal(cleaned.get("kind"), cleaned["value"])
            except ValidationError as error:
                self.add_error("value", error)
        return cleaned

    def _normal(self, kind, typed):
        if kind == ContactPoint.Kind.EMAIL:
            validate_email(typed)
            value = typed
        else:
            value = PhoneField().clean(typed)
        if self.instance.person.contact_points.live().filter(value=value).exists():
            raise ValidationError(_("This is on the list already."))
        return value


class ContactSafetyForm(forms.ModelForm):
    """Whose number it is and what is safe."""

    class Meta:
        model = ContactPoint
        fields = ["owner", "is_safe_to_text", "is_safe_to_name", "hours", "best_hours"]
