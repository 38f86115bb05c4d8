from datetime import date

from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import now
from livelihoods.people.models import Mandate, Person, PersonAccess


@transaction.atomic
def grant_access(
    person: Person,
    user: User,
    *,
    by: User,
    standing: str = PersonAccess.Standing.HERSELF,
    mandate: Mandate | None = None,
    until: date | None = None,
) -> PersonAccess:
    """Let an account act for a person: as herself, or as a helper under the mandate she gave."""
    for before in PersonAccess.objects.filter(person=person, user=user, ended_on__isnull=True):
        end_access(before, by=by)
    if mandate:
        mandate.person, mandate.made_by = person, by
        mandate.save(force_insert=True)
    access = PersonAccess.objects.create(
        person=person, user=user, standing=standing, mandate=mandate, until=until, given_by=by
    )
    record(person, "grant_access", by=by, reason_code=standing, data={"access": access.pk, "user": user.pk})
    return access


@transaction.atomic
def let_card_act(person: Person, *, by: User) -> User:
    """The account for which a person's cards stand; it acts for herself alone."""
    access = person.accesses.live().filter(user__phone=None, user__email=None).select_related("user").first()
    if access is None:
        access = grant_access(person, User.objects.make_applicant(language=person.language), by=by)
    return access.user


def let_phone_act(person: Person, phone: str, *, by: User, **terms) -> PersonAccess:
    """Grant access to whoever signs in with this phone (E.164), whether she did before or not."""
    user = User.objects.filter(phone=phone).first() or User.objects.make_applicant(phone, language=person.language)
    return grant_access(person, user, by=by, **terms)


@transaction.atomic
def end_access(access: PersonAccess, *, by: User) -> PersonAccess:
    """The account may no longer act for the person."""
    access.ended_on, access.ended_by = now(), by
    access.save(update_fields=["ended_on", "ended_by"])
    record(access.person, "end_access", by=by, data={"access": access.pk, "user": access.user_id})
    return access
