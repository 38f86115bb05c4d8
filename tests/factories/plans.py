from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from grants.plans.models import BusinessPlan, CostLine, PlanItem, SalesLine
from tests.factories.cases import CaseFactory


class PlanItemFactory(DjangoModelFactory):
    """One sewing machine at 1,150 manat, paid by the programme."""

    class Meta:
        model = PlanItem

    name = "Sənaye tikiş maşını"
    unit = "ədəd"
    quantity = 1
    unit_price = Decimal("1150.00")


class SalesLineFactory(DjangoModelFactory):
    """Four dresses a week at 35 manat, cloth for 12 each."""

    class Meta:
        model = SalesLine

    name = "Qadın donu, tikiş"
    unit = "ədəd"
    quantity = 4
    per = SalesLine.Per.WEEK
    unit_price = Decimal("35.00")
    unit_cost = Decimal("12.00")


class CostLineFactory(DjangoModelFactory):
    """Twenty manat of electricity a month."""

    class Meta:
        model = CostLine

    kind = CostLine.Kind.POWER
    amount = Decimal("20.00")


class BusinessPlanFactory(DjangoModelFactory):
    """The plan of a sewing workshop; `complete=True` has all that is needed to hand in."""

    class Meta:
        model = BusinessPlan
        skip_postgeneration_save = True

    class Params:
        complete = factory.Trait(
            idea="Evdə qadın paltarı tikirəm, sifariş çoxdur.",
            place=BusinessPlan.Place.HOME,
            customers="Qonşular və kənd məktəbinin müəllimələri",
            drawing_amount=Decimal("150.00"),
            item=factory.RelatedFactory(PlanItemFactory, "plan"),
            sale=factory.RelatedFactory(SalesLineFactory, "plan"),
            cost=factory.RelatedFactory(CostLineFactory, "plan"),
        )

    case = factory.SubFactory(CaseFactory)
