from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.people import rules
from livelihoods.people.models import DisplacementStatus, MineLink, Person


@transaction.atomic
def add_displacement(person: Person, status: DisplacementStatus, *, by: User) -> DisplacementStatus:
    """Write down what a person is in the law of displacement."""
    status.person, status.made_by = person, by
    status.save(force_insert=True)
    record(person, "add_displacement", by=by, reason_code=status.category, data={"status": status.pk})
    settle_priority(person)
    return status


@transaction.atomic
def link_mine(person: Person, link: MineLink, *, by: User) -> MineLink:
    """Write down that a mine hurt a person or somebody of her family."""
    link.person, link.made_by = person, by
    link.save(force_insert=True)
    record(person, "link_mine", by=by, data={"mine_link": link.pk})
    settle_priority(person)
    return link


def settle_priority(person: Person) -> None:
    """Keep the group that decides whose application is looked at first; follows every change of what it rests on."""
    person.priority = rules.priority_of(
        sex=person.sex,
        is_displaced=person.displacement_statuses.live().of_idps().exists(),
        has_mine_link=person.mine_links.exists(),
    )
    person.save(update_fields=["priority"])
