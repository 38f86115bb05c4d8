from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.cases.models import Case
from grants.supply import figures, rules
from grants.supply.models import Asset, Delivery, DeliveryLine
from livelihoods.accounts.models import User
from livelihoods.audit.rules import today
from livelihoods.places.models import District
from livelihoods.ui.forms import DayField
from livelihoods.ui.rules import upper_first

STAGES = [(figures.TO_BUY, _("to buy")), *Delivery.Status.choices]
CONDITIONS = [(value, label) for value, label in DeliveryLine.Condition.choices if value != "faulty"]


class BoardFilterForm(forms.Form):
    """Which stage of the board, and of which district."""

    stage = forms.ChoiceField(required=False, choices=STAGES, widget=forms.HiddenInput)
    district = forms.ModelChoiceField(
        label=_("District"), required=False, queryset=District.objects.all(), empty_label=_("All")
    )

    @property
    def wanted(self):
        """What was asked for; a filter that nobody can mean asks nothing."""
        return self.cleaned_data if self.is_valid() else {}

    @property
    def chosen_stage(self):
        """The stage asked for, if any."""
        return self.wanted.get("stage")

    @property
    def count_used(self):
        """How many of the filters are used; the stage is none."""
        return int(bool(self.wanted.get("district")))

    def narrow(self, found, lookup):
        """Those of the district."""
        district = self.wanted.get("district")
        return found.filter(**{lookup: district}) if district else found


class AssetFilterForm(forms.Form):
    """What the list of assets is narrowed to."""

    words = forms.CharField(label=_("Tag, number, name or case"), required=False, max_length=80)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("All")), *Asset.Status.choices])

    @property
    def count_used(self):
        """How many of them are used."""
        return sum(bool(value) for value in self.cleaned_data.values()) if self.is_valid() else 0

    def narrow(self, assets):
        """Those that fit; a filter that nobody can mean narrows nothing."""
        wanted = self.cleaned_data if self.is_valid() else {}
        if words := wanted.get("words"):
            assets = assets.filter(
                Q(tag__icontains=words)
                | Q(serial__icontains=words)
                | Q(name__icontains=words)
                | Q(grant__case__in=Case.objects.search(words))
            )
        return assets.filter(status=wanted["status"]) if wanted.get("status") else assets


class PlanForm(forms.Form):
    planned_for = DayField(label=_("Day of the delivery"))

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"quantity_{line.pk}"] = forms.DecimalField(
                label=line.name,
                help_text=_("Left: %(left)s %(unit)s") % {"left": f"{line.left.normalize():f}", "unit": line.unit},
                initial=line.left.normalize(),
                min_value=Decimal(0),
                max_value=line.left.normalize(),
                decimal_places=2,
                required=False,
                localize=True,
            )

    @property
    def quantities(self):
        """How many of each line that comes."""
        typed = {line: self.cleaned_data.get(f"quantity_{line.pk}") for line in self.lines}
        return {line: quantity for line, quantity in typed.items() if quantity}

    def clean_planned_for(self):
        """Nothing is planned for the past."""
        if self.cleaned_data["planned_for"] < today():
            raise ValidationError(_("This day is over."))
        return self.cleaned_data["planned_for"]

    def clean(self):
        """A delivery brings something."""
        if not self.lines:
            raise ValidationError(_("Everything of this grant is planned already."))
        if not self.errors and not self.quantities:
            raise ValidationError(_("Say how many of at least one thing."))


class ReceiveForm(forms.Form):
    ABOUT_ALL = ["received_on", "receiver_name", "is_receiver_identified", "witnessed_by"]

    received_on = DayField(label=_("Day of the hand-over"))
    receiver_name = forms.CharField(label=_("Who received the things"), max_length=120)
    is_receiver_identified = forms.BooleanField(
        label=_("I checked the identity card of the receiver"),
        error_messages={"required": rules.receiver_identified.sentence},
    )
    witnessed_by = forms.ModelChoiceField(label=_("Second member of staff"), queryset=User.objects.none())

    def __init__(self, *args, delivery, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.delivery = delivery
        colleagues = User.objects.staff().active().exclude(pk__in=[by.pk, delivery.bought_by_id])
        self.fields["witnessed_by"].queryset = colleagues.order_by("full_name")
        self.lines = list(delivery.lines.select_related("grant_line"))
        for line in self.lines:
            self.fields[f"condition_{line.pk}"] = forms.ChoiceField(
                label=_("Condition"), choices=DeliveryLine.Condition.choices, widget=forms.RadioSelect
            )
            self.fields[f"serial_{line.pk}"] = _serial_field()

    @property
    def about_all(self):
        """The fields about the whole delivery."""
        return [self[name] for name in self.ABOUT_ALL]

    @property
    def about_lines(self):
        """Each line with its own fields."""
        return [(line, self[f"condition_{line.pk}"], self[f"serial_{line.pk}"]) for line in self.lines]

    @property
    def conditions(self):
        """Condition and serial number of each line."""
        said = self.cleaned_data
        return {line: (said[f"condition_{line.pk}"], said[f"serial_{line.pk}"]) for line in self.lines}

    def clean_received_on(self):
        """Between the signature and today."""
        day = self.cleaned_data["received_on"]
        if day > today():
            raise ValidationError(_("This day lies in the future."))
        if day < self.delivery.grant.agreement.signed_on:
            raise ValidationError(_("The agreement was not signed yet on this day."))
        return day


class ReplaceForm(forms.Form):
    condition = forms.ChoiceField(label=_("Condition"), choices=CONDITIONS, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["serial"] = _serial_field()


def _serial_field():
    field = DeliveryLine._meta.get_field("serial")
    return forms.CharField(label=upper_first(str(field.verbose_name)), required=False, max_length=field.max_length)
