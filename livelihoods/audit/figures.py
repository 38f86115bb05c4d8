"""Checks the audit trail: every link, gap and daily root. The database does the hashing, the formula is ours."""

from datetime import UTC
from hashlib import sha256
from json import dumps
from typing import NamedTuple

from django.db import connection, transaction

from livelihoods.audit.models import ENTRY_DIGEST, DailyRoot

# Every hash is computed again, by as many processes as the server has to spare.
CHANGED = f"""
    WITH changed AS MATERIALIZED (
        SELECT id, record_type, record_id, seq FROM audit_entry e WHERE hash <> {ENTRY_DIGEST.format(row="e")}
    )
    SELECT *, 'its content does not match its hash' FROM changed ORDER BY id LIMIT %s
"""  # noqa: S608 - put together from constants of ours

UNLINKED = """
    SELECT id, record_type, record_id, seq, CASE
        WHEN seq <> COALESCE(seq_before, 0) + 1 THEN 'an entry before it is missing'
        ELSE 'it does not follow the entry before it' END
    FROM (
        SELECT id, record_type, record_id, seq, previous_hash,
               lag(seq) OVER record AS seq_before, lag(hash) OVER record AS hash_before
        FROM audit_entry WINDOW record AS (PARTITION BY record_type, record_id ORDER BY seq)
    ) chain
    WHERE seq <> COALESCE(seq_before, 0) + 1 OR previous_hash <> COALESCE(hash_before, ''::bytea)
    ORDER BY id LIMIT %s
"""

HEADS = """
    SELECT COALESCE(max(last_id), %(after)s), count(*),
           sha256(COALESCE(string_agg(hash, ''::bytea ORDER BY record_type COLLATE "C", record_id), ''::bytea))
    FROM (
        SELECT DISTINCT ON (record_type, record_id) record_type, record_id, hash, max(id) OVER () AS last_id
        FROM audit_entry WHERE id > %(after)s AND id <= %(through)s
        ORDER BY record_type, record_id, seq DESC
    ) heads
"""

READINGS = """
    SELECT COALESCE(max(id), %(after)s), count(*), sha256(convert_to(COALESCE(string_agg(jsonb_build_array(
        id, record_type, record_id, (extract(epoch FROM at) * 1000000)::bigint, by_id, purpose)::text, ',' ORDER BY id
    ), ''), 'UTF8'))
    FROM audit_reading WHERE id > %(after)s AND id <= %(through)s
"""


class Digest(NamedTuple):
    """What a part of the trail amounts to."""

    through: int
    count: int
    digest: bytes


class Break(NamedTuple):
    """A place where the trail does not hold, and why."""

    place: str
    why: str


def heads_digest(*, after, through):
    """Over the last entry of every record touched by entries number `after` + 1 to `through`."""
    return _digest(HEADS, after, through)


def readings_digest(*, after, through):
    """Over the readings number `after` + 1 to `through`."""
    return _digest(READINGS, after, through)


def _digest(sql, after, through):
    with connection.cursor() as cursor:
        cursor.execute(sql, {"after": after, "through": through})
        last, count, digest = cursor.fetchone()
    return Digest(last, count, bytes(digest))


def root_hash(root):
    """The hash of a daily root, over everything it says and the root before it."""
    said = [
        root.day.isoformat(),
        root.sealed_at.astimezone(UTC).isoformat(),
        root.entries_through,
        root.heads_count,
        bytes(root.heads_digest).hex(),
        root.readings_through,
        root.readings_count,
        bytes(root.readings_digest).hex(),
        bytes(root.previous_hash).hex(),
    ]
    return sha256(dumps(said).encode()).digest()


def broken_links(limit=20):
    """The first places where the chain of a record does not hold."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL parallel_tuple_cost = 0")  # the planner expects to find a million broken entries
        cursor.execute(CHANGED, [limit])
        rows = cursor.fetchall()
        cursor.execute(UNLINKED, [limit])
        rows += cursor.fetchall()
    return [Break(f"entry {pk} ({kind} {record} #{seq})", why) for pk, kind, record, seq, why in sorted(rows)[:limit]]


def broken_roots():
    """The daily roots that do not match what they sealed, or do not follow the root before them."""
    entries_after = readings_after = 0
    previous_hash = b""
    for root in DailyRoot.objects.order_by("day").iterator():
        for why in _what_is_wrong(root, previous_hash, entries_after, readings_after):
            yield Break(f"daily root {root}", why)
        entries_after, readings_after, previous_hash = root.entries_through, root.readings_through, bytes(root.hash)


def _what_is_wrong(root, previous_hash, entries_after, readings_after):
    if bytes(root.hash) != root_hash(root):
        yield "its content does not match its hash"
    if bytes(root.previous_hash) != previous_hash:
        yield "it does not follow the root before it"
    heads = heads_digest(after=entries_after, through=root.entries_through)
    if (heads.count, heads.digest) != (root.heads_count, bytes(root.heads_digest)):
        yield f"entries are missing or changed: {root.heads_count} records sealed, {heads.count} found"
    readings = readings_digest(after=readings_after, through=root.readings_through)
    if (readings.count, readings.digest) != (root.readings_count, bytes(root.readings_digest)):
        yield f"readings are missing or changed: {root.readings_count} sealed, {readings.count} found"
