from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.awards import rules
from grants.awards.models import Grant, GrantAgreement, GrantLine
from grants.selection.forms import DecisionForm
from livelihoods.audit.rules import today
from livelihoods.documents.forms import UploadField
from livelihoods.moves.forms import MoveForm
from livelihoods.places.models import District
from livelihoods.programmes.models import Call
from livelihoods.ui.forms import DayField, ModelForm, MoneyField
from livelihoods.ui.rules import manat


class AwardForm(DecisionForm):
    amount = MoneyField(label=_("Amount of the grant"), max_digits=10)
    field_order = ["amount"]

    def __init__(self, *args, ceiling, free, **kwargs):
        super().__init__(*args, **kwargs)
        self.ceiling, self.free = ceiling, free
        self.fields["amount"].help_text = _("At most %(ceiling)s; free in this call: %(free)s.") % {
            "ceiling": manat(ceiling),
            "free": manat(free),
        }

    def clean_amount(self):
        """More than nothing, and no more than the call allows and has left."""
        amount = self.cleaned_data["amount"]
        if amount <= 0:
            raise ValidationError(_("Write an amount above zero."))
        if amount > self.ceiling:
            raise ValidationError(_("The amount is above the ceiling of the call."))
        if amount > self.free:
            raise ValidationError(_("The budget of the call does not have this amount left."))
        return amount


class GrantFilterForm(forms.Form):
    """What the list of grants is narrowed to."""

    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("All")), *Grant.Status.choices])
    call = forms.ModelChoiceField(label=_("Call"), required=False, queryset=Call.objects.all(), empty_label=_("All"))
    district = forms.ModelChoiceField(
        label=_("District"), required=False, queryset=District.objects.all(), empty_label=_("All")
    )

    @property
    def count_used(self):
        """How many of them are used."""
        return sum(bool(value) for value in self.cleaned_data.values()) if self.is_valid() else 0

    def narrow(self, grants):
        """Those that fit; a filter that nobody can mean narrows nothing."""
        wanted = self.cleaned_data if self.is_valid() else {}
        lookups = {"status": "status", "call": "case__call", "district": "case__district"}
        return grants.filter(**{lookups[name]: value for name, value in wanted.items() if value})


class LineForm(ModelForm):
    unit_price = MoneyField(label=_("Price of one"), max_digits=10)
    quantity = forms.DecimalField(
        label=_("How many"), max_digits=9, decimal_places=2, min_value=Decimal("0.01"), localize=True
    )

    class Meta:
        model = GrantLine
        fields = ["name", "specification", "unit", "quantity", "unit_price"]
        widgets = {"specification": forms.TextInput}

    def get_initial_for_field(self, field, field_name):
        """A count without its empty decimals."""
        value = super().get_initial_for_field(field, field_name)
        return value.normalize() if field_name == "quantity" and value else value


class LineFormSet(forms.BaseFormSet):
    @property
    def rows(self):
        """The lines that were filled in and not taken out."""
        kept = [form.cleaned_data for form in self.forms if form.has_changed() or form.initial]
        return [
            {name: value for name, value in row.items() if name != "DELETE"}
            for row in kept
            if row.get("name") and not row.get("DELETE")
        ]

    def clean(self):
        """A grant buys something."""
        if not any(self.errors) and not self.rows:
            raise ValidationError(_("Write at least one line."))


class PrepareForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language of the agreement"),
        choices=GrantAgreement._meta.get_field("language").choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, grant, **kwargs):
        super().__init__(*args, **kwargs)
        self.grant = grant

    def clean(self):
        """What is printed adds up."""
        if not rules.lines_sum_to_amount(self.grant):
            raise ValidationError(rules.lines_sum_to_amount.sentence)
        return super().clean()


class SignForm(forms.Form):
    signed_on = DayField(label=_("Signed on"))
    witness = forms.CharField(
        label=_("Witness"),
        required=False,
        max_length=120,
        help_text=_("Who saw the applicant sign. Needed where there is no scan."),
    )
    scan = UploadField(label=_("Scan of the signed agreement"), required=False)

    def clean_signed_on(self):
        """Nobody signs tomorrow."""
        if self.cleaned_data["signed_on"] > today():
            raise ValidationError(_("This day lies in the future."))
        return self.cleaned_data["signed_on"]


class RefuseForm(MoveForm):
    reason_code = forms.ChoiceField(label=_("Reason"), choices=rules.RefusalReason, widget=forms.RadioSelect)
    field_order = ["reason_code", "remark"]


class CancelForm(MoveForm):
    reason_code = forms.ChoiceField(label=_("Reason"), choices=rules.CancelReason, widget=forms.RadioSelect)
    field_order = ["reason_code", "remark"]
