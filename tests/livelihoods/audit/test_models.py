import hashlib
import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from livelihoods.audit.actions import record, record_reading, seal_day
from livelihoods.audit.figures import broken_links
from livelihoods.audit.models import DailyRoot, Entry, Reading, Remark

WRITTEN = [Entry, Reading, DailyRoot]


@pytest.fixture
def something_written(thing, somebody):
    record(thing, "make", by=somebody, remark="A typed word")
    record_reading(thing, by=somebody, purpose="casework")
    seal_day(date(2026, 3, 1))


@pytest.mark.usefixtures("something_written")
@pytest.mark.parametrize("model", WRITTEN)
def test_what_is_written_cannot_be_changed(model):
    field = model._meta.fields[1].name

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        model.objects.update(**{field: model.objects.values_list(field, flat=True).get()})


@pytest.mark.usefixtures("something_written")
@pytest.mark.parametrize("model", WRITTEN)
def test_what_is_written_cannot_be_removed(model):
    with pytest.raises(DatabaseError, match="delete rows"), transaction.atomic():
        model.objects.all()._raw_delete(using="default")


@pytest.mark.usefixtures("something_written")
@pytest.mark.parametrize("model", WRITTEN)
def test_what_is_written_cannot_be_emptied(model):
    connection.check_constraints()  # TRUNCATE is refused anyway while foreign keys wait to be checked

    with pytest.raises(DatabaseError, match="Cannot truncate"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


@pytest.mark.usefixtures("something_written")
def test_a_remark_cannot_be_rewritten():
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Remark.objects.update(text="Another word")


@pytest.mark.usefixtures("something_written")
def test_erasing_a_remark_leaves_the_chain_whole():
    Remark.objects.all().delete()

    assert Entry.objects.get().has_remark is True
    assert broken_links() == []


def test_an_entry_with_forged_numbers_gets_its_own(thing, somebody):
    record(thing, "make", by=somebody)
    forged = Entry.objects.create(
        record_type="auth.group", record_id=thing.pk, verb="forge", channel="web", seq=77, hash=b"x", transaction_id=1
    )

    assert (forged.seq, len(forged.hash)) == (2, 32)
    assert broken_links() == []


def test_entries_made_in_bulk_are_chained_too(thing):
    Entry.objects.bulk_create(
        Entry(record_type="auth.group", record_id=thing.pk, verb="make", channel="import") for _ in range(3)
    )

    assert list(Entry.objects.order_by("id").values_list("seq", flat=True)) == [1, 2, 3]
    assert broken_links() == []


def recomputed(entry):
    """The hash of an entry, worked out from its values alone, the way a stranger with an export would."""
    values = [
        *(getattr(entry, name) for name in ("id", "record_type", "record_id", "seq", "verb", "by_id", "channel")),
        round(entry.at.timestamp() * 1_000_000),
        *(getattr(entry, name) for name in ("status_from", "status_to", "outcome", "reason_code", "rules_version")),
        dict(sorted(entry.data.items(), key=lambda pair: (len(pair[0].encode()), pair[0].encode()))),
        entry.has_remark,
        entry.transaction_id,
        bytes(entry.previous_hash).hex(),
    ]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).digest()


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
codes = st.dictionaries(words, st.integers(-(2**53), 2**53) | words | st.booleans() | st.none(), max_size=4)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=codes, verb=words.filter(bool), reason=words)
def test_postgres_and_python_agree_on_every_hash(thing, somebody, data, verb, reason):
    record(thing, verb, by=somebody, data=data, reason_code=reason)

    entry = Entry.objects.about(thing).first()
    assert bytes(entry.hash) == recomputed(entry)
    assert broken_links() == []
