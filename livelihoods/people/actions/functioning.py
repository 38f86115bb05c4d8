import json
from uuid import uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.keys.actions import seal_all
from livelihoods.people import rules
from livelihoods.people.actions.life import row_of_today
from livelihoods.people.figures.functioning import opened
from livelihoods.people.models import Functioning, OfficialDisability, Person


@transaction.atomic
def tell_functioning(
    person: Person, *, by: User, answers: dict[str, str] | None = None, devices: list[str] | None = None
) -> Functioning:
    """Write down what a person says today; what she was not asked again stays as she said it before."""
    row = row_of_today(person, Functioning, by=by)
    [before] = opened([row])
    said = {"answers": before.get("answers", {}) | (answers or {}), "devices": devices or before.get("devices")}
    return _keep(row, {name: value for name, value in said.items() if value})


@transaction.atomic
def tell_official(
    person: Person, *, by: User, evidence: str = rules.EvidenceLevel.SELF, **finding
) -> OfficialDisability:
    """Write down what a commission found, or that none did; `finding` holds the fields of its form."""
    row = row_of_today(person, OfficialDisability, by=by)
    row.evidence = evidence
    return _keep(row, {"finding": finding})


def _keep(row, said):
    """A value is bound to its row: those of an earlier day are sealed anew for the row of today."""
    if row.pk is None:
        row.token = uuid4()
    seal_all((row, name, json.dumps(value, cls=DjangoJSONEncoder)) for name, value in said.items())
    row.save()
    model = row._meta.model_name
    record(row.person, f"tell_{model}", by=row.told_by, data={model: row.pk})
    return row
