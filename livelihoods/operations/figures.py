"""How the system itself fares, counted from what it leaves behind."""

import importlib
import shutil
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, OperationalError, connections, router
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

from livelihoods.keys.models import STORE, DataKey
from livelihoods.keys.rules import UnreadableError

FREE_BYTES = 500 * 1024**2
HEARTBEAT = timedelta(minutes=1)
PATIENCE = timedelta(minutes=10)
MAIL_PATIENCE = timedelta(minutes=30)
MEMORY = timedelta(days=1)
FROM_DATABASE = ["database", "migrations", "worker", "queue", "failed_jobs", "mail"]


def health() -> dict[str, bool]:
    """Each part of the system, and whether it is well."""
    here = {"keys": can_open_keys(), "disk": has_room(), "pdf": can_print()}
    try:
        asked = [True, is_migrated(), has_worker(), not is_waiting(), not has_failed(), not has_unsent()]
    except DatabaseError:
        asked = [False] * len(FROM_DATABASE)
    return dict(zip(FROM_DATABASE, asked, strict=True)) | here


def is_migrated():
    """Whether the databases have every migration that this code brings."""
    try:
        return all(_last_migrations(alias) <= _applied(alias) for alias in [DEFAULT_DB_ALIAS, STORE])
    except OperationalError:
        return False


def _applied(alias):
    return MigrationRecorder(connections[alias]).applied_migrations().keys()


@cache
def _last_migrations(alias):
    """The last migration of each app that this database holds; read from the disk once."""
    leaves = MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes()
    return {leaf for leaf in leaves if router.allow_migrate(alias, leaf[0])}


def has_worker():
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=timezone.now() - HEARTBEAT).exists()


def is_waiting():
    """Whether a job that is due has not been taken up in good time."""
    since = timezone.now() - PATIENCE
    deferred = ProcrastinateEvent.objects.filter(job=OuterRef("pk"), type="deferred", at__lte=since)
    due = Q(scheduled_at__lte=since) | Q(Exists(deferred), scheduled_at=None)
    return ProcrastinateJob.objects.filter(due, status="todo").exists()


def has_unsent():
    """Whether a notice was tried and waits for half an hour already: the mail server or the gateway is away."""
    deferred = ProcrastinateEvent.objects.filter(
        job=OuterRef("pk"), type="deferred", at__lte=timezone.now() - MAIL_PATIENCE
    )
    notices = ProcrastinateJob.objects.filter(task_name__startswith="livelihoods.notices.", attempts__gte=1)
    return notices.filter(Exists(deferred), status="todo").exists()


def has_failed():
    """Whether a job gave up for good within the last day."""
    return ProcrastinateEvent.objects.filter(type="failed", at__gte=timezone.now() - MEMORY).exists()


def can_open_keys():
    """Whether the key store answers, and our master key opens it."""
    try:
        DataKey.objects.get(subject="").opened()
    except (DatabaseError, DataKey.DoesNotExist, UnreadableError):
        return False
    return True


def has_room():
    """Whether the disk of our files still takes some."""
    folder = Path(settings.VAR)
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free > FREE_BYTES


def can_print():
    """Whether the libraries that set our documents are on this machine."""
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return False
    return True
