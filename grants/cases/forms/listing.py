from django import forms
from django.utils.translation import gettext_lazy as _

from grants.cases.models import Case
from grants.cases.models.queries import ORDERS
from grants.cases.rules.stages import Stage
from grants.cases.rules.status import Status
from livelihoods.accounts.models import User
from livelihoods.audit.rules import today
from livelihoods.people.rules import Priority
from livelihoods.places.models import District
from livelihoods.programmes.models import Call
from livelihoods.sectors.models import Sector

EVERYTHING = [("", _("All"))]
MINE, NOBODYS = "me", "nobody"
FIELDS = {"district": "district", "sector": "sector", "call": "call", "priority": "applicant__priority"}


class CaseFilter(forms.Form):
    """Which cases the list shows; a strange value shows all. What is closed is shown when it is asked for."""

    q = forms.CharField(label=_("Reference, name or phone"), required=False, max_length=100)
    stage = forms.ChoiceField(label=_("Stage"), choices=[*EVERYTHING, *Stage.choices], required=False)
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("All that are open")), *Status.choices, ("all", _("All"))], required=False
    )
    district = forms.ModelChoiceField(
        label=_("District"), queryset=District.objects.none(), empty_label=_("All"), required=False
    )
    sector = forms.ModelChoiceField(
        label=_("Kind of business"), queryset=Sector.objects.all(), empty_label=_("All"), required=False
    )
    call = forms.ModelChoiceField(label=_("Call"), queryset=Call.objects.none(), empty_label=_("All"), required=False)
    caseworker = forms.ChoiceField(label=_("Caseworker"), required=False)
    priority = forms.ChoiceField(label=_("Looked at first"), choices=[*EVERYTHING, *Priority.choices], required=False)
    only = forms.MultipleChoiceField(
        label=_("Only those that"),
        choices=[
            ("waits", _("wait for me")),
            ("late", _("are late")),
            ("held", _("are on hold")),
            ("ready", _("are ready for the committee")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        districts = District.objects.valid_on(today())
        if not user.has_perm("cases.view_every_case") and user.has_perm("cases.view_district_case"):
            districts = user.districts.all()
        self.fields["district"].queryset = districts
        self.fields["call"].queryset = Call.objects.visible_to(user)
        self.fields["caseworker"].choices = [
            *EVERYTHING,
            (MINE, _("mine")),
            (NOBODYS, _("without a caseworker")),
            *User.objects.staff().active().with_role("caseworker").values_list("pk", "full_name"),
        ]
        self.full_clean()

    @property
    def active(self):
        """How many fields of the filter are in use."""
        return sum(bool(value) for value in self.cleaned_data.values())

    def find(self):
        """The cases that this account may see and asked for."""
        chosen = self.cleaned_data
        cases = Case.objects.visible_to(self.user).search(chosen.get("q", ""))
        fields = {field: chosen[name] for name, field in FIELDS.items() if chosen.get(name)}
        cases = self._of_caseworker(self._in_status(cases.filter(**fields)))
        if stage := chosen.get("stage"):
            cases = cases.in_stage(stage)
        for narrow in chosen.get("only", []):
            cases = getattr(self, f"_{narrow}")(cases)
        return cases

    def _in_status(self, cases):
        status = self.cleaned_data.get("status")
        if status == "all" or self.cleaned_data.get("q"):
            return cases
        return cases.filter(status=status) if status else cases.live()

    def _of_caseworker(self, cases):
        caseworker = self.cleaned_data.get("caseworker")
        if caseworker == NOBODYS:
            return cases.filter(caseworker=None)
        return cases.filter(caseworker=self.user.pk if caseworker == MINE else caseworker) if caseworker else cases

    def _waits(self, cases):
        return cases.awaiting(self.user)

    def _late(self, cases):
        return cases.late()

    def _ready(self, cases):
        return cases.ready_for_committee()

    def _held(self, cases):
        return cases.filter(held_until__gte=today())


def order_of(typed):
    """The order that was asked for, if there is one like that."""
    return typed if typed.removeprefix("-") in ORDERS else ""
