from datetime import date

from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.people.models import DisplacementStatus, MineLink, Person


@transaction.atomic
def add_displacement(person: Person, status: DisplacementStatus, *, by: User) -> DisplacementStatus:
    """Write down what a person is in the law of displacement."""
    status.person, status.made_by = person, by
    status.save(force_insert=True)
    record(person, "add_displacement", by=by, reason_code=status.category, data={"status": status.pk})
    return status


@transaction.atomic
def end_displacement(status: DisplacementStatus, *, by: User, on: date) -> DisplacementStatus:
    """From this day the person is no longer in this category."""
    status.valid_to = on
    status.save(update_fields=["valid_to"])
    record(status.person, "end_displacement", by=by, reason_code=status.category, data={"status": status.pk})
    return status


@transaction.atomic
def link_mine(person: Person, link: MineLink, *, by: User) -> MineLink:
    """Write down that a mine hurt a person or somebody of her family."""
    link.person, link.made_by = person, by
    link.save(force_insert=True)
    record(person, "link_mine", by=by, data={"mine_link": link.pk})
    return link
