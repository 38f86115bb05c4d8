from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.people.actions.claim import settle_priority
from livelihoods.people.actions.register import MIRRORED, mirror, settle_birth
from livelihoods.people.models import CircleMember, Person, PersonName


@transaction.atomic
def rename(person: Person, name: PersonName, *, by: User) -> PersonName:
    """Give a person another name or spelling; she is found by the old one too."""
    PersonName.objects.filter(person=person, is_current=True).update(is_current=False)
    name.pk, name.person, name.is_current, name.valid_from = None, person, True, today()
    name.save(force_insert=True)
    mirror(person, name, person.names.filter(is_current=False).order_by("-pk"))
    person.save(update_fields=MIRRORED)
    record(person, "rename", by=by, data={"name": name.pk})
    return name


@transaction.atomic
def correct(part: Model, *, by: User, fields: Iterable[str]) -> Model:
    """Keep these changed fields of a person, or of one of the records she owns."""
    fields = set(fields)
    person = part if isinstance(part, Person) else part.person
    if part is person and fields & {"birth_date", "birth_year", "birth_precision"}:
        settle_birth(part)
        fields |= {"birth_date", "birth_year", "birth_precision"}
    part.save(update_fields=fields)
    settle_priority(person)
    record(person, "correct", by=by, data={"part": part._meta.label_lower, "id": part.pk, "fields": sorted(fields)})
    return part


@transaction.atomic
def protect_person(person: Person, *, by: User, circle: Iterable[User], remark: str = "") -> Person:
    """Hide a person from everybody but these accounts and the protection focal point; the circle before is replaced."""
    CircleMember.objects.filter(person=person).delete()
    circle = {user.pk: user for user in circle}
    CircleMember.objects.bulk_create(CircleMember(person=person, user=user, added_by=by) for user in circle.values())
    person.is_protected = True
    person.save(update_fields=["is_protected"])
    record(person, "protect", by=by, remark=remark, data={"circle": sorted(circle)})
    return person


@transaction.atomic
def unprotect_person(person: Person, *, by: User, remark: str = "") -> Person:
    """Show a person to her caseworkers again."""
    CircleMember.objects.filter(person=person).delete()
    person.is_protected = False
    person.save(update_fields=["is_protected"])
    record(person, "unprotect", by=by, remark=remark)
    return person
