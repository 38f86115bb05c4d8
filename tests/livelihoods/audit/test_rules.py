from datetime import UTC, date, datetime

import pytest

from livelihoods.audit.rules import Channel, acting_at, channel, now, through, today

LATE = datetime(2026, 3, 1, 21, 30, tzinfo=UTC)


def test_acting_at_shifts_now():
    with acting_at(LATE):
        assert now() == LATE

    assert now() > LATE


def test_today_is_the_day_in_baku():
    with acting_at(LATE):
        assert today() == date(2026, 3, 2)


def test_acting_at_refuses_a_naive_moment():
    with pytest.raises(ValueError, match="aware"), acting_at(LATE.replace(tzinfo=None)):
        pass


def test_through_names_the_channel_until_it_ends():
    with through(Channel.PHONE):
        assert channel() == "phone"

    assert channel() == "web"


def test_through_refuses_an_unknown_channel():
    with pytest.raises(ValueError, match="pigeon"), through("pigeon"):
        pass
