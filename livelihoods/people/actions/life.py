from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.people.models import Livelihood, Needs, Person, PreviousSupport, Skills
from livelihoods.people.models.life import Told


@transaction.atomic
def tell(person: Person, told: type[Livelihood | Skills | Needs], *, by: User, **answers) -> Told:
    """Write down what a person says of her life today; what she said on an earlier day stays as it was."""
    row = row_of_today(person, told, by=by)
    for name, answer in answers.items():
        setattr(row, name, answer)
    row.save()
    record(person, f"tell_{told._meta.model_name}", by=by, data={"id": row.pk, "fields": sorted(answers)})
    return row


def row_of_today(person: Person, told: type[Told], *, by: User) -> Told:
    """What a person said last, as a row of today that nobody saved yet."""
    Person.objects.select_for_update(of=["self"]).get(pk=person.pk)  # two tabs on one day are one row
    row = told.objects.filter(person=person).first() or told(person=person)
    if row.told_on != today():
        row.pk, row.told_on = None, today()
    row.told_by = by
    return row


@transaction.atomic
def add_support(person: Person, support: PreviousSupport, *, by: User) -> PreviousSupport:
    """Write down help that a person had before, or that she had none: the one takes the place of the other."""
    others = person.previous_supports.all()
    if support.kind != PreviousSupport.Kind.NOTHING:
        others = others.filter(kind=PreviousSupport.Kind.NOTHING)
    others.delete()
    support.person, support.made_by = person, by
    support.save(force_insert=True)
    record(person, "add_support", by=by, data={"support": support.pk, "kind": support.kind})
    return support


@transaction.atomic
def remove_support(support: PreviousSupport, *, by: User) -> None:
    """Take back what was written down by mistake."""
    record(support.person, "remove_support", by=by, data={"support": support.pk, "kind": support.kind})
    support.delete()
