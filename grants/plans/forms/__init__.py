from grants.plans.forms.answers import (
    CompetitorsForm,
    CustomersForm,
    DrawingForm,
    IdeaForm,
    LawForm,
    PeopleForm,
    PlanForm,
    RisksForm,
    SiteForm,
    WorkplaceForm,
    text,
)
from grants.plans.forms.example import ExampleForm
from grants.plans.forms.rows import CostsForm, ItemForm, SaleForm, Seasons, rows_of

__all__ = [
    "CompetitorsForm",
    "CostsForm",
    "CustomersForm",
    "DrawingForm",
    "ExampleForm",
    "IdeaForm",
    "ItemForm",
    "LawForm",
    "PeopleForm",
    "PlanForm",
    "RisksForm",
    "SaleForm",
    "Seasons",
    "SiteForm",
    "WorkplaceForm",
    "rows_of",
    "text",
]
