"""What was decided before rounds were told apart stood until now, and goes on standing."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def belong_to_the_present_round(apps, schema_editor):
    Case, decisions = apps.get_model("cases", "Case"), apps.get_model("cases", "CriterionDecision").objects
    decisions.update(round=Subquery(Case.objects.filter(pk=OuterRef("case")).values("round")))


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_criteria_decided_anew_each_round")]

    operations = [migrations.RunPython(belong_to_the_present_round, migrations.RunPython.noop)]
