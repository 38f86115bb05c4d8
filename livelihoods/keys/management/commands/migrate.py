from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from livelihoods.keys.models import STORE


class Command(Migrate):
    """Whoever migrates the main database migrates the key store with it, and makes it where it is missing."""

    def handle(self, *args, **options):
        super().handle(*args, **options)
        if options["database"] == DEFAULT_DB_ALIAS and not options["app_label"]:
            if not options["plan"] and not options["check_unapplied"]:
                make_store()
            super().handle(*args, **options | {"database": STORE, "app_label": STORE, "run_syncdb": False})


def make_store():
    """The database of the keys, beside the main one unless LIVELIHOODS_KEYS_URL says otherwise."""
    connection = connections[STORE]
    name = connection.settings_dict["NAME"]
    try:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    except DatabaseError as error:
        raise CommandError(f"The key store {name} is missing and cannot be made: createdb {name}. {error}") from error
