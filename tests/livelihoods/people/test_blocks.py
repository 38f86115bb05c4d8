from dataclasses import replace
from datetime import date

import pytest

from livelihoods.people.rules.blocks import alike_among
from livelihoods.people.rules.duplicate import LIKELY, Traits, heard
from tests.truth import truth

GULNARA = Traits(
    surnames=heard("Əliyeva"),
    given_names=heard("Gülnarə"),
    fathers=heard("Əhməd"),
    sex="female",
    birth_year=1987,
    birth_date=date(1987, 3, 5),
    phones=frozenset(["+994501234567"]),
)


@pytest.mark.parametrize(
    "again",
    [
        {"surnames": heard("Məmmədova"), "phones": frozenset()},
        {"birth_date": date(1987, 5, 3), "phones": frozenset()},
        {"birth_date": None, "birth_year": 1988, "phones": frozenset()},
        {"given_names": heard("Əliyeva"), "surnames": heard("Gülnarə"), "phones": frozenset()},
        {"fathers": frozenset(), "birth_date": None},
    ],
)
def test_somebody_written_down_twice_shares_a_block(again):
    assert list(alike_among({1: GULNARA, 2: replace(GULNARA, **again)})) == [(1, 2)]


def test_twins_are_two():
    assert alike_among({1: GULNARA, 2: replace(GULNARA, given_names=heard("Sevinc"))}) == {}


def test_progress_is_told():
    told = []
    alike_among({1: GULNARA, 2: GULNARA}, told.append)

    assert told == [0]


def test_of_two_thousand_nearly_all_who_stand_there_twice_are_found_and_hardly_anybody_else():
    register = truth(2000)
    found = {pair for pair, likeness in alike_among(register.people).items() if likeness.score >= LIKELY}
    precision, recall = register.measure(found)

    assert precision >= 0.98
    assert recall >= 0.95
