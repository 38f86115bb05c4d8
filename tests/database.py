"""The test databases, main and keys: clones of templates that the migrations built once.

The template is named after the fingerprint of what it was built from, so it is made anew when a migration or a role
changes and otherwise stays on the server. Every process of a run clones it for itself.
"""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

SOURCES = [
    "*/migrations/*.py",
    "tests/**/migrations/*.py",
    "*/*/migrations/*.py",
    "*/*/roles.py",
    "*/*/apps.py",
    "requirements.txt",
]


class TemplateClone:
    """One process's own copy of the migrated database."""

    def __init__(self):
        self.base = connection.settings_dict["NAME"]
        self.template = f"template_{self.base}_{fingerprint()}"
        self.name = f"test_{self.base}_{os.getpid()}"

    def open(self):
        """Make the template where it is missing, and the clone; point Django at the clone."""
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [self.template])
            self._drop(cursor, self._leftovers(cursor))
            if not {self.template, keys_of(self.template)} <= set(databases(cursor)):
                self._drop(cursor, [name for name in databases(cursor) if name.startswith(f"template_{self.base}_")])
                self._migrate(cursor)
            self._drop(cursor, [keys_of(self.name)])
            self._clone(cursor, keys_of)
        self.renew()

    def renew(self):
        """Put the clone back to what the migrations made of it; a key too many is nothing to the next test."""
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            self._drop(cursor, [self.name])
            self._clone(cursor)
        point_at(self.name)

    def close(self):
        """Drop the clone; the template stays for the next run."""
        connections.close_all()
        point_at(self.base)
        with connection._nodb_cursor() as cursor:
            self._drop(cursor, [self.name, keys_of(self.name)])

    def _clone(self, cursor, which=str):
        cursor.execute(f'CREATE DATABASE "{which(self.name)}" TEMPLATE "{which(self.template)}"')

    def _migrate(self, cursor):
        """Build under another name first: a run that is killed leaves no half-built template."""
        building = f"{self.template}_building"
        self._drop(cursor, [building, keys_of(building)])
        point_at(building)
        connection.settings_dict["TEST"]["NAME"] = building
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        call_command("sync_roles")
        connections.close_all()
        for which in (str, keys_of):
            cursor.execute(f'ALTER DATABASE "{which(building)}" RENAME TO "{which(self.template)}"')
        point_at(self.base)

    def _drop(self, cursor, names):
        for name in names:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _leftovers(self, cursor):
        """Clones whose process on this machine is gone."""
        start = f"test_{self.base}_"
        names = [name for name in databases(cursor) if name.startswith(start)]
        return [name for name in names if is_gone(name.removeprefix(start).removesuffix("_keys"))]


def fingerprint():
    """A short hash over everything that decides how a migrated database looks."""
    digest = hashlib.sha256()
    for path in sorted(path for source in SOURCES for path in Path(settings.ROOT).glob(source)):
        digest.update(str(path.relative_to(settings.ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def databases(cursor):
    """The names of all databases of the server."""
    cursor.execute("SELECT datname FROM pg_database")
    return [name for (name,) in cursor.fetchall()]


def is_gone(pid):
    """Whether no process of that number runs."""
    return pid.isdigit() and not Path(f"/proc/{pid}").exists()


def keys_of(name):
    """The name of the key store beside a database."""
    return f"{name}_keys"


def point_at(name):
    """Let Django's connections and settings name this database and its key store."""
    for alias, database in [("default", name), ("keys", keys_of(name))]:
        settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = database
