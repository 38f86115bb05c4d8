from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.people import rules
from livelihoods.people.actions.claim import add_displacement, settle_priority
from livelihoods.people.actions.contact import add_contact, move_residence
from livelihoods.people.models import CircleMember, ContactPoint, DisplacementStatus, Person, PersonName, Residence


@transaction.atomic
def register_person(
    person: Person,
    name: PersonName,
    *,
    by: User,
    residence: Residence | None = None,
    contact: ContactPoint | None = None,
    displacement: DisplacementStatus | None = None,
) -> Person:
    """Take a new person into the registry, with where she lives, how to reach her and what she is, as far as known."""
    _settle_birth(person)
    _mirror(person, name)
    person.made_by = by
    person.priority = rules.priority_of(sex=person.sex, is_displaced=False, has_mine_link=False)
    person.save(force_insert=True)
    name.person = person
    name.save(force_insert=True)
    record(person, "register", by=by)
    if residence:
        move_residence(person, residence, by=by)
    if contact:
        add_contact(person, contact, by=by)
    if displacement:
        add_displacement(person, displacement, by=by)
    return person


@transaction.atomic
def rename(person: Person, name: PersonName, *, by: User) -> PersonName:
    """Give a person another name or spelling; she is still found by the old one's row in her file."""
    PersonName.objects.filter(person=person, is_current=True).update(is_current=False)
    name.pk, name.person, name.is_current, name.valid_from = None, person, True, today()
    name.save(force_insert=True)
    _mirror(person, name)
    person.save(update_fields=["full_name", "spellings", "name_folded", "name_sound", "name_sort"])
    record(person, "rename", by=by, data={"name": name.pk})
    return name


@transaction.atomic
def correct(part: Model, *, by: User, fields: Iterable[str]) -> Model:
    """Keep these changed fields of a person, or of one of the records she owns."""
    fields = set(fields)
    person = part if isinstance(part, Person) else part.person
    if part is person and fields & {"birth_date", "birth_year", "birth_precision"}:
        _settle_birth(part)
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


def _mirror(person, name):
    person.full_name, person.spellings = str(name), name.spellings


def _settle_birth(person):
    """A known day decides the year; a year alone is a year unless somebody said it is an estimate."""
    if person.birth_date:
        person.birth_year, person.birth_precision = person.birth_date.year, Person.BirthPrecision.DAY
    elif person.birth_precision != Person.BirthPrecision.ESTIMATE:
        person.birth_precision = Person.BirthPrecision.YEAR
