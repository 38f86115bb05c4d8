import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.enrolments.rules import LETTERS, Presence, certificate_key, certificate_number, minutes_attended


@pytest.mark.parametrize(
    ("presence", "minutes", "counted"),
    [
        (Presence.PRESENT, None, 120),
        (Presence.PRESENT, 5, 120),
        (Presence.LATE, None, 90),
        (Presence.LEFT_EARLY, 45, 45),
        (Presence.LATE, 500, 120),
        (Presence.EXCUSED, 60, 0),
        (Presence.ABSENT, None, 0),
    ],
)
def test_minutes_attended(presence, minutes, counted):
    assert minutes_attended(presence, 120, minutes) == counted


@given(st.sampled_from(list(Presence)), st.integers(1, 720), st.none() | st.integers(0, 1000))
def test_nobody_attends_longer_than_the_session(presence, session_minutes, minutes):
    assert 0 <= minutes_attended(presence, session_minutes, minutes) <= session_minutes


def test_certificate_number_is_found_however_it_is_typed():
    number = certificate_number()

    assert certificate_key(f" {number[:4].lower()}-{number[4:]} ") == number


@given(st.integers(0, 8), st.sampled_from(LETTERS))
def test_a_mistyped_letter_is_noticed(place, letter):
    number = certificate_number()
    mistyped = number[:place] + letter + number[place + 1 :]

    assert certificate_key(mistyped) == (number if mistyped == number else "")


@pytest.mark.parametrize("typed", ["", "ABC", "ÇÇÇÇÇÇÇÇÇ", "0" * 9])
def test_what_is_no_number_has_no_key(typed):
    assert certificate_key(typed) == ""
