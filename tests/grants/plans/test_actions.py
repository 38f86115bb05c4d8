from decimal import Decimal

import pytest

from grants.plans import actions
from grants.plans.models import BusinessPlan
from livelihoods.audit.rules import today
from tests.factories.accounts import UserFactory
from tests.factories.plans import BusinessPlanFactory

pytestmark = pytest.mark.django_db


def test_complete_plan_misses_nothing():
    plan = BusinessPlanFactory(complete=True)

    assert plan.missing == []
    assert plan.requested_amount == Decimal("1150.00")


def test_empty_plan_says_what_is_missing():
    plan = BusinessPlanFactory()

    assert len(plan.missing) == 6


def test_set_sales_replaces_the_lines():
    plan = BusinessPlanFactory(complete=True)

    plan = actions.set_sales(
        plan,
        by=plan.case.made_by,
        rows=[{"name": "Pərdə", "unit": "m", "quantity": 10, "per": "week", "unit_price": 9, "unit_cost": 4}],
    )

    assert [(line.name, line.position) for line in plan.sales.all()] == [("Pərdə", 1)]


def test_write_plan_keeps_answers():
    plan = BusinessPlanFactory()

    actions.write_plan(plan, by=plan.case.made_by, idea="Arıçılıq")

    assert BusinessPlan.objects.get().idea == "Arıçılıq"


def test_write_plan_undoes_the_comparison_with_the_market():
    plan = BusinessPlanFactory(complete=True, compared_on=today(), compared_by=UserFactory(role="caseworker"))

    actions.write_plan(plan, by=plan.case.made_by, idea="Arıçılıq")

    assert not BusinessPlan.objects.get().is_compared
