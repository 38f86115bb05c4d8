"""The examples to start a plan from: what they fill in makes sense, replaces nothing unasked and can be taken back."""

from decimal import Decimal

import pytest
from django.utils import translation

from grants.plans import actions
from grants.plans.figures.alike import look_alikes
from grants.plans.figures.example import lines_of
from grants.plans.figures.version import version_of
from grants.plans.models import BusinessPlan, CostLine, PlanItem, SalesLine
from grants.plans.rules.example import CALENDAR, PROPOSAL
from grants.plans.rules.examples import EXAMPLES, VERSION
from grants.plans.rules.tax import simplified_tax_on
from livelihoods.audit.rules import today
from livelihoods.moves.rules import NotNow
from livelihoods.sectors.models import Sector
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.markets import PriceObservationFactory
from tests.factories.plans import BusinessPlanFactory, PlanItemFactory, SalesLineFactory

each_example = pytest.mark.parametrize("code", EXAMPLES)


def plan_from(code, answers=None):
    """A plan in memory with the lines of an example, nothing of it in a database."""
    example = EXAMPLES[code]
    rows = example.lines(answers or example.usual)
    plan = BusinessPlan(example=code, example_version=VERSION)
    plan.needed = [PlanItem(**row) for row in rows["items"]]
    plan.sold = [SalesLine(**row) for row in rows["sales"]]
    plan.paid_monthly = [CostLine(**row) for row in rows["costs"]]
    plan.tax = simplified_tax_on(today(), code)
    return plan


@each_example
def test_example_is_a_plan_that_carries_itself(code):
    plan = plan_from(code)

    for month in plan.months:
        assert month.sales - month.variable - month.fixed - month.tax == month.profit
    assert plan.average_profit > 0
    assert all(line.unit_price > line.unit_cost for line in plan.sold)
    assert plan.requested_amount + plan.own_amount == plan.start_up_amount
    assert 600 <= plan.start_up_amount <= 8000
    assert 2 < plan.payback_months < 60
    assert plan.break_even_share < 1


@each_example
def test_example_asks_no_question_but_about_months_without_sales(code):
    plan = plan_from(code)

    with translation.override("en"):
        hints = [str(hint) for hint in plan.hints]

    empty = "There is no money left in the till in months 1, 2, 3, 4."
    assert hints == ([empty] if code == "small_ruminants" else [])


@each_example
@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_lines_of_an_example_can_be_kept(code, language):
    most = {ask.name: Decimal(ask.most) for ask in EXAMPLES[code].asks}

    with translation.override(language):
        plan = plan_from(code, most)

    for line in [*plan.needed, *plan.sold, *plan.paid_monthly]:
        line.clean_fields(exclude=["plan"])


@each_example
def test_every_figure_says_where_it_comes_from(code):
    example = EXAMPLES[code]

    figures = [*example.asks, *example.things, *example.products, *example.costs]
    seasons = [product.season_source for product in example.products]
    assert {figure.source for figure in figures} | {*seasons} <= {PROPOSAL, CALENDAR}


def test_number_that_is_changed_changes_every_line_that_hangs_on_it():
    plan = plan_from("poultry", EXAMPLES["poultry"].usual | {"hens": Decimal(40)})

    assert [(line.quantity, line.amount) for line in plan.needed] == [(40, 520), (1, 260)]
    assert plan.sold[0].quantity == Decimal("21.06")  # 40 hens, 65 of 100 lay, 90 live, 90 are sold
    assert plan.paid_monthly[0].amount == 72


def test_what_comes_to_nought_is_left_out():
    rows = EXAMPLES["beekeeping"].lines(EXAMPLES["beekeeping"].usual | {"swarms": Decimal(0)})

    assert len(rows["sales"]) == 1


def test_price_of_her_market_is_taken_in_every_language():
    seen = PriceObservationFactory.build(pk=1, item="Yumurtlayan toyuq", low=14, typical=15, high=17)

    with translation.override("ru"):
        rows = lines_of(EXAMPLES["poultry"], EXAMPLES["poultry"].usual, [seen])

    assert [(row["unit_price"], row.get("price_source")) for row in rows["items"]] == [(15, "market"), (260, None)]


def a_plan(**fields):
    return BusinessPlanFactory(case=CaseFactory(sector=Sector.objects.get(code="poultry")), **fields)


def start(plan, *replaced):
    rows = EXAMPLES["poultry"].lines(EXAMPLES["poultry"].usual)
    seen = version_of(plan.case)
    return actions.start_from_example(plan, by=plan.case.made_by, seen=seen, rows=rows, replaced=list(replaced))


def names_in(plan):
    return [str(line) for lines in plan.parts.values() for line in lines]


@pytest.mark.django_db
class TestStarting:
    def test_it_fills_an_empty_plan_and_keeps_which_example(self):
        plan = start(a_plan())

        assert [len(lines) for lines in plan.parts.values()] == [2, 1, 2]
        assert (plan.example, plan.example_version) == ("poultry", VERSION)
        assert plan.untouched == ["items", "sales", "costs"]

    def test_what_she_wrote_stays(self):
        plan = a_plan()
        PlanItemFactory(plan=plan, name="Mənim hinim")

        plan = start(plan)

        assert [item.name for item in plan.needed] == ["Mənim hinim"]
        assert (len(plan.sold), plan.untouched) == (1, ["sales", "costs"])

    def test_what_she_lets_go_is_replaced(self):
        plan = a_plan()
        PlanItemFactory(plan=plan, name="Mənim hinim")

        assert "Mənim hinim" not in names_in(start(plan, "items"))

    def test_nothing_is_filled_when_somebody_wrote_meanwhile(self):
        plan = a_plan()
        seen = version_of(plan.case)
        actions.write_plan(plan, by=plan.case.made_by, idea="Toyuq")

        with pytest.raises(NotNow):
            actions.start_from_example(plan, by=plan.case.made_by, seen=seen, rows={}, replaced=[])

    def test_it_is_emptied_again_but_for_what_she_changed(self):
        plan = start(a_plan())
        SalesLineFactory(plan=plan)

        plan = actions.empty_again(BusinessPlan.objects.get(), by=plan.case.made_by)

        assert [len(lines) for lines in plan.parts.values()] == [0, 2, 0]
        assert (plan.example, plan.untouched) == ("poultry", [])

    def test_a_plan_that_is_emptied_has_no_example(self):
        plan = start(a_plan())

        plan = actions.empty_again(plan, by=plan.case.made_by)

        assert (plan.example, plan.example_version, names_in(plan)) == ("", "", [])

    def test_what_she_changes_is_hers(self):
        start(a_plan())

        SalesLine.objects.update(unit_price=Decimal("0.30"))

        assert BusinessPlan.objects.get().untouched == ["items", "costs"]

    def test_two_plans_from_one_example_are_not_alike(self):
        plan = start(
            a_plan(idea="Həyətimiz böyükdür, yumurtanı qonşular soruşur, toyuqları anamla birlikdə saxlayacağıq.")
        )
        other = BusinessPlanFactory(
            case=CaseFactory(call=plan.case.call, sector=plan.case.sector),
            idea="Kənd məktəbinin yeməkxanası hər gün yumurta alır, mən onlara gətirəcəyəm, hinim hazırdır.",
        )
        start(other)

        assert not look_alikes(plan, UserFactory(role="manager"))
