from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livelihoods.notices import rules


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("[" * 80, 1),
        ("[" * 81, 2),
        ("ə" + "a" * 69, 1),
        ("ə" + "a" * 70, 2),
        ("Ç ö ü Ö Ü" + "a" * 151, 1),
        ("ç" + "a" * 70, 2),
        ("д" * 134, 2),
        ("д" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("", 1),
    ],
)
def test_segments_are_counted_as_the_network_bills_them(text, segments):
    assert rules.count_segments(text) == segments


@pytest.mark.parametrize(
    ("address", "shown"),
    [("+994501234567", "+99450…67"), ("gulnare@example.az", "g…@example.az"), ("", "")],
)
def test_address_is_masked(address, shown):
    assert rules.mask_address(address) == shown


def test_a_code_is_not_tried_for_a_day():
    assert (rules.max_tries("sign_in_code"), rules.max_tries("grant_awarded")) == (3, 7)


@pytest.mark.parametrize(
    ("at", "sent"),
    [
        ("2026-11-24 00:10", "2026-11-24 09:00"),
        ("2026-11-24 09:00", "2026-11-24 09:00"),
        ("2026-11-24 19:59", "2026-11-24 19:59"),
        ("2026-11-24 20:00", "2026-11-25 09:00"),
        ("2026-12-31 23:59", "2027-01-01 09:00"),
    ],
)
def test_a_message_waits_for_the_day(at, sent):
    assert rules.when_to_send(datetime.fromisoformat(at), (9, 20)) == datetime.fromisoformat(sent)


@pytest.mark.parametrize(
    ("hers", "both"), [((0, 24), (9, 20)), ((18, 24), (18, 20)), ((0, 12), (9, 12)), ((20, 24), (9, 20))]
)
def test_her_hours_hold_within_those_of_the_office(hers, both):
    assert rules.hours_for((9, 20), hers) == both


@given(st.integers(0, 2**32), st.integers(0, 22), st.data())
def test_a_message_goes_out_within_a_day_and_its_hours(second, first, data):
    at, end = datetime.fromtimestamp(second, UTC), data.draw(st.integers(first + 1, 24))
    sent = rules.when_to_send(at, (first, end))
    assert first <= sent.hour < end
    assert 0 <= (sent - at).total_seconds() < 24 * 3600
