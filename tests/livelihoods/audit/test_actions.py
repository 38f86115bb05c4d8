from datetime import UTC, date, datetime, timedelta

import pytest

from livelihoods.audit.actions import record, record_reading, seal_day
from livelihoods.audit.models import DailyRoot, Entry, Reading
from livelihoods.audit.rules import acting_at, through

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_record_says_who_did_what_to_which_record(thing, somebody):
    with acting_at(MOMENT):
        record(thing, "hand_over", by=somebody, data={"to": 7}, reason_code="leave", rules_version="1")

    entry = Entry.objects.get()
    assert (entry.record_type, entry.record_id, entry.verb, entry.by_id, entry.at) == (
        "auth.group",
        thing.pk,
        "hand_over",
        somebody.pk,
        MOMENT,
    )
    assert (entry.data, entry.reason_code, entry.rules_version, entry.channel) == ({"to": 7}, "leave", "1", "web")


def test_record_numbers_and_chains_the_entries_of_one_record(thing, other_thing, somebody):
    first = record(thing, "make", by=somebody)
    record(other_thing, "make", by=somebody)
    second = record(thing, "change", by=somebody)

    assert (first.seq, bytes(first.previous_hash)) == (1, b"")
    assert (second.seq, bytes(second.previous_hash)) == (2, bytes(first.hash))


def test_record_takes_the_channel_it_comes_through(thing, somebody):
    with through("paper"):
        entry = record(thing, "make", by=somebody)

    assert entry.channel == "paper"


def test_record_keeps_what_was_typed_apart(thing, somebody):
    entry = record(thing, "make", by=somebody, remark="Her phone is 050 000 00 00")

    assert entry.has_remark is True
    assert entry.remark.text == "Her phone is 050 000 00 00"
    assert "Her phone" not in str(Entry.objects.values().get())


def test_record_accepts_that_nobody_signed_in(thing):
    assert record(thing, "complain", by=None).by_id is None


def test_record_reading_says_who_read_and_what_for(thing, somebody):
    record_reading(thing, by=somebody, purpose="casework")

    assert Reading.objects.about(thing).by(somebody).get().purpose == "casework"


def test_seal_day_covers_what_was_written_since_the_root_before(thing, other_thing, somebody):
    record(thing, "make", by=somebody)
    first = seal_day(date(2026, 3, 1))
    record(thing, "change", by=somebody)
    last = record(other_thing, "make", by=somebody)
    second = seal_day(date(2026, 3, 2))

    assert (first.heads_count, second.heads_count) == (1, 2)
    assert second.entries_through == last.pk
    assert bytes(second.previous_hash) == bytes(first.hash)


def test_seal_day_twice_gives_the_same_root(thing, somebody):
    first = seal_day(date(2026, 3, 1))
    record(thing, "make", by=somebody)

    assert seal_day(date(2026, 3, 1)) == first
    assert DailyRoot.objects.count() == 1


def test_seal_day_refuses_a_day_before_the_last_root(db):
    seal_day(date(2026, 3, 2))

    with pytest.raises(ValueError, match="2026-03-02 is sealed"):
        seal_day(date(2026, 3, 1))


def test_entries_are_found_by_record_actor_and_day(thing, other_thing, somebody):
    with acting_at(MOMENT):
        wanted = record(thing, "make", by=somebody)
        record(other_thing, "make", by=somebody)
        record(thing, "change", by=None)
    with acting_at(MOMENT + timedelta(days=1)):
        record(thing, "change", by=somebody)

    assert list(Entry.objects.about(thing).by(somebody).on_day(date(2026, 3, 2))) == [wanted]


def test_moves_are_the_entries_that_changed_a_status(thing, somebody):
    record(thing, "make", by=somebody)
    moved = record(thing, "submit", by=somebody, status_from="draft", status_to="submitted")

    assert list(Entry.objects.moves()) == [moved]
