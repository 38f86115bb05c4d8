from uuid import uuid4

from django.db import migrations, models

import livelihoods.audit.rules
from livelihoods.keys.models import DataKey


def make_index_key(apps, schema_editor):
    """The one key that is nobody's: sealed values are found by it."""
    key = DataKey.made("")
    fields = {"id": key.pk, "subject": "", "wrapped": key.wrapped, "master": key.master}
    apps.get_model("keys", "DataKey").objects.using(schema_editor.connection.alias).create(**fields)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("id", models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(blank=True, max_length=12, verbose_name="whose")),
                ("wrapped", models.BinaryField()),
                ("master", models.CharField(max_length=8, verbose_name="master key")),
                ("is_current", models.BooleanField(default=True, verbose_name="current")),
                ("made_on", models.DateTimeField(default=livelihoods.audit.rules.now, verbose_name="made on")),
            ],
            options={
                "verbose_name": "key",
                "verbose_name_plural": "keys",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)), fields=("subject",), name="one_current_key"
                    )
                ],
            },
        ),
        migrations.RunPython(make_index_key, migrations.RunPython.noop),
    ]
