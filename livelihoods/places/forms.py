from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from livelihoods.places.models import Settlement, Venue
from livelihoods.places.rules import sort_key
from livelihoods.ui.forms import ModelForm


class PlaceFilterForm(forms.Form):
    q = forms.CharField(label=_("Name of a district or settlement"), required=False)


class SettlementForm(ModelForm):
    class Meta:
        model = Settlement
        fields = ["kind", "name_az", "name_ru", "name_en", "is_idp_settlement"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, district, **kwargs):
        super().__init__(*args, **kwargs)
        self.district = district

    def clean_name_az(self):
        """A village is added once, whatever capitals it is written in."""
        name = self.cleaned_data["name_az"]
        if self.district.settlements.filter(name_sort=sort_key(name), kind=self.cleaned_data.get("kind")).exists():
            raise ValidationError(_("This settlement is on the list already."))
        return name


class VenueForm(ModelForm):
    class Meta:
        model = Venue
        fields = [
            "name", "address", "settlement", "capacity", "is_step_free", "has_toilet", "has_childcare_room", "notes",
        ]  # fmt: skip
        widgets = {"notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["settlement"]
        field.queryset = Settlement.objects.filter(valid_to=None).select_related("district")
        field.label_from_instance = lambda settlement: f"{settlement.name}, {settlement.district.name}"
