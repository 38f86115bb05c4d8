from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import now
from livelihoods.people.models import Mandate, Person, PersonAccess


@transaction.atomic
def grant_access(person: Person, access: PersonAccess, *, by: User, mandate: Mandate | None = None) -> PersonAccess:
    """Let an account act for a person: as herself, or as a helper under the mandate she gave."""
    for before in PersonAccess.objects.filter(person=person, user=access.user, ended_on__isnull=True):
        end_access(before, by=by)
    if mandate:
        mandate.person, mandate.made_by = person, by
        mandate.save(force_insert=True)
    access.person, access.mandate, access.given_by = person, mandate, by
    access.save(force_insert=True)
    record(
        person, "grant_access", by=by, reason_code=access.standing, data={"access": access.pk, "user": access.user_id}
    )
    return access


@transaction.atomic
def end_access(access: PersonAccess, *, by: User) -> PersonAccess:
    """The account may no longer act for the person."""
    access.ended_on, access.ended_by = now(), by
    access.save(update_fields=["ended_on", "ended_by"])
    record(access.person, "end_access", by=by, data={"access": access.pk, "user": access.user_id})
    return access
