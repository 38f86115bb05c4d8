import csv
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parents[1] / "data" / "curricula.csv"


def seed(apps, schema_editor):
    Curriculum = apps.get_model("workshops", "Curriculum")
    with DATA.open(encoding="utf-8", newline="") as file:
        Curriculum.objects.bulk_create(Curriculum(**row) for row in csv.DictReader(file))


def clear(apps, schema_editor):
    apps.get_model("workshops", "Curriculum").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("workshops", "0001_initial")]
    operations = [migrations.RunPython(seed, clear)]
