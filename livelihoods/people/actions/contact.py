from datetime import date

from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.people.models import ContactPoint, Person, Residence


@transaction.atomic
def move_residence(person: Person, residence: Residence, *, by: User) -> Residence:
    """Write down where a person lives, or means to live, from a day on; the place before ends that day."""
    person.residences.filter(kind=residence.kind, valid_to__isnull=True).update(valid_to=residence.valid_from)
    residence.person = person
    residence.save(force_insert=True)
    record(person, "move_residence", by=by, data={"residence": residence.pk, "district": residence.district_id})
    return residence


@transaction.atomic
def add_contact(person: Person, contact: ContactPoint, *, by: User) -> ContactPoint:
    """Add a way to reach a person; a preferred one takes the place of the preferred one before."""
    if contact.is_preferred:
        person.contact_points.live().update(is_preferred=False)
    contact.person, contact.made_by = person, by
    contact.save(force_insert=True)
    record(person, "add_contact", by=by, data={"contact": contact.pk})
    return contact


@transaction.atomic
def prefer_contact(contact: ContactPoint, *, by: User) -> ContactPoint:
    """Try this number or address first from now on."""
    contact.person.contact_points.live().update(is_preferred=False)
    contact.is_preferred = True
    contact.save(update_fields=["is_preferred"])
    record(contact.person, "prefer_contact", by=by, data={"contact": contact.pk})
    return contact


@transaction.atomic
def mark_contact_unsafe(contact: ContactPoint, *, by: User) -> ContactPoint:
    """Nothing is sent to this number or address any more, and whoever calls it does not name the programme."""
    contact.is_safe_to_text = contact.is_safe_to_name = False
    contact.save(update_fields=["is_safe_to_text", "is_safe_to_name"])
    record(contact.person, "mark_contact_unsafe", by=by, data={"contact": contact.pk})
    return contact


@transaction.atomic
def end_contact(contact: ContactPoint, *, by: User, on: date | None = None) -> ContactPoint:
    """The person is not reached this way any more."""
    contact.ended_on = on or today()
    contact.save(update_fields=["ended_on"])
    record(contact.person, "end_contact", by=by, data={"contact": contact.pk})
    return contact
