"""Tampering as a superuser who switches the triggers off: what does the trail say afterwards?"""

from datetime import date

import pytest
from django.db import connection

from livelihoods.audit.actions import record, record_reading, seal_day
from livelihoods.audit.figures import broken_links, broken_roots
from livelihoods.audit.models import Entry

COLUMNS = [
    "record_id = record_id + 1000000",
    "verb = 'Make'",
    "at = at + interval '1 microsecond'",
    "by_id = NULL",
    "channel = 'job'",
    "status_from = 'x'",
    "status_to = 'x'",
    "outcome = 'x'",
    "reason_code = 'x'",
    "rules_version = 'x'",
    """data = '{"to": 8}'""",
    "has_remark = true",
    "transaction_id = transaction_id + 1",
    "hash = sha256('x')",
]


@pytest.fixture
def trail(thing, other_thing, somebody):
    """Two records, two sealed days, and an entry that no root covers yet."""
    first = record(thing, "make", by=somebody, data={"to": 7})
    record(other_thing, "make", by=somebody)
    record_reading(thing, by=somebody, purpose="casework")
    seal_day(date(2026, 3, 1))
    record(thing, "change", by=somebody)
    record(thing, "change", by=somebody)
    seal_day(date(2026, 3, 2))
    record(other_thing, "change", by=somebody)
    return first


def tamper(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, parameters)
        cursor.execute("SET LOCAL session_replication_role = origin")


def places():
    return [broken.place for broken in [*broken_links(), *broken_roots()]]


@pytest.mark.usefixtures("trail")
def test_an_untouched_trail_holds():
    assert places() == []


def test_an_empty_trail_holds(db):
    seal_day(date(2026, 3, 1))

    assert places() == []


@pytest.mark.parametrize("change", COLUMNS)
def test_a_changed_column_is_found_where_it_is(trail, change):
    tamper(f"UPDATE audit_entry SET {change} WHERE id = %s", trail.pk)  # noqa: S608 - our own list

    assert broken_links()[0].place.startswith(f"entry {trail.pk} ")


def test_a_changed_entry_says_what_is_wrong(trail, thing):
    tamper("UPDATE audit_entry SET verb = 'take' WHERE id = %s", trail.pk)

    assert broken_links() == [(f"entry {trail.pk} (auth.group {thing.pk} #1)", "its content does not match its hash")]


def test_a_removed_entry_is_found_at_the_next(trail, thing):
    tamper("DELETE FROM audit_entry WHERE id = %s", trail.pk)

    assert broken_links()[0].why == "an entry before it is missing"
    assert f"(auth.group {thing.pk} #2)" in broken_links()[0].place


def test_a_removed_entry_whose_gap_was_renumbered_is_found(trail):
    tamper("DELETE FROM audit_entry WHERE id = %s", trail.pk)
    tamper("UPDATE audit_entry SET seq = seq - 1 WHERE record_id = %s", trail.record_id)

    assert broken_links()[0].why == "it does not follow the entry before it"


def test_a_cut_tail_is_found_by_the_root_that_sealed_it(trail, thing):
    tamper("DELETE FROM audit_entry WHERE record_id = %s AND seq = 3", thing.pk)

    assert broken_links() == []
    assert list(broken_roots()) == [
        ("daily root 2026-03-02", "entries are missing or changed: 1 records sealed, 1 found")
    ]


@pytest.mark.usefixtures("trail")
def test_a_record_whose_whole_chain_is_gone_is_found(other_thing):
    tamper("DELETE FROM audit_entry WHERE record_id = %s", other_thing.pk)

    assert list(broken_roots()) == [
        ("daily root 2026-03-01", "entries are missing or changed: 2 records sealed, 1 found")
    ]


@pytest.mark.usefixtures("trail")
def test_an_entry_slipped_in_among_sealed_ones_is_found(thing, somebody):
    last = Entry.objects.first()
    tamper("UPDATE audit_entry SET id = 0 WHERE id = %s", last.pk)

    assert [broken.why for broken in broken_links()] == ["its content does not match its hash"]


@pytest.mark.usefixtures("trail")
def test_a_removed_reading_is_found():
    tamper("DELETE FROM audit_reading")

    assert list(broken_roots()) == [("daily root 2026-03-01", "readings are missing or changed: 1 sealed, 0 found")]


@pytest.mark.usefixtures("trail")
def test_a_changed_reading_is_found():
    tamper("UPDATE audit_reading SET by_id = by_id + 1")

    assert list(broken_roots()) == [("daily root 2026-03-01", "readings are missing or changed: 1 sealed, 1 found")]


@pytest.mark.usefixtures("trail")
def test_a_changed_root_is_found():
    tamper("UPDATE audit_dailyroot SET sealed_at = sealed_at + interval '1 hour' WHERE day = '2026-03-02'")

    assert list(broken_roots()) == [("daily root 2026-03-02", "its content does not match its hash")]


@pytest.mark.usefixtures("trail")
def test_a_removed_root_is_found_at_the_next():
    tamper("DELETE FROM audit_dailyroot WHERE day = '2026-03-01'")

    assert next(broken_roots()) == ("daily root 2026-03-02", "it does not follow the root before it")
