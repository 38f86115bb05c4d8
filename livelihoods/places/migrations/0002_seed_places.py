import csv
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parents[1] / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def seed(apps, schema_editor):
    District = apps.get_model("places", "District")
    Settlement = apps.get_model("places", "Settlement")
    District.objects.bulk_create(
        District(**row | {"iso": row["iso"] or None, "valid_from": row["valid_from"] or None})
        for row in rows("districts.csv")
    )
    districts = {district.code: district for district in District.objects.all()}
    Settlement.objects.bulk_create(
        Settlement(
            **row
            | {
                "district": districts[row["district"]],
                "is_idp_settlement": row["is_idp_settlement"] == "yes",
                "valid_from": row["valid_from"] or None,
                "valid_to": row["valid_to"] or None,
            }
        )
        for row in rows("settlements.csv")
    )
    for moved in Settlement.objects.filter(valid_to__isnull=False):
        moved.successor = Settlement.objects.get(name_az=moved.name_az, kind=moved.kind, valid_from=moved.valid_to)
        moved.save()


def clear(apps, schema_editor):
    Settlement = apps.get_model("places", "Settlement")
    Settlement.objects.update(successor=None)
    Settlement.objects.all().delete()
    apps.get_model("places", "District").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(seed, clear)]
