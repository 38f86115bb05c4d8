"""Seals values, and makes the keys for it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from livelihoods.audit.rules import now
from livelihoods.keys import rules
from livelihoods.keys.figures import keys_in_use, unseal_all
from livelihoods.keys.models import STORE, DataKey, sealed_fields

KEPT_AFTER = timedelta(days=1)
"""How long an old key is kept for somebody who was just writing under it."""


def seal(record: Model, name: str, text: str) -> None:
    """Put words into a sealed field of a record; whoever called saves it."""
    seal_all([(record, name, text)])


def seal_all(values: Iterable[tuple[Model, str, str]]) -> None:
    """Put words into sealed fields, each given as record, name of the field and words, in few queries."""
    values = [(record, record._meta.get_field(name), text) for record, name, text in values]
    keys = _current_keys({field.subject(record) for record, field, _text in values})
    for record, field, text in values:
        key_id, key = keys[field.subject(record)]
        sealed = rules.seal(text, key=key, key_id=key_id, place=field.place(record))
        setattr(record, field.attname, sealed)


def destroy_keys(subjects: Iterable[str]) -> int:
    """Make what is sealed of these people unreadable for ever, in every copy of the main database too."""
    return DataKey.objects.filter(subject__in=[code for code in subjects if code]).delete()[0]


@transaction.atomic(using=STORE)
def wrap_anew() -> int:
    """Put every key under the master key of today; how many were under one before it."""
    today_s = rules.mark_of(rules.read_master(settings.MASTER_KEYS[0]))
    keys = list(DataKey.objects.select_for_update().exclude(master=today_s))
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
    """Destroy the keys that were replaced more than a day ago and that nothing is sealed under; how many."""
    settled = DataKey.objects.of_people().filter(is_current=True, made_on__lt=now() - KEPT_AFTER)
    replaced = DataKey.objects.filter(is_current=False, subject__in=settled.values("subject"))
    return replaced.exclude(pk__in=keys_in_use(replaced.values_list("pk", flat=True))).delete()[0]


def _seal_anew(records, field):
    """What cannot be opened stays as it is: nothing is lost by it."""
    words = unseal_all((record, field.name) for record in records)
    read = [(record, field.name, text) for record, text in zip(records, words, strict=True) if text is not None]
    seal_all(read)
    if read:
        field.model._base_manager.bulk_update([record for record, _name, _text in read], [field.name])


def _current_keys(subjects):
    """The number and the key of each; who has none yet gets one."""
    here = DataKey.objects.filter(is_current=True)
    found = {key.subject: key for key in here.filter(subject__in=subjects)}
    if missing := subjects - found.keys():
        # Another process may make one at the same moment: the database keeps the first.
        DataKey.objects.bulk_create(map(DataKey.made, sorted(missing)), ignore_conflicts=True)
        found |= {key.subject: key for key in here.filter(subject__in=missing)}
    return {subject: (key.pk, key.opened()) for subject, key in found.items()}
