"""Writes down what happened. Imported by `actions` of other subjects, and by `audit.views`, and by nothing else."""

import json
from collections.abc import Iterable
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Max, Model

from livelihoods.audit import rules
from livelihoods.audit.figures import heads_digest, readings_digest, root_hash
from livelihoods.audit.models import DailyRoot, Entry, Reading, Remark, record_type


def entry(
    about: Model,
    verb: str,
    *,
    by: AbstractBaseUser | None,
    channel: str | None = None,
    data: dict | None = None,
    **codes: str,
) -> Entry:
    """An entry about a saved record, not written yet. `by` is None only where nobody signed in; `data` takes ids and
    codes, and so do `codes`: `reason_code`, `status_from`, `status_to`, `outcome`, `rules_version`."""
    return Entry(
        record_type=record_type(about),
        record_id=about.pk,
        verb=verb,
        by_id=by.pk if by else None,
        channel=channel or rules.channel(),
        data=data or {},
        **codes,
    )


@transaction.atomic(savepoint=False)
def record(about: Model, verb: str, *, by: AbstractBaseUser | None, remark: str = "", **said: object) -> Entry:
    """Write one entry, and what was typed beside it; `said` is what `entry()` takes."""
    written = entry(about, verb, by=by, **said)
    written.has_remark = bool(remark)
    written.save(force_insert=True)
    if remark:
        Remark.objects.create(entry=written, text=remark)
    return written


def record_all(entries: Iterable[Entry]) -> None:
    """Write many entries in one statement; those of one record are chained in the order given."""
    fields = [field for field in Entry._meta.concrete_fields if not field.primary_key and not field.has_db_default()]
    columns = ", ".join(field.column for field in fields)
    types = ", ".join(f"{field.column} {field.db_type(connection)}" for field in fields)
    rows = [{field.column: getattr(written, field.attname) for field in fields} for written in entries]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO audit_entry ({columns}) SELECT {columns} FROM jsonb_to_recordset(%s) AS ({types})",  # noqa: S608 - names of our own columns
            [json.dumps(rows, cls=DjangoJSONEncoder)],
        )


def record_reading(about: Model, *, by: AbstractBaseUser, purpose: str) -> Reading:
    """Write down that somebody read a restricted record."""
    return Reading.objects.create(record_type=record_type(about), record_id=about.pk, by_id=by.pk, purpose=purpose)


@transaction.atomic
def seal_day(day: date) -> DailyRoot:
    """Seal what was written since the root before; sealing a day again gives the root it already has.

    The locks are held until commit: while they are, nobody is in the middle of writing an entry with a lower number.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE audit_entry, audit_reading, audit_dailyroot IN SHARE ROW EXCLUSIVE MODE")
    if root := DailyRoot.objects.filter(day=day).first():
        return root
    before = DailyRoot.objects.last()
    if before and before.day > day:
        raise ValueError(f"{before} is sealed already; {day} cannot be sealed after it.")
    heads = heads_digest(after=before.entries_through if before else 0, through=_last_id(Entry))
    readings = readings_digest(after=before.readings_through if before else 0, through=_last_id(Reading))
    root = DailyRoot(
        day=day,
        entries_through=heads.through,
        heads_count=heads.count,
        heads_digest=heads.digest,
        readings_through=readings.through,
        readings_count=readings.count,
        readings_digest=readings.digest,
        previous_hash=before.hash if before else b"",
    )
    root.hash = root_hash(root)
    root.save(force_insert=True)
    return root


def _last_id(model):
    return model.objects.aggregate(last=Max("id"))["last"] or 0
