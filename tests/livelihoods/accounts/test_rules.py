import pytest

from livelihoods.accounts.rules import show_phone
from livelihoods.ui.rules import read_phone


def test_a_phone_is_shown_as_people_here_read_it():
    assert show_phone("+994501234567") == "050 123 45 67"


def test_a_phone_from_abroad_keeps_its_country():
    assert show_phone("+905321234567") == "+90 532 123 45 67"


@pytest.mark.parametrize("phone", ["+994501234567", "+905321234567"])
def test_a_shown_phone_reads_back_as_itself(phone):
    assert read_phone(show_phone(phone)) == phone
