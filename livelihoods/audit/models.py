from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_

import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import Channel, now

# One place says what a hash covers: the trigger bakes it in, `verify_audit` computes it again. `{row}` is the entry.
ENTRY_DIGEST = """sha256(convert_to(jsonb_build_array(
    {row}.id, {row}.record_type, {row}.record_id, {row}.seq, {row}.verb, {row}.by_id, {row}.channel,
    (extract(epoch FROM {row}.at) * 1000000)::bigint, {row}.status_from, {row}.status_to, {row}.outcome,
    {row}.reason_code, {row}.rules_version, {row}.data, {row}.has_remark, {row}.transaction_id,
    encode({row}.previous_hash, 'hex'))::text, 'UTF8'))"""

# The first entry of a record serves as the lock of its chain: row locks, unlike advisory ones, cost no shared memory,
# so an import may write ten thousand chains in one transaction. Two first entries at once meet the unique constraint.
CHAIN = f"""
    PERFORM 1 FROM audit_entry
        WHERE record_type = NEW.record_type AND record_id = NEW.record_id AND seq = 1 FOR NO KEY UPDATE;
    SELECT seq, hash INTO _seq, _hash FROM audit_entry
        WHERE record_type = NEW.record_type AND record_id = NEW.record_id ORDER BY seq DESC LIMIT 1;
    NEW.seq := COALESCE(_seq, 0) + 1;
    NEW.previous_hash := COALESCE(_hash, ''::bytea);
    NEW.transaction_id := pg_current_xact_id()::text::bigint;
    NEW.hash := {ENTRY_DIGEST.format(row="NEW")};
    RETURN NEW;
"""  # noqa: S608 - put together from constants of ours


def append_only():
    """Triggers that refuse to change, remove or empty what was written."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="never_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
        ),
    ]


def record_type(about):
    """How the trail names the kind of a record: `cases.case`."""
    return about._meta.concrete_model._meta.label_lower


def about_any(records):
    """What concerns or belongs to any of these records, of whatever kinds; at least one."""
    return reduce(or_, (Q(record_type=record_type(record), record_id=record.pk) for record in records))


def kind_of_record(record_type):
    """What people call such a record: case, business plan."""
    return apps.get_model(record_type)._meta.verbose_name


class TrailQuerySet(models.QuerySet):
    """Questions to whatever says who did something to which record, and when."""

    def about(self, record):
        """What concerns this record."""
        return self.filter(record_type=record_type(record), record_id=record.pk)

    def by(self, user):
        """What this account did."""
        return self.filter(by_id=user.pk)

    def on_day(self, day):
        """What happened on this day in the office."""
        start = datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
        return self.filter(at__gte=start, at__lt=start + timedelta(days=1))


class EntryQuerySet(TrailQuerySet):
    def moves(self):
        """Changes of status."""
        return self.exclude(status_to="")

    def with_remarks(self):
        """What was typed beside each entry, in the same query."""
        return self.select_related("remark")


class Entry(models.Model):
    """One thing that happened to one record. Holds ids and codes only: erasing a person does not break the chain.

    The database numbers and chains the entries of a record: `seq`, `transaction_id` and both hashes are its own.
    """

    record_type = models.CharField(_("kind of record"), max_length=60)
    record_id = models.BigIntegerField(_("record"))
    seq = models.PositiveIntegerField(_("number"), db_default=0)
    verb = models.CharField(_("what"), max_length=50)
    at = models.DateTimeField(_("when"), default=now)
    by_id = models.BigIntegerField(_("who"), null=True)
    channel = models.CharField(_("way"), max_length=10, choices=Channel)
    status_from = models.CharField(_("from"), max_length=50, blank=True)
    status_to = models.CharField(_("to"), max_length=50, blank=True)
    outcome = models.CharField(_("outcome"), max_length=50, blank=True)
    reason_code = models.CharField(_("reason"), max_length=50, blank=True)
    rules_version = models.CharField(_("version of the rules"), max_length=20, blank=True)
    data = models.JSONField(_("details"), default=dict, blank=True)
    has_remark = models.BooleanField(_("has a remark"), default=False)
    transaction_id = models.BigIntegerField(_("transaction"), db_default=0)
    previous_hash = models.BinaryField(db_default=b"")
    hash = models.BinaryField(db_default=b"")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["record_type", "record_id", "seq"], name="entry_number_unique"),
            models.CheckConstraint(name="entry_channel_known", condition=models.Q(channel__in=Channel.values)),
        ]
        indexes = [
            models.Index(fields=["by_id", "-id"], name="entry_by_actor"),
            models.Index(fields=["at"], name="entry_by_moment"),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="chain",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("_seq", "integer"), ("_hash", "bytea")],
                func=CHAIN,
            ),
        ]

    def __str__(self):
        return f"{self.record_type} {self.record_id} #{self.seq} {self.verb}"

    @property
    def kind(self):
        return kind_of_record(self.record_type)


class Remark(models.Model):
    """What somebody typed beside an entry. Outside the chain: it may be erased, but not rewritten."""

    entry = models.OneToOneField(
        Entry, verbose_name=_("audit entry"), on_delete=models.PROTECT, primary_key=True, related_name="remark"
    )
    text = models.TextField(_("remark"))

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        triggers = [pgtrigger.Protect(name="never_rewritten", operation=pgtrigger.Update)]

    def __str__(self):
        return self.text


class Reading(models.Model):
    """Who read a restricted record, when and what for. Not chained: the daily root holds a digest of the day."""

    record_type = models.CharField(_("kind of record"), max_length=60)
    record_id = models.BigIntegerField(_("record"))
    at = models.DateTimeField(_("when"), default=now)
    by_id = models.BigIntegerField(_("who"))
    purpose = models.CharField(_("purpose"), max_length=30, help_text=_("A code, never typed words."))

    objects = TrailQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["record_type", "record_id"], name="reading_by_record"),
            models.Index(fields=["by_id", "-id"], name="reading_by_actor"),
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.record_type} {self.record_id} ({self.purpose})"

    @property
    def kind(self):
        return kind_of_record(self.record_type)


class DailyRoot(models.Model):
    """One hash over the last entry of every record touched since the root before: a missing or cut entry shows here."""

    day = models.DateField(_("day"), unique=True)
    sealed_at = models.DateTimeField(_("sealed at"), default=now)
    entries_through = models.BigIntegerField(_("last entry"))
    heads_count = models.IntegerField(_("records touched"))
    heads_digest = models.BinaryField()
    readings_through = models.BigIntegerField(_("last reading"))
    readings_count = models.IntegerField(_("readings"))
    readings_digest = models.BinaryField()
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        verbose_name = _("daily root")
        verbose_name_plural = _("daily roots")
        ordering = ["day"]
        triggers = append_only()

    def __str__(self):
        return f"{self.day:%Y-%m-%d}"
