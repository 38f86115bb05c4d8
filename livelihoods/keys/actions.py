"""Seals values, and makes the keys for it."""

from collections.abc import Iterable

from django.db.models import Model

from livelihoods.keys import rules
from livelihoods.keys.models import DataKey


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


def _current_keys(subjects):
    """The number and the key of each; who has none yet gets one."""
    here = DataKey.objects.filter(is_current=True)
    found = {key.subject: key for key in here.filter(subject__in=subjects)}
    if missing := subjects - found.keys():
        # Another process may make one at the same moment: the database keeps the first.
        DataKey.objects.bulk_create(map(DataKey.made, sorted(missing)), ignore_conflicts=True)
        found |= {key.subject: key for key in here.filter(subject__in=missing)}
    return {subject: (key.pk, key.opened()) for subject, key in found.items()}
