"""What is done when a person asks for her rights over her data."""

from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record, record_reading
from livelihoods.people.models import Person


@transaction.atomic
def take_copy(person: Person, *, by: User) -> None:
    """Write down that somebody takes away everything that is kept about a person; staff have read it all by that."""
    record(person, "take_copy", by=by)
    if not by.is_applicant:
        record_reading(person, by=by, purpose="copy")
