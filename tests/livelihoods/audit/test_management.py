from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from livelihoods.audit.actions import record, record_reading, seal_day

pytestmark = pytest.mark.django_db(transaction=True)


def test_verify_audit_prints_counts_and_the_last_root(thing, somebody):
    record(thing, "make", by=somebody)
    record_reading(thing, by=somebody, purpose="casework")
    root = seal_day(date(2026, 3, 1))
    out = StringIO()

    call_command("verify_audit", stdout=out)

    assert out.getvalue() == (
        f"The audit trail holds: 1 entries, 1 readings, 1 roots.\nLast root 2026-03-01: {bytes(root.hash).hex()}\n"
    )


def test_verify_audit_fails_and_names_the_place_of_a_changed_byte(thing, somebody):
    entry = record(thing, "make", by=somebody)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_entry SET verb = 'Make'")
    err = StringIO()

    with pytest.raises(CommandError, match="does not hold") as failure:
        call_command("verify_audit", stderr=err)

    assert failure.value.returncode == 1
    assert err.getvalue() == (
        f"BROKEN entry {entry.pk} (auth.group {thing.pk} #1): its content does not match its hash\n"
    )
