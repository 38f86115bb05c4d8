from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.people.models import Sender


@transaction.atomic
def add_sender(name: str, *, by: User) -> Sender:
    """Remember somebody who sends lists; what the columns mean is learnt from the first of them."""
    sender = Sender.objects.create(name=name, made_by=by)
    record(sender, "add_sender", by=by)
    return sender


@transaction.atomic
def teach_sender(
    sender: Sender, *, by: User, columns: dict | None = None, words: dict | None = None, **own: str
) -> Sender:
    """Remember what columns and words in the lists of a sender mean, beside those that are known; `own` are its `name`
    and how it writes `days`."""
    sender = Sender.objects.select_for_update().get(pk=sender.pk)
    for name, value in own.items():
        setattr(sender, name, value)
    sender.columns |= columns or {}
    for field, meanings in (words or {}).items():
        sender.words[field] = sender.words.get(field, {}) | meanings
    sender.save(update_fields=["columns", "words", *own])
    record(sender, "teach_sender", by=by)
    return sender
