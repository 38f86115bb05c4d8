from django.contrib.auth.models import Group, Permission
from django.db import transaction

from livelihoods.accounts.roles import HELD_BY, NAMES, ROLES


class UnknownRightError(Exception):
    """The table of roles names a right or a role that does not exist."""


@transaction.atomic
def sync_roles() -> None:
    """Make the groups and their rights exactly what the table of roles says."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    named = {role for roles in HELD_BY.values() for role in roles}
    unknown = sorted(HELD_BY.keys() - known.keys()) + sorted(named - NAMES.keys())
    if unknown:
        raise UnknownRightError(", ".join(unknown))
    Group.objects.exclude(name__in=NAMES).delete()
    for role, rights in ROLES.items():
        group, _created = Group.objects.get_or_create(name=role)
        group.permissions.set([known[right] for right in rights])
