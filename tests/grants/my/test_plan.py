"""The plan works itself out: with a script while one types, without one on a press of a button."""

from decimal import Decimal

import pytest
from django.urls import reverse

from grants.plans.models import BusinessPlan
from tests.grants.my.application import DRESS, SEWING_MACHINE, answers, begin, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(woman, call):
    case = begin(woman, call)
    for question in ["business", "sales"]:
        woman.post(page(question, case), answers()[question])
    return case


def page(name, case, *more):
    return reverse(f"apply:{name}", args=[case.reference, *more])


def worked_out(woman, case, slug, typed):
    return woman.post(page("results", case, slug), typed).context["plan"]


def plan_of(case):
    return BusinessPlan.objects.get(case=case)


@pytest.mark.parametrize(
    ("slug", "typed", "figure", "amount"),
    [
        # 4 dresses a week are 17.32 a month; taxed with 2 %, cloth 12 each
        ("items", rows(SEWING_MACHINE, SEWING_MACHINE | {"quantity": "2"}), "start_up_amount", "3450.00"),
        ("sales", rows(DRESS | {"unit_price": "50"}, before=1), "average_profit", "640.84"),
        ("sales", rows(DRESS, DRESS | {"quantity": ""}, before=1), "average_profit", "386.24"),
        ("season", rows({"name": DRESS["name"], "quick": "", "month_1": "0"}, before=1), "average_profit", "354.05"),
        ("costs", {"rent": "1", "rent_per": "day", "power": "x"}, "average_profit", "356.24"),
        ("drawing", {"drawing_amount": "10", "drawing_per": "week"}, "drawing_a_month", "43.30"),
    ],
)
def test_what_is_typed_is_worked_out_and_not_kept(woman, case, slug, typed, figure, amount):
    before = plan_of(case)

    plan = worked_out(woman, case, slug, typed)

    assert round(getattr(plan, figure), 2) == Decimal(amount)
    assert getattr(plan_of(case), figure) == getattr(before, figure)


def test_live_and_saved_figures_are_the_same(woman, case):
    typed = rows(DRESS | {"unit_price": "50"}, before=1)

    live = worked_out(woman, case, "sales", typed)
    woman.post(page("sales", case), typed)

    assert live.ordinary_month == plan_of(case).ordinary_month


def test_without_script_a_button_saves_and_shows_what_it_comes_to(woman, case):
    shown = woman.post(page("costs", case), {"rent": "100", "rent_per": "month", "work_out": "yes"}, follow=True)

    assert shown.redirect_chain == [(f"{page('costs', case)}?saved=yes", 302)]
    assert round(shown.context["plan"].average_profit, 2) == Decimal("286.24")


def test_other_pages_work_nothing_out(woman, case):
    assert woman.post(page("results", case, "customers")).status_code == 404


@pytest.mark.parametrize("lines", [1, 3])
def test_working_out_costs_the_same_for_every_number_of_lines(woman, case, lines, django_assert_num_queries):
    typed = rows(*[DRESS] * lines)
    worked_out(woman, case, "sales", typed)

    with django_assert_num_queries(14):
        worked_out(woman, case, "sales", typed)


def test_a_row_that_another_page_saved_meanwhile_is_not_taken_for_an_empty_one(woman, case):
    woman.post(page("sales", case), rows(DRESS, DRESS | {"name": "Pərdə"}))

    assert [line.name for line in plan_of(case).sales.all()] == ["Qadın donu", "Pərdə"]


def test_months_are_filled_quickly_and_looked_at_before_going_on(woman, case):
    filled = rows({"name": DRESS["name"], "quick": "more", "month_2": "0", "month_3": "200"}, before=1)

    response = woman.post(page("season", case), filled)

    assert response.url == f"{page('season', case)}?saved=yes"
    assert plan_of(case).sales.get().season == [125, 0, 300, *[125] * 9]


def test_a_product_keeps_its_season_when_its_price_changes(woman, case):
    woman.post(page("season", case), rows({"name": DRESS["name"], "quick": "", "month_1": "0"}, before=1))

    woman.post(page("sales", case), rows(DRESS | {"unit_price": "40"}, before=1))

    assert plan_of(case).sales.get().season == [0, *[100] * 11]


def test_an_amount_is_kept_as_it_was_told_and_shown_as_a_months(woman, case):
    woman.post(page("costs", case), {"power": "5", "power_per": "week"})

    checked = woman.get(page("check", case)).context["sections"]

    cost = plan_of(case).costs.get()
    assert (cost.amount, cost.per, cost.a_month) == (5, "week", Decimal("21.65"))
    said = {str(step["heading"]): step["answers"] for section in checked for step in section["steps"]}
    assert said["What do you pay, whatever you sell?"] == [
        "electricity, gas, water: 5.00\u00a0₼ a week (21.65\u00a0₼ a month)"
    ]
