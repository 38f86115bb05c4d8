from collections.abc import Iterable
from datetime import date

from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.people.models import Household, Member, Person


@transaction.atomic
def form_household(household: Household, *, by: User, head: Person | None = None) -> Household:
    """Make a household, with its head when the head is a person of ours."""
    household.made_by = by
    household.save(force_insert=True)
    record(household, "form_household", by=by)
    if head:
        add_member(household, Member(person=head, relation=Member.Relation.HEAD), by=by)
    return household


@transaction.atomic
def add_member(household: Household, member: Member, *, by: User) -> Member:
    """Add somebody who lives in the household."""
    member.household = household
    member.save(force_insert=True)
    _record(member, "add_member", by=by)
    return member


@transaction.atomic
def change_household(household: Household, *, by: User, fields: Iterable[str]) -> Household:
    """Keep these changed fields of a household."""
    household.save(update_fields=fields)
    record(household, "change_household", by=by, data={"fields": sorted(fields)})
    return household


@transaction.atomic
def change_member(member: Member, *, by: User, fields: Iterable[str]) -> Member:
    """Keep these changed fields of a member."""
    member.save(update_fields=fields)
    _record(member, "change_member", by=by)
    return member


@transaction.atomic
def end_member(member: Member, *, by: User, on: date | None = None) -> Member:
    """Somebody does not live in the household any more."""
    member.left_on = on or today()
    member.save(update_fields=["left_on"])
    _record(member, "end_member", by=by)
    return member


def _record(member, verb, *, by):
    """In the trail of the household, and of the person when there is one."""
    record(member.household, verb, by=by, data={"member": member.pk})
    if member.person_id:
        record(member.person, verb, by=by, data={"household": member.household_id})
