from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from livelihoods.people import rules
from livelihoods.people.rules import Priority, Sex

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
WORDS = st.text("əƏıIiİğüöşçQqаЯ'- ", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("sex", "is_displaced", "has_mine_link", "priority"),
    [
        (Sex.FEMALE, True, False, Priority.DISPLACED_WOMAN),
        (Sex.FEMALE, True, True, Priority.DISPLACED_WOMAN),
        (Sex.FEMALE, False, True, Priority.MINE_VICTIM),
        (Sex.MALE, True, True, Priority.MINE_VICTIM),
        (Sex.FEMALE, False, False, Priority.WOMAN),
        (Sex.MALE, True, False, Priority.OTHER),
        (Sex.UNSAID, True, False, Priority.OTHER),
    ],
)
def test_priority_is_the_first_group_that_fits(sex, is_displaced, has_mine_link, priority):
    assert rules.priority_of(sex=sex, is_displaced=is_displaced, has_mine_link=has_mine_link) == priority


@given(st.sampled_from(Sex), st.booleans(), st.booleans())
def test_nobody_comes_later_for_a_mine_link_or_for_being_displaced(sex, is_displaced, has_mine_link):
    now = rules.priority_of(sex=sex, is_displaced=is_displaced, has_mine_link=has_mine_link)

    assert rules.priority_of(sex=sex, is_displaced=True, has_mine_link=has_mine_link) <= now
    assert rules.priority_of(sex=sex, is_displaced=is_displaced, has_mine_link=True) <= now


@given(DAYS, st.integers(min_value=0, max_value=40_000))
def test_age_grows_on_the_birthday_and_on_no_other_day(born, days):
    day = born + timedelta(days=days)
    yesterday, today = (
        rules.age_on(each, birth_date=born, birth_year=born.year) for each in (day - timedelta(days=1), day)
    )

    has_birthday = (day.month, day.day) == (born.month, born.day) or (
        (born.month, born.day) == (2, 29) and (day.month, day.day) == (3, 1) and not _is_leap(day.year)
    )
    assert today - yesterday == int(has_birthday)


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def test_with_the_year_alone_one_is_of_age_when_the_year_is_over():
    assert not rules.is_of_age(date(2026, 11, 24), birth_date=None, birth_year=2008)
    assert rules.is_of_age(date(2027, 1, 1), birth_date=None, birth_year=2008)


@given(WORDS, WORDS, WORDS)
def test_a_name_is_shown_letter_by_letter_as_it_was_given(surname, given_name, patronymic):
    shown = rules.full_name(
        surname=surname, given_name=given_name, patronymic=patronymic, patronymic_suffix=rules.Suffix.QIZI
    )

    assert shown == f"{surname} {given_name} {patronymic} qızı"


def test_a_name_without_a_fathers_name_has_no_word_after_it():
    assert rules.full_name(surname="Keller", given_name="Maria", patronymic_suffix="qizi") == "Keller Maria"


def test_code_has_no_letters_that_look_alike():
    assert set(rules.CODE_LETTERS) & set("01OILUV") == set()
    assert len(rules.new_code()) == rules.CODE_LENGTH


def test_three_years_after_a_leap_day_is_the_day_before():
    assert rules.years_after(date(2028, 2, 29), 3) == date(2031, 2, 28)


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_consent_says_all_elements_in_every_language(language):
    with translation.override(language):
        words = rules.consent_words(name="Əliyeva Gülnarə", birth_year=1987, operator="Dolanışıq")

    assert sorted(words) == sorted(rules.CONSENT_ELEMENTS)
    assert all(words.values())


def test_fingerprint_tells_where_one_element_ends():
    assert rules.fingerprint("ab", "c") != rules.fingerprint("a", "bc")
