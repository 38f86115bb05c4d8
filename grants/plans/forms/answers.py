"""The business plan as an applicant writes it: one question or a few that belong together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.plans.models import BusinessPlan
from livelihoods.ui.forms import ModelForm, MoneyField, YesNoUnknownField


class Question(ModelForm):
    """One question of the plan; whoever has no answer yet goes on without one instead of leaving it empty."""

    needed = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.needed:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("Write an answer, or choose to write it later.")
        for field in self.fields.values():
            if isinstance(field.widget, forms.RadioSelect):
                field.choices = [choice for choice in field.choices if choice[0]]


def text(rows=5, **options):
    """A box for a few sentences."""
    return forms.Textarea(attrs={"rows": rows, **options})


def count(label, most):
    """A box for a whole number."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most)


class IdeaForm(Question):
    needed = ("idea",)
    years_experience = count(_("For how many years have you done this work?"), 80)

    class Meta:
        model = BusinessPlan
        fields = ["idea", "why", "years_experience"]
        widgets = {"idea": text(), "why": text(3)}
        help_texts = {
            "idea": _("Write as you would tell a neighbour. A few sentences are enough."),
            "why": _("For example: I learnt it from my mother, I have a machine, people ask me."),
        }


class WorkplaceForm(Question):
    needed = ("place",)
    has_proof = YesNoUnknownField(label=_("Do you have a paper that shows it?"), required=False)
    distance_km = count(_("How many kilometres is it to the market?"), 500)

    class Meta:
        model = BusinessPlan
        fields = ["place", "tenure", "has_proof", "distance_km"]
        widgets = {"place": forms.RadioSelect, "tenure": forms.RadioSelect}


class SiteForm(Question):
    """What the place has, and whether it is safe."""

    has_barn = YesNoUnknownField(label=_("Is there a barn or a stall?"), required=False)

    class Meta:
        model = BusinessPlan
        fields = ["supplies", "land_ha", "has_barn", "mine_risk"]
        widgets = {"mine_risk": forms.RadioSelect}
        help_texts = {
            "land_ha": _("10 sot are 0.1 hectare. Leave it empty when there is no land."),
            "mine_risk": _("If you do not know, do not go there. We ask those who clear mines."),
        }


class CustomersForm(Question):
    needed = ("customers",)
    buyers_a_week = count(_("How many buy from you in a week?"), 20_000)

    class Meta:
        model = BusinessPlan
        fields = ["customers", "buyers_a_week", "buying_time", "payments", "channels", "known_buyers"]
        widgets = {"customers": text(3)}
        help_texts = {
            "customers": _("For example: neighbours, the school, a shop in the town."),
            "buying_time": _("For example: on market day, before weddings, in winter."),
            "known_buyers": _("Names are not needed: “the school kitchen” is enough."),
        }


class CompetitorsForm(Question):
    needed = ("competitors",)
    competitor_count = count(_("How many sell the same nearby?"), 5_000)

    class Meta:
        model = BusinessPlan
        fields = ["competitors", "competitor_count", "competitor_prices", "better"]
        widgets = {"competitors": text(3), "better": text(3)}


class PeopleForm(Question):
    """Who does the work, and who cares meanwhile for those who need it."""

    hours_a_week = count(_("How many hours a week can you work?"), 112)
    family_helpers = count(_("How many of your family help you?"), 30)
    hired_women = count(_("How many women will you hire?"), 200)
    hired_men = count(_("How many men will you hire?"), 200)

    class Meta:
        model = BusinessPlan
        fields = ["hours_a_week", "family_helpers", "hired_women", "hired_men", "care_cover", "training_needed"]


class DrawingForm(Question):
    needed = ("drawing_amount",)
    drawing_amount = MoneyField(label=_("What your family takes out of the business"))
    drawing_per = forms.ChoiceField(
        label=_("How often"), choices=BusinessPlan.Per.choices, initial=BusinessPlan.Per.MONTH, required=False
    )
    opening_amount = MoneyField(label=_("Money you have to start with"), required=False)

    class Meta:
        model = BusinessPlan
        fields = ["drawing_amount", "drawing_per", "opening_amount"]

    def clean_opening_amount(self):
        return self.cleaned_data["opening_amount"] or 0

    def clean_drawing_per(self):
        return self.cleaned_data["drawing_per"] or BusinessPlan.Per.MONTH


class LawForm(Question):
    """What she brings besides money, what she owes, and what the law asks of her."""

    own_kind_amount = MoneyField(label=_("What is that worth?"), required=False)
    loans_amount = MoneyField(label=_("Loans you still pay back, in all"), required=False)
    has_bank_account = YesNoUnknownField(label=_("Do you have a bank account?"), required=False)

    class Meta:
        model = BusinessPlan
        fields = ["own_kind", "own_kind_amount", "loans_amount", "registration", "permits", "has_bank_account"]
        widgets = {"registration": forms.RadioSelect}
        help_texts = {
            "own_kind": _("For example: a room, a machine, animals, the work of your family."),
            "registration": _("It is free. We help with it."),
        }


class RisksForm(Question):
    needed = ("risks",)

    class Meta:
        model = BusinessPlan
        fields = ["expected_risks", "risks", "first_steps"]
        widgets = {"risks": text(3), "first_steps": text(3)}
        help_texts = {"risks": _("For example: illness, drought, prices that fall. What would you do then?")}


PARTS = [
    IdeaForm, WorkplaceForm, SiteForm, CustomersForm, CompetitorsForm, PeopleForm, DrawingForm, LawForm, RisksForm,
]  # fmt: skip


class PlanForm(*PARTS):
    """Every question at once, for whoever writes the plan down for somebody; each may wait."""

    needed = ()

    class Meta:
        model = BusinessPlan
        fields = [name for part in PARTS for name in part.Meta.fields]
        widgets = {name: text(2) for name in ["idea", "why", "customers", "competitors", "better"]}
        widgets |= {name: text(2) for name in ["risks", "first_steps"]}
        widgets |= dict.fromkeys(["place", "tenure", "mine_risk", "registration"], forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def of_business(self):
        """The questions about the work itself."""
        return self._of(IdeaForm, WorkplaceForm, SiteForm, CustomersForm, CompetitorsForm, PeopleForm)

    @property
    def of_drawing(self):
        return self._of(DrawingForm)

    @property
    def of_law_and_risks(self):
        return self._of(LawForm, RisksForm)

    def _of(self, *parts):
        return [self[name] for part in parts for name in part.Meta.fields]
