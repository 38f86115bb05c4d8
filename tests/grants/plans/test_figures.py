from decimal import Decimal

import pytest
from django.utils import translation

from grants.plans.figures.alike import look_alikes
from grants.plans.figures.answers import facts_of
from grants.plans.figures.market import set_beside
from grants.plans.models import BusinessPlan
from livelihoods.sectors.models import Sector
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.markets import MarketAssessmentFactory, PriceObservationFactory
from tests.factories.plans import BusinessPlanFactory, SalesLineFactory

pytestmark = pytest.mark.django_db
SAMPLE = "Qayıdandan sonra tövləni düzəltdik. Bir neçə ana qoyunla başlamaq istəyirəm, yaz quzusunu bazarda sataram."


def a_plan(idea, **case):
    return BusinessPlanFactory(idea=idea, case=CaseFactory(**case))


def test_plan_in_the_words_of_another_is_found():
    plan = a_plan(SAMPLE)
    copied = a_plan(SAMPLE.replace("Bir neçə", "Beş"), call=plan.case.call)
    a_plan(
        "Evdə qadın paltarı tikirəm, məktəb forması da sifariş verirlər, maşın olsa vaxtında çatdırım.",
        call=plan.case.call,
    )
    a_plan(SAMPLE)
    a_plan(SAMPLE, call=plan.case.call, sector=Sector.objects.get(code="poultry"))

    assert list(look_alikes(plan, UserFactory(role="manager"))) == [copied]


def test_short_words_are_alike_by_chance():
    plan = a_plan("Arıçılıq")
    a_plan("Arıçılıq", call=plan.case.call)

    assert not look_alikes(plan, UserFactory(role="manager"))


def test_plan_of_a_case_out_of_sight_is_not_told():
    plan = a_plan(SAMPLE)
    a_plan(SAMPLE, call=plan.case.call)

    assert not look_alikes(plan, UserFactory(role="caseworker", districts=[]))


def test_line_gets_the_price_of_the_same_thing():
    seen = PriceObservationFactory(item="Qadın donu tikiş", assessment=MarketAssessmentFactory())
    dress, curtain = SalesLineFactory.build(), SalesLineFactory.build(name="Pərdə")

    set_beside([dress, curtain], [seen])

    assert (dress.observation, curtain.observation) == (seen, None)


def test_sums_of_a_plan_by_hand():
    plan = BusinessPlan.objects.get(pk=BusinessPlanFactory(complete=True).pk)

    month = {figure: round(amount, 2) for figure, amount in plan.ordinary_month.items()}
    # 4 dresses a week are 17.32 a month at 35, cloth 12 each; power 20; tax 2 %; the family takes 150
    assert month == {
        "sales": Decimal("606.20"),
        "variable": Decimal("207.84"),
        "fixed": Decimal("20.00"),
        "tax": Decimal("12.12"),
        "profit": Decimal("366.24"),
        "drawing": Decimal("150.00"),
        "surplus": Decimal("216.24"),
    }
    assert (plan.requested_share, plan.own_share) == (1, 0)
    assert round(plan.safety, 2) == Decimal("0.95")


@pytest.mark.parametrize("lines", [1, 3])
def test_sums_cost_the_same_for_every_number_of_lines(lines, django_assert_num_queries):
    plan = BusinessPlanFactory(complete=True)
    for _number in range(lines - 1):
        SalesLineFactory(plan=plan)
    plan = BusinessPlan.objects.select_related("case__sector").get(pk=plan.pk)

    with django_assert_num_queries(3):
        assert len(plan.cash_line) == 12
        assert plan.payback_months
        assert plan.hints is not None


def test_everything_answered_is_told_with_its_name():
    plan = BusinessPlanFactory(
        complete=True, idea="", place="", customers="", mine_risk="yes", supplies=["water", "gas"], drawing_amount=7,
        drawing_per="week", hired_women=0, has_proof=False,
    )  # fmt: skip

    with translation.override("en"):
        facts = facts_of(plan)

    assert facts == [
        ("Paper that shows it", "no"),
        ("What is there", "water, gas"),
        ("Mines or shells could lie there", "yes"),
        ("Women you will hire", "0"),
        ("Paid whatever is sold", "electricity, gas, water: 20.00\u00a0₼ a month"),
        ("What your family takes", "7.00\u00a0₼ a week (30.31\u00a0₼ a month)"),
    ]
