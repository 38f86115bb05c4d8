"""The form renderer, and the fields that read what people type: amounts, days, phones, "I don't know yet"."""

from decimal import Decimal

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from livelihoods.ui import rules


class FormRenderer(TemplatesSetting):
    """Draws every form and field of ours with the house's own templates."""

    form_template_name = "ui/form.html"
    formset_template_name = "ui/formset.html"
    field_template_name = "ui/field.html"


class ModelForm(forms.ModelForm):
    """A form of a model's fields; its labels begin with a capital as the reader's language writes it.

    A field that exists once per language (`title_ru`) says its language, so that it is read aloud rightly.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if (language := name.rpartition("_")[2]) in dict(settings.LANGUAGES):
                field.widget.attrs["lang"] = language
            if isinstance(field, forms.SlugField):
                field.error_messages["invalid"] = _("Write Latin letters and digits, with hyphens and no spaces.")
        for name in set(self.fields) & {field.name for field in self._meta.model._meta.get_fields()}:
            if name not in self.declared_fields:
                self.fields[name].label = rules.upper_first(str(self._meta.model._meta.get_field(name).verbose_name))


class MoneyInput(forms.TextInput):
    """An amount with the manat sign behind it."""

    template_name = "ui/widgets/money.html"

    def __init__(self, attrs=None):
        super().__init__(
            {"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--money", **(attrs or {})}
        )

    def format_value(self, value):
        """A stored amount as people write it; what was typed stays as typed."""
        return rules.number(value, 2) if isinstance(value, Decimal | int | float) else value


class MoneyField(forms.DecimalField):
    """An amount in manat: "1 234,50", "1234.50" and "1.234,50" all mean the same."""

    widget = MoneyInput
    default_error_messages = {
        "invalid": _("Write the amount in digits, for example 1 234,50."),
        "negative": _("The amount cannot be below zero."),
    }

    def __init__(self, *, max_digits=12, decimal_places=2, min_value=0, **kwargs):
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, min_value=min_value, **kwargs)
        if min_value == 0:
            self.validators = [one for one in self.validators if not isinstance(one, MinValueValidator)]
            self.validators.append(MinValueValidator(0, self.error_messages["negative"]))

    def to_python(self, value):
        """The typed text as a number."""
        if value in self.empty_values or not isinstance(value, str):
            return super().to_python(value)
        try:
            return rules.read_amount(value)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def widget_attrs(self, widget):
        """No `min` and `step`: the control is text, so that a comma may be typed."""
        return {}


class DayInput(forms.DateInput):
    """A day typed as text: 24.11.2026."""

    def __init__(self, attrs=None):
        given = {"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--day"}
        super().__init__({**given, **(attrs or {})}, format="%d.%m.%Y")


class DayField(forms.DateField):
    """A day, written day first, with points, strokes or hyphens."""

    widget = DayInput
    input_formats = ["%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %m %Y", "%Y-%m-%d"]
    default_error_messages = {"invalid": _("Write the date as day, month and year, for example 24.11.2026.")}

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("Day, month and year, for example 24.11.2026"))
        super().__init__(**kwargs)


class PhoneInput(forms.TextInput):
    """A telephone number."""

    input_type = "tel"

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "tel", "inputmode": "tel", "class": "govuk-input--width-20", **(attrs or {})})


class PhoneField(forms.CharField):
    """A telephone number; without a country it is one of Azerbaijan. Gives +994501234567."""

    widget = PhoneInput
    default_error_messages = {"invalid": _("This is not a telephone number. Write it like 050 123 45 67.")}

    def clean(self, value):
        """The number in the international form, or empty."""
        typed = super().clean(value)
        if not typed:
            return typed
        try:
            return rules.read_phone(typed)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class YesNoUnknownField(forms.TypedChoiceField):
    """Yes, no, or "I don't know yet": gives True, False or None."""

    widget = forms.RadioSelect
    ANSWERS = {"yes": True, "no": False, "unknown": None}

    def __init__(self, **kwargs):
        choices = [("yes", _("Yes")), ("no", _("No")), ("unknown", _("I don't know yet"))]
        super().__init__(choices=choices, coerce=self.ANSWERS.get, empty_value=None, **kwargs)

    def prepare_value(self, value):
        """A stored answer as its choice."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
