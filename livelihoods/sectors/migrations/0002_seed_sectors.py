import csv
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parents[1] / "data" / "sectors.csv"


def seed(apps, schema_editor):
    Sector = apps.get_model("sectors", "Sector")
    with DATA.open(encoding="utf-8", newline="") as file:
        Sector.objects.bulk_create(Sector(position=place, **row) for place, row in enumerate(csv.DictReader(file), 1))


def clear(apps, schema_editor):
    apps.get_model("sectors", "Sector").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("sectors", "0001_initial")]
    operations = [migrations.RunPython(seed, clear)]
