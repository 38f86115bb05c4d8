import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from livelihoods.ui import rules

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("9999999999.99"), places=2)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1 234,50", "1234.50"),
        ("1234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1'234.5", "1234.5"),
        ("1\u00a0234,5 ₼", "1234.5"),
        ("12.345.678", "12345678"),
        ("1.234", "1234"),
        ("35", "35"),
        ("0,5 AZN", "0.5"),
        ("400 manat", "400"),
        ("-9", "-9"),
        ("\u22129,5", "-9.5"),
    ],
)
def test_read_amount_understands_how_people_write(typed, amount):
    assert rules.read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "abc", "1.2.3", "1,2,3", "12.34.567", "1.234.56", "1..2", "5 $", "١٢", "1e5"])
def test_read_amount_refuses_what_is_no_amount(typed):
    with pytest.raises(ValueError, match=r".*"):
        rules.read_amount(typed)


@given(amount=AMOUNTS, language=st.sampled_from(["az", "ru", "en"]))
def test_read_amount_reads_back_what_manat_writes(amount, language):
    with translation.override(language):
        assert rules.read_amount(rules.manat(amount)) == amount


@pytest.mark.parametrize(
    ("language", "written"),
    [("az", "1\u00a0150,00\u00a0₼"), ("ru", "1\u00a0150,00\u00a0₼"), ("en", "1,150.00\u00a0₼")],
)
def test_manat_writes_as_the_language_does(language, written):
    with translation.override(language):
        assert rules.manat(Decimal(1150)) == written


@pytest.mark.parametrize(("language", "written"), [("az", "58\u00a0%"), ("ru", "58\u00a0%"), ("en", "58%")])
def test_percent_writes_as_the_language_does(language, written):
    with translation.override(language):
        assert rules.percent(Decimal("0.58")) == written


@pytest.mark.parametrize(
    ("language", "written"), [("az", "12 okt 2026"), ("ru", "12 окт. 2026"), ("en", "12 Oct 2026")]
)
def test_day_writes_as_the_language_does(language, written):
    with translation.override(language):
        assert rules.day(date(2026, 10, 12)) == written


def test_day_of_a_moment_is_the_day_in_baku():
    assert rules.day(datetime(2026, 10, 12, 21, tzinfo=UTC)) == "13 okt 2026"


@pytest.mark.parametrize(("text", "written"), [("iyun", "İyun"), ("ışıq", "Işıq"), ("bazar", "Bazar"), ("", "")])
def test_upper_first_pairs_the_letters_of_azerbaijani(text, written):
    assert rules.upper_first(text) == written


@pytest.mark.parametrize(
    ("name", "letters"),
    [("İsmayıl Əliyev", "İƏ"), ("ilhamə ısmayılova", "iı"), ("Quliyeva Xatirə Mürşüd qızı", "QX"), ("x@y.z", "x")],
)
def test_initials_keep_letters_as_written(name, letters):
    assert rules.initials(name) == letters


@pytest.mark.parametrize("text", ["=1+1", "+994501234567", "-5", "@SUM(A1)", "\tx", "\r=1"])
def test_cell_makes_a_formula_in_disguise_harmless(text):
    assert rules.cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Əliyeva", "Əliyeva"),
        (None, ""),
        (-5, -5),
        (Decimal("-9.50"), Decimal("-9.50")),
        (date(2026, 11, 24), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 8, tzinfo=UTC), datetime(2026, 11, 24, 12)),  # noqa: DTZ001 - spreadsheets know no zone
    ],
)
def test_cell_keeps_numbers_days_and_words(value, shown):
    assert rules.cell(value) == shown


@given(st.text(min_size=1))
def test_no_text_in_a_cell_starts_a_formula(text):
    assert not rules.cell(text).startswith(rules.FORMULA)


@pytest.mark.parametrize(
    ("stored", "written"), [("1.00", "1"), ("10.00", "10"), ("1.50", "1,5"), ("1200", "1\u00a0200")]
)
def test_a_quantity_is_written_without_noughts_after_the_comma(stored, written):
    assert rules.quantity(Decimal(stored)) == written


MOBILES = st.tuples(
    st.sampled_from(["10", "50", "51", "55", "60", "70", "77", "99"]), st.integers(2_000_000, 9_999_999)
).map(lambda parts: f"{parts[0]}{parts[1]}")


@given(
    digits=MOBILES, start=st.sampled_from(["+994", "00994", "994", "0", ""]), cut=st.sampled_from(["", " ", "-", "."])
)
def test_a_phone_is_the_same_number_however_it_is_typed(digits, start, cut):
    typed = cut.join((start, digits[:2], digits[2:5], digits[5:7], digits[7:]))

    assert rules.read_phone(f" {typed} ") == f"+994{digits}"


@pytest.mark.parametrize("typed", ["", "12", "salam", "050 123 45", "050 123 45 67 89", "+994 50 123 45 67 ext. 3"])
def test_what_is_no_phone_is_refused(typed):
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        rules.read_phone(typed)
