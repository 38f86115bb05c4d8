"""Writes down what happened. Imported by `actions` of other subjects, and by `audit.views`, and by nothing else."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import Max, Model

from livelihoods.audit import rules
from livelihoods.audit.figures import heads_digest, readings_digest, root_hash
from livelihoods.audit.models import DailyRoot, Entry, Reading, Remark, record_type


@transaction.atomic
def record(
    about: Model,
    verb: str,
    *,
    by: AbstractBaseUser | None,
    channel: str | None = None,
    reason_code: str = "",
    remark: str = "",
    data: dict | None = None,
    status_from: str = "",
    status_to: str = "",
    outcome: str = "",
    rules_version: str = "",
) -> Entry:
    """Write one entry about a saved record. `by` is None only where nobody signed in; `data` takes ids and codes."""
    entry = Entry.objects.create(
        record_type=record_type(about),
        record_id=about.pk,
        verb=verb,
        by_id=by.pk if by else None,
        channel=channel or rules.channel(),
        reason_code=reason_code,
        data=data or {},
        status_from=status_from,
        status_to=status_to,
        outcome=outcome,
        rules_version=rules_version,
        has_remark=bool(remark),
    )
    if remark:
        Remark.objects.create(entry=entry, text=remark)
    return entry


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
