from datetime import date

import pytest

from grants.markets.rules import Saturation, Tone, index_of, months_after, tone_of_index

SCORES = {
    "demand": 4,
    "competition": 2,
    "margin": 3,
    "inputs": 4,
    "skills": 3,
    "season_risk": 1,
    "growth": 3,
    "suitability": 5,
}


def saturation(carrying_number, *, active=0, live=0, awarded=0):
    return Saturation(active, live, awarded, carrying_number)


def test_index_weighs_scores_and_reverses_the_bad_ones():
    # 25*4 + 20*(5-2) + 15*3 + 10*4 + 10*3 + 5*(5-1) + 5*3 + 10*5 = 360
    assert index_of(SCORES) == 3.6


def test_index_is_unknown_while_a_score_is_missing():
    assert index_of(SCORES | {"growth": None}) is None


@pytest.mark.parametrize(
    ("index", "tone"),
    [(3.5, Tone.GREEN), (3.49, Tone.AMBER), (2.5, Tone.AMBER), (2.49, Tone.RED), (0, Tone.RED), (None, None)],
)
def test_tone_of_index(index, tone):
    assert tone_of_index(index) == tone


def test_saturation_counts_sellers_and_our_own_grants():
    full = saturation(20, active=8, live=4, awarded=3)

    assert (full.sellers, full.share, full.places_left) == (15, 0.75, 5)


@pytest.mark.parametrize(
    ("sellers", "tone"),
    [(0, Tone.GREEN), (80, Tone.GREEN), (81, Tone.AMBER), (100, Tone.AMBER), (101, Tone.RED)],
)
def test_tone_of_saturation(sellers, tone):
    assert saturation(100, active=sellers).tone == tone


def test_saturation_of_an_overfull_market_has_no_negative_places():
    assert saturation(10, active=12).places_left == 0


def test_saturation_is_unknown_without_a_carrying_number():
    unknown = saturation(None, active=5)

    assert (unknown.share, unknown.tone, unknown.places_left) == (None, None, None)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 15), 9, date(2026, 10, 15)),
        (date(2026, 5, 31), 9, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 10), -12, date(2025, 3, 10)),
        (date(2024, 2, 29), -24, date(2022, 2, 28)),
    ],
)
def test_months_after_keeps_to_the_end_of_short_months(day, months, then):
    assert months_after(day, months) == then
