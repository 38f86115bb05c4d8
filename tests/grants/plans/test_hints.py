"""What in a plan is worth a question, each remark against the smallest plan that earns it."""

from decimal import Decimal

import pytest
from django.utils import translation

from grants.plans.rules import hints, sums, tax

D = Decimal
ORDINARY = [100] * 12


def year(quantity=100, *, season=ORDINARY, fixed=500, drawing=300):
    """A year of dresses at 35, cloth 15 each."""
    return sums.year_of(
        sales=[(D(quantity), "month", D(35), D(15), season)], fixed=D(fixed), drawing=D(drawing), tax_rate=D(0)
    )


def said(remarks):
    with translation.override("en"):
        return [str(remark) for remark in remarks]


@pytest.mark.parametrize(
    ("price", "verdict", "share"),
    [
        (D(35), hints.Verdict.FITS, D(0)),
        (D(25), hints.Verdict.FITS, D(0)),
        (D(60), hints.Verdict.ABOVE, D("0.5")),
        (D(20), hints.Verdict.BELOW, D("0.2")),
    ],
)
def test_judge_says_how_far_outside_the_nearer_end(price, verdict, share):
    assert hints.judge(price, D(25), D(40)) == (verdict, share)


def test_judge_without_a_price_seen():
    assert hints.judge(D(1), None, None) == (hints.Verdict.UNKNOWN, None)


def test_a_sound_year_is_worth_no_question():
    assert said(hints.of_money(year(), opening=D(100))) == []
    assert said(hints.of_drawing(year(), drawing=D(300))) == []
    assert said(hints.of_tax(year(), tax.SIMPLIFIED[0])) == []


@pytest.mark.parametrize(
    ("months", "sentences"),
    [
        (
            year(season=[0, *[100] * 11], drawing=0),
            ["In month 1 there is no money left in the till."],
        ),
        (
            year(season=[0, 0, *[100] * 10], drawing=0),
            ["There is no money left in the till in months 1, 2."],
        ),
        (year(0, fixed=0, drawing=0), ["After all costs nothing is left over the year."]),
        (
            year(season=[100, *[0] * 11], fixed=0, drawing=0),
            ["More than half of the year's profit comes from one month."],
        ),
    ],
)
def test_weak_year_is_told(months, sentences):
    assert said(hints.of_money(months, opening=D(0))) == sentences


@pytest.mark.parametrize(
    ("drawing", "sentences"),
    [
        (None, []),
        (D(0), ["You take nothing for your family. Most people need to."]),
        (D(1501), ["You take more for your family than the business earns."]),
        (D(1500), []),
    ],
)
def test_what_the_family_takes_is_held_against_the_profit(drawing, sentences):
    assert said(hints.of_drawing(year(), drawing=drawing)) == sentences


def test_sales_beyond_the_simplified_tax_are_told():
    assert said(hints.of_tax(year(500), tax.SIMPLIFIED[0])) == [
        "You plan to sell so much that another tax is due. Ask the tax office."
    ]


@pytest.mark.parametrize(("price", "remarks"), [("52", 0), ("52.01", 1), ("17.50", 0), ("17.49", 1)])
def test_price_is_worth_a_question_more_than_three_tenths_outside_the_band(price, remarks):
    assert len(said(hints.of_prices([("Don", D(price), D(25), D(40))]))) == remarks


@pytest.mark.parametrize(("price", "remarks"), [("1250", 0), ("1250.01", 1)])
def test_purchase_is_worth_a_question_more_than_a_quarter_above_the_usual_price(price, remarks):
    assert len(said(hints.of_purchases([("Maşın", D(price), D(1000))]))) == remarks


@pytest.mark.parametrize(
    ("untouched", "remarks"), [(["items", "sales", "costs"], 1), (["sales", "costs"], 1), (["items", "sales"], 0)]
)
def test_figures_of_an_example_that_nobody_changed_are_worth_a_question(untouched, remarks):
    assert len(said(hints.of_example(untouched))) == remarks
