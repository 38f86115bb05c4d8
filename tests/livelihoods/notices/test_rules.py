import pytest

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
