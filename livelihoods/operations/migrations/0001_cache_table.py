from django.core.management import call_command
from django.db import migrations

TABLE = "cache"


def make(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """The table behind `CACHES`: what every process counts in the same place."""

    initial = True
    dependencies = []
    operations = [
        migrations.RunPython(make, migrations.RunPython.noop),
        # The server may lose it in a crash without harm, so it writes it without its log.
        migrations.RunSQL(f"ALTER TABLE {TABLE} SET UNLOGGED", f"DROP TABLE {TABLE}"),
    ]
