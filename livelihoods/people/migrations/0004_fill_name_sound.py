from django.db import migrations

from livelihoods.places.rules import sound


def fill(apps, schema_editor):
    """Write the new key of those who are registered already."""
    people = apps.get_model("people", "Person").objects
    batch = []
    for person in people.only("spellings").iterator(chunk_size=2000):
        person.name_sound = sound(person.spellings)
        batch.append(person)
        if len(batch) == 2000:
            people.bulk_update(batch, ["name_sound"])
            batch = []
    people.bulk_update(batch, ["name_sound"])


class Migration(migrations.Migration):
    dependencies = [("people", "0003_person_name_sound")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
