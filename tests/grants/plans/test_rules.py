"""A plan's arithmetic, against cases worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.plans.rules import sums, tax

D = Decimal
ORDINARY = [100] * 12
TAX = D("0.02")
# Per month: 100 dresses at 35, cloth 15 each; rent and power 500; the household takes 300.
SEWING = sums.year_of(sales=[(D(100), "month", D(35), D(15), ORDINARY)], fixed=D(500), drawing=D(300), tax_rate=D(0))


def test_year_of_sewing_by_hand():
    month = SEWING[0]

    assert (month.sales, month.variable, month.margin, month.profit, month.surplus) == (3500, 1500, 2000, 1500, 1200)
    assert len(SEWING) == 12


def test_year_of_a_week_is_four_and_a_third_weeks_a_month():
    months = sums.year_of(
        sales=[(D(4), "week", D(35), D(0), ORDINARY), (D(10), "week", D(6), D(0), ORDINARY)],
        fixed=D(0),
        drawing=D(0),
        tax_rate=D(0),
    )

    assert months[0].sales == D("866.00")


def test_year_of_takes_tax_on_turnover_only_when_due():
    taxed = sums.year_of(sales=[(D(100), "month", D(35), D(15), ORDINARY)], fixed=D(500), drawing=D(300), tax_rate=TAX)

    assert taxed[0].tax == D("70.00")
    assert taxed[0].profit == D("1430.00")


def test_break_even_by_hand():
    # margin rate 2000/3500 = 4/7; 500 / (4/7) = 875; 875/3500 = a quarter of the forecast
    assert sums.break_even_sales(SEWING) == pytest.approx(D(875))
    assert sums.break_even_share(SEWING) == pytest.approx(D("0.25"))


def test_break_even_with_tax_by_hand():
    # rate 4/7 - 2 % = 0.5514...; 500 / 0.5514 = 906.74
    taxed = sums.year_of(sales=[(D(100), "month", D(35), D(15), ORDINARY)], fixed=D(500), drawing=D(0), tax_rate=TAX)

    assert sums.break_even_sales(taxed).quantize(D("0.01")) == D("906.74")


def test_break_even_is_none_when_goods_cost_more_than_they_bring():
    months = sums.year_of(sales=[(D(10), "month", D(5), D(6), ORDINARY)], fixed=D(1), drawing=D(0), tax_rate=D(0))

    assert sums.break_even_sales(months) is None


def test_break_even_is_none_when_nothing_is_sold():
    months = sums.year_of(sales=[], fixed=D(1), drawing=D(0), tax_rate=D(0))

    assert sums.break_even_sales(months) is None
    assert sums.margin_rate(months) is None


def test_lowest_cash_names_the_month():
    # Nothing is sold in months 1 to 3; each costs 100: the till is at 300 - 300 = 0 at the end of month 3.
    season = [0, 0, 0] + [100] * 9
    months = sums.year_of(sales=[(D(10), "month", D(20), D(5), season)], fixed=D(80), drawing=D(20), tax_rate=D(0))

    assert sums.cash_line(months, D(300))[:5] == [200, 100, 0, 50, 100]
    assert sums.lowest_cash(months, D(300)) == (3, 0)


def test_payback_months_by_hand():
    assert sums.payback_months(D(4500), SEWING) == 3


def test_payback_is_none_without_profit():
    months = sums.year_of(sales=[], fixed=D(1), drawing=D(0), tax_rate=D(0))

    assert sums.payback_months(D(100), months) is None


def test_safety_is_what_sales_may_fall_by():
    assert sums.safety(SEWING) == pytest.approx(D("0.75"))


def test_safety_is_none_when_nothing_is_sold():
    assert sums.safety(sums.year_of(sales=[], fixed=D(1), drawing=D(0), tax_rate=D(0))) is None


def test_first_year_return_by_hand():
    # 12 months of 1,500 from 4,500
    assert sums.first_year_return(D(4500), SEWING) == 4
    assert sums.first_year_return(D(0), SEWING) is None


def test_shares_of_the_start_up_total_by_hand():
    assert sums.share_of(D(900), D(1200)) == D("0.75")
    assert sums.share_of(D(0), D(0)) is None


@pytest.mark.parametrize(
    ("sector", "day", "rate"),
    [
        ("sewing", date(2026, 1, 1), TAX),
        ("sewing", date(2018, 12, 31), None),
        ("small_ruminants", date(2026, 1, 1), None),
    ],
)
def test_simplified_tax_holds_from_its_day_and_not_for_a_farm(sector, day, rate):
    found = tax.simplified_tax_on(day, sector)

    assert (found and found.rate) == rate


MONEY = st.decimals(min_value=0, max_value=10_000, places=2)


@given(
    quantity=MONEY,
    price=MONEY,
    cost=MONEY,
    fixed=MONEY,
    drawing=MONEY,
    opening=MONEY,
    tax_rate=st.sampled_from([D(0), TAX]),
)
def test_cash_at_the_end_is_opening_and_all_surpluses(quantity, price, cost, fixed, drawing, opening, tax_rate):
    months = sums.year_of(
        sales=[(quantity, "month", price, cost, ORDINARY)], fixed=fixed, drawing=drawing, tax_rate=tax_rate
    )

    assert sums.cash_line(months, opening)[-1] == opening + sum(month.surplus for month in months)


@given(quantity=MONEY, price=MONEY, cost=MONEY, fixed=st.decimals(min_value=1, max_value=10_000, places=2))
def test_profit_at_break_even_is_nought(quantity, price, cost, fixed):
    months = sums.year_of(sales=[(quantity, "month", price, cost, ORDINARY)], fixed=fixed, drawing=D(0), tax_rate=TAX)
    share = sums.break_even_share(months)

    if share is not None:
        at = sums.year_of(
            sales=[(quantity * share, "month", price, cost, ORDINARY)], fixed=fixed, drawing=D(0), tax_rate=TAX
        )
        assert abs(at[0].profit) < D("0.01")


@given(part=MONEY, rest=MONEY)
def test_shares_make_a_whole(part, rest):
    shares = [sums.share_of(part, part + rest), sums.share_of(rest, part + rest)]

    if None not in shares:
        assert abs(sum(shares) - 1) < D("0.0001")


@given(quantity=MONEY, price=MONEY, cost=MONEY, fixed=MONEY, drawing=MONEY)
def test_an_ordinary_year_has_twelve_average_months(quantity, price, cost, fixed, drawing):
    months = sums.year_of(sales=[(quantity, "week", price, cost, ORDINARY)], fixed=fixed, drawing=drawing, tax_rate=TAX)

    for figure in ["sales", "profit", "surplus"]:
        assert abs(sums.average(months, figure) - getattr(months[0], figure)) < D("0.01")
