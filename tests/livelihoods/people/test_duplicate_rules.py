from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from livelihoods.people.rules.duplicate import (
    ALMOST_CERTAIN,
    LIKELY,
    POSSIBLE,
    Traits,
    certainty_of,
    compare,
    heard,
    heard_fathers,
)

GULNARA = Traits(
    surnames=heard("Əliyeva"),
    given_names=heard("Gülnarə"),
    fathers=heard_fathers("Əhməd"),
    sex="female",
    birth_year=1987,
    birth_date=date(1987, 3, 5),
    phones=frozenset(["+994501234567"]),
    places=frozenset([1]),
)


def says(one, other, field):
    """What a field says of two people."""
    return [(reason.how, reason.nearness) for reason in compare(one, other).reasons if reason.field == field]


def test_spellings_that_sound_the_same_are_one():
    assert heard("Qasımov") == heard("Gasimov") == heard("Гасымов") == heard("QASIMOV")
    assert heard("Əliyeva") == heard("Алиева") == heard("ALIYEVA")
    assert heard_fathers("Əhməd qızı") == heard_fathers("Əhməd") == heard_fathers("Ахмед кызы")


def test_what_is_the_same_is_said_field_by_field():
    likeness = compare(GULNARA, replace(GULNARA, surnames=heard("Əliyevə"), households=frozenset([7])))

    assert {(reason.field, reason.how) for reason in likeness.reasons} == {
        ("surname", "same"), ("given_name", "same"), ("father", "same"), ("birth", "same_day"), ("phone", "same"),
        ("place", "same"),
    }  # fmt: skip
    assert likeness.score == sum(reason.weight for reason in likeness.reasons) >= ALMOST_CERTAIN


def test_a_slip_in_a_name_is_alike_and_says_how_near():
    assert says(GULNARA, replace(GULNARA, given_names=heard("Gülnrə")), "given_name") == [("alike", 0.86)]


def test_names_are_compared_in_either_order():
    turned = replace(GULNARA, surnames=GULNARA.given_names, given_names=GULNARA.surnames)

    assert says(GULNARA, turned, "surname") == says(GULNARA, turned, "given_name") == [("same", 1.0)]


def test_a_former_surname_is_a_surname():
    married = replace(GULNARA, surnames=heard("Məmmədova", "Əliyeva"))

    assert says(GULNARA, married, "surname") == [("same", 1.0)]


@pytest.mark.parametrize(
    ("day", "how"),
    [
        (date(1987, 3, 5), "same_day"),
        (date(1987, 5, 3), "swapped"),
        (date(1987, 3, 15), "one_part"),
        (date(1978, 3, 5), "one_part"),
        (date(1987, 9, 20), "apart"),
        (date(1950, 9, 20), "apart"),
    ],
)
def test_birth_dates_are_compared_by_their_parts(day, how):
    assert says(GULNARA, replace(GULNARA, birth_date=day, birth_year=day.year), "birth") == [(how, None)]


@pytest.mark.parametrize(
    ("year", "is_estimate", "how"),
    [(1987, False, "same_year"), (1988, False, "near"), (1989, False, "apart"), (1990, True, "near")],
)
def test_years_are_compared_where_the_day_is_not_known(year, is_estimate, how):
    other = replace(GULNARA, birth_date=None, birth_year=year, is_estimate=is_estimate)

    assert says(GULNARA, other, "birth") == [(how, None)]


def test_what_is_not_known_says_nothing():
    unknown = replace(GULNARA, fathers=frozenset(), phones=frozenset(), places=frozenset())

    assert {reason.field for reason in compare(GULNARA, unknown).reasons} == {"surname", "given_name", "birth"}


def test_twins_and_strangers_stay_below_what_is_likely():
    twin = replace(GULNARA, given_names=heard("Günel"))
    stranger = replace(GULNARA, birth_date=None, birth_year=1960, phones=frozenset(), places=frozenset([2]))

    assert compare(GULNARA, twin).score < LIKELY
    assert compare(GULNARA, stranger).score < POSSIBLE


def test_the_score_is_the_same_from_either_side():
    other = replace(GULNARA, given_names=heard("Gülnaz"), birth_date=date(1987, 5, 3))

    assert compare(GULNARA, other) == compare(other, GULNARA)


def test_scores_have_words():
    translation.activate("en")
    assert [str(certainty_of(score)) for score in [POSSIBLE, LIKELY, ALMOST_CERTAIN]] == [
        "possible", "likely", "almost certain",
    ]  # fmt: skip
