"""A plan's arithmetic, against cases worked out by hand."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from grants.plans import rules

D = Decimal
ORDINARY = [100] * 12
# Per month: 100 dresses at 35, cloth 15 each; rent and power 500; the household takes 300.
SEWING = rules.year_of(sales=[(D(100), "month", D(35), D(15), ORDINARY)], fixed=D(500), drawing=D(300), pays_tax=False)


def test_year_of_sewing_by_hand():
    month = SEWING[0]

    assert (month.sales, month.variable, month.margin, month.profit, month.surplus) == (3500, 1500, 2000, 1500, 1200)
    assert len(SEWING) == 12


def test_year_of_a_week_is_four_and_a_third_weeks_a_month():
    months = rules.year_of(
        sales=[(D(4), "week", D(35), D(0), ORDINARY), (D(10), "week", D(6), D(0), ORDINARY)],
        fixed=D(0),
        drawing=D(0),
        pays_tax=False,
    )

    assert months[0].sales == D("866.00")


def test_year_of_takes_tax_on_turnover_only_when_due():
    taxed = rules.year_of(
        sales=[(D(100), "month", D(35), D(15), ORDINARY)], fixed=D(500), drawing=D(300), pays_tax=True
    )

    assert taxed[0].tax == D("70.00")
    assert taxed[0].profit == D("1430.00")


def test_break_even_by_hand():
    # margin rate 2000/3500 = 4/7; 500 / (4/7) = 875; 875/3500 = a quarter of the forecast
    assert rules.break_even_sales(SEWING) == pytest.approx(D(875))
    assert rules.break_even_share(SEWING) == pytest.approx(D("0.25"))


def test_break_even_with_tax_by_hand():
    # rate 4/7 - 2 % = 0.5514...; 500 / 0.5514 = 906.74
    taxed = rules.year_of(sales=[(D(100), "month", D(35), D(15), ORDINARY)], fixed=D(500), drawing=D(0), pays_tax=True)

    assert rules.break_even_sales(taxed).quantize(D("0.01")) == D("906.74")


def test_break_even_is_none_when_goods_cost_more_than_they_bring():
    months = rules.year_of(sales=[(D(10), "month", D(5), D(6), ORDINARY)], fixed=D(1), drawing=D(0), pays_tax=False)

    assert rules.break_even_sales(months) is None


def test_break_even_is_none_when_nothing_is_sold():
    months = rules.year_of(sales=[], fixed=D(1), drawing=D(0), pays_tax=False)

    assert rules.break_even_sales(months) is None
    assert rules.margin_rate(months) is None


def test_lowest_cash_names_the_month():
    # Nothing is sold in months 1 to 3; each costs 100: the till is at 300 - 300 = 0 at the end of month 3.
    season = [0, 0, 0] + [100] * 9
    months = rules.year_of(sales=[(D(10), "month", D(20), D(5), season)], fixed=D(80), drawing=D(20), pays_tax=False)

    assert rules.cash_line(months, D(300))[:5] == [200, 100, 0, 50, 100]
    assert rules.lowest_cash(months, D(300)) == (3, 0)


def test_payback_months_by_hand():
    assert rules.payback_months(D(4500), SEWING) == 3


def test_payback_is_none_without_profit():
    months = rules.year_of(sales=[], fixed=D(1), drawing=D(0), pays_tax=False)

    assert rules.payback_months(D(100), months) is None


@pytest.mark.parametrize(
    ("price", "verdict", "share"),
    [
        (D(35), rules.Verdict.FITS, D(0)),
        (D(25), rules.Verdict.FITS, D(0)),
        (D(60), rules.Verdict.ABOVE, D("0.5")),
        (D(20), rules.Verdict.BELOW, D("0.2")),
    ],
)
def test_judge_says_how_far_outside_the_nearer_end(price, verdict, share):
    assert rules.judge(price, D(25), D(40)) == (verdict, share)


def test_judge_without_a_price_seen():
    assert rules.judge(D(1), None, None) == (rules.Verdict.UNKNOWN, None)


def test_hints_of_a_sound_plan_are_none():
    assert rules.hints(SEWING, opening=D(100), drawing=D(300), prices=[("Dress", D(35), D(25), D(40))]) == []


def test_hints_name_each_weakness():
    months = rules.year_of(
        sales=[(D(10), "month", D(20), D(5), [0] * 11 + [100])], fixed=D(1), drawing=D(0), pays_tax=False
    )

    with translation.override("en"):
        hints = rules.hints(months, opening=D(0), drawing=D(0), prices=[("Pərdə", D(9), D(4), D(6))])
        found = [str(hint) for hint in hints]

    assert found == [
        "In month 11 there is no money left in the till.",
        "More than half of the year's profit comes from one month.",
        "You take nothing for your family. Most people need to.",
        "The price of “Pərdə” is far from what others take.",
    ]


MONEY = st.decimals(min_value=0, max_value=10_000, places=2)


@given(quantity=MONEY, price=MONEY, cost=MONEY, fixed=MONEY, drawing=MONEY, opening=MONEY, taxed=st.booleans())
def test_cash_at_the_end_is_opening_and_all_surpluses(quantity, price, cost, fixed, drawing, opening, taxed):
    months = rules.year_of(
        sales=[(quantity, "month", price, cost, ORDINARY)], fixed=fixed, drawing=drawing, pays_tax=taxed
    )

    assert rules.cash_line(months, opening)[-1] == opening + sum(month.surplus for month in months)


@given(quantity=MONEY, price=MONEY, cost=MONEY, fixed=st.decimals(min_value=1, max_value=10_000, places=2))
def test_profit_at_break_even_is_nought(quantity, price, cost, fixed):
    months = rules.year_of(sales=[(quantity, "month", price, cost, ORDINARY)], fixed=fixed, drawing=D(0), pays_tax=True)
    share = rules.break_even_share(months)

    if share is not None:
        at = rules.year_of(
            sales=[(quantity * share, "month", price, cost, ORDINARY)], fixed=fixed, drawing=D(0), pays_tax=True
        )
        assert abs(at[0].profit) < D("0.01")
