"""Seals values, and makes the keys for it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import now
from livelihoods.keys import rules
from livelihoods.keys.figures import keys_in_use, unseal_all
from livelihoods.keys.models import STORE, DataKey, sealed_fields

KEPT_AFTER = timedelta(days=30)
"""How long an old key is kept: so long a backup of the main database is readable with the store of today, as with the
copies of the store itself."""


def seal(record: Model, name: str, text: str) -> None:
    """Put words into a sealed field of a record; whoever called saves it."""
    seal_all([(record, name, text)])


def seal_all(values: Iterable[tuple[Model, str, str]]) -> None:
    """Put words into sealed fields, each given as record, name of the field and words, in few queries."""
    values = [(row, row._meta.get_field(name), text) for row, name, text in values]
    keys = _current_keys({field.subject(row) for row, field, _text in values})
    for row, field, text in values:
        key_id, key = keys[field.subject(row)]
        sealed = rules.seal(text, key=key, key_id=key_id, place=field.place(row))
        setattr(row, field.attname, sealed)


def destroy_keys(subjects: Iterable[str]) -> int:
    """Make what is sealed of these people unreadable for ever, in every copy of the main database too."""
    return DataKey.objects.filter(subject__in=[code for code in subjects if code]).delete()[0]


@transaction.atomic(using=STORE)
def wrap_anew() -> int:
    """Put every key under the master key of today; how many were under one before it."""
    present = rules.mark_of(rules.read_master(settings.MASTER_KEYS[0]))
    keys = list(DataKey.objects.select_for_update().exclude(master=present))
    for key in keys:
        key.wrap(key.opened())
    DataKey.objects.bulk_update(keys, ["wrapped", "master"], batch_size=500)
    return len(keys)


def to_renew(before: datetime) -> list[str]:
    """Whose present key was made before that moment; what a killed run left over is among them."""
    keys = DataKey.objects.of_people().filter(is_current=True, made_on__lt=before)
    return list(keys.order_by("subject").values_list("subject", flat=True))


def renew_key(subject: str) -> None:
    """Give a person a new key and seal what is hers under it; the old one opens what was not reached until then."""
    with transaction.atomic(using=STORE):
        DataKey.objects.filter(subject=subject, is_current=True).update(is_current=False)
        DataKey.made(subject).save()
    with transaction.atomic():
        for model, field in sealed_fields():
            mine = model._base_manager.filter(**{field.subject_lookup: subject})
            _seal_anew(list(mine.exclude(**{field.name: None}).select_for_update(of=["self"])), field)


def forget_old_keys() -> int:
    """Destroy the keys that were replaced more than 30 days ago and that nothing is sealed under; how many."""
    settled = DataKey.objects.of_people().filter(is_current=True, made_on__lt=now() - KEPT_AFTER)
    replaced = DataKey.objects.filter(is_current=False, subject__in=settled.values("subject"))
    return replaced.exclude(pk__in=keys_in_use(replaced.values_list("pk", flat=True))).delete()[0]


def note_rotation(**counts: int) -> None:
    """Write down that keys were made anew; nobody is named."""
    robot = User.objects.robot()
    record(robot, "rotate_keys", by=robot, data=counts)


def _seal_anew(rows, field):
    """What cannot be opened stays as it is: nothing is lost by it."""
    words = unseal_all((row, field.name) for row in rows)
    read = [(row, field.name, text) for row, text in zip(rows, words, strict=True) if text is not None]
    seal_all(read)
    if read:
        field.model._base_manager.bulk_update([row for row, _name, _text in read], [field.name])


def _current_keys(subjects):
    """The number and the key of each; who has none yet gets one."""
    here = DataKey.objects.filter(is_current=True)
    found = {key.subject: key for key in here.filter(subject__in=subjects)}
    if missing := subjects - found.keys():
        # Another process may make one at the same moment: the database keeps the first.
        DataKey.objects.bulk_create(map(DataKey.made, sorted(missing)), ignore_conflicts=True)
        found |= {key.subject: key for key in here.filter(subject__in=missing)}
    return {subject: (key.pk, key.opened()) for subject, key in found.items()}
