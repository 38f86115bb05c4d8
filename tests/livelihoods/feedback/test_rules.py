from datetime import UTC, date, datetime

import pytest

from livelihoods.feedback import rules


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        (date(2026, 11, 24), 3, date(2026, 11, 27)),  # Tuesday to Friday
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # Friday to Monday
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # Saturday to Monday
        (date(2026, 11, 24), 15, date(2026, 12, 15)),
    ],
)
def test_working_days_leave_out_the_weekend(day, count, end):
    assert rules.add_working_days(day, count) == end


def test_ordinary_feedback_has_three_and_fifteen_working_days():
    limits = rules.time_limits(datetime(2026, 11, 24, 8, tzinfo=UTC), is_sensitive=False)

    assert limits == (datetime(2026, 11, 27, 14, tzinfo=UTC), datetime(2026, 12, 15, 14, tzinfo=UTC))


def test_sensitive_feedback_reaches_somebody_within_a_day():
    limits = rules.time_limits(datetime(2026, 11, 27, 8, tzinfo=UTC), is_sensitive=True)

    assert limits[0] == datetime(2026, 11, 28, 8, tzinfo=UTC)


def test_what_concerns_staff_violence_or_danger_is_sensitive():
    sensitive = {category for category in rules.Category if rules.is_sensitive(category)}

    assert sensitive == {"staff", "money", "abuse", "fraud", "safety"}


def test_code_has_no_letters_that_look_alike():
    assert set(rules.new_code()) <= set(rules.CODE_LETTERS) | {"-"}
    assert not set("01OIL") & set(rules.CODE_LETTERS)
