import pytest
from hypothesis import given
from hypothesis import strategies as st

from livelihoods.accounts.rules import normalise_phone, show_phone

MOBILES = st.tuples(
    st.sampled_from(["10", "50", "51", "55", "60", "70", "77", "99"]), st.integers(2_000_000, 9_999_999)
).map(lambda parts: f"{parts[0]}{parts[1]}")


@given(
    digits=MOBILES, start=st.sampled_from(["+994", "00994", "994", "0", ""]), cut=st.sampled_from(["", " ", "-", "."])
)
def test_a_phone_is_the_same_number_however_it_is_typed(digits, start, cut):
    typed = cut.join((start, digits[:2], digits[2:5], digits[5:7], digits[7:]))

    assert normalise_phone(f" {typed} ") == f"+994{digits}"


@given(digits=MOBILES)
def test_a_shown_phone_reads_back_as_itself(digits):
    assert normalise_phone(show_phone(f"+994{digits}")) == f"+994{digits}"


@pytest.mark.parametrize("typed", ["", "12", "salam", "050 123 45", "050 123 45 67 89", "+994 50 123 45 67 ext. 3"])
def test_what_is_no_phone_gives_nothing(typed):
    assert normalise_phone(typed) is None


def test_a_phone_is_shown_as_people_here_read_it():
    assert show_phone("+994501234567") == "050 123 45 67"


def test_a_phone_from_abroad_keeps_its_country():
    assert show_phone("+905321234567") == "+90 532 123 45 67"
