import json
from functools import cache
from operator import attrgetter
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now
from livelihoods.keys import rules

STORE = "keys"
"""The database of the keys; nothing else stands there, and they stand nowhere else."""


class Router:
    """Keeps the keys out of the main database, and everything else out of the store."""

    def db_for_read(self, model, **hints):
        return STORE if model is DataKey else None

    db_for_write = db_for_read

    def allow_migrate(self, db, app_label, **hints):
        return (app_label == STORE) == (db == STORE)


class SealedField(models.BinaryField):
    """A value that only the key of its person opens, written by `keys.actions.seal` and read by `keys.figures.unseal`.

    `row` leads to what tells this row from every other and never changes, `subject` to the code of the person.
    """

    def __init__(self, *args, row="", subject="", **kwargs):
        super().__init__(*args, **kwargs)
        self.row, self.subject = attrgetter(row or "pk"), attrgetter(subject or "pk")
        self.subject_lookup = (subject or "pk").replace(".", "__")

    def deconstruct(self):
        """For a migration, plain bytes."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs

    def place(self, record):
        """Table, column and row."""
        return f"{record._meta.db_table}.{self.column}:{self.row(record)}"

    def read(self, text):
        """What was sealed, from its opened words."""
        return text

    def in_words(self, text):
        """The opened words as people read them."""
        return text


class SealedAnswersField(SealedField):
    """Several answers under one seal, as JSON; `spell` turns them into pairs of a label and words."""

    def __init__(self, *args, spell=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.spell = spell

    def read(self, text):
        return json.loads(text)

    def in_words(self, text):
        return "\n".join(f"{label}: {words}" for label, words in self.spell(self.read(text)))


def sealed_fields():
    """Every sealed field there is, each with its model."""
    for model in apps.get_models():
        yield from ((model, field) for field in model._meta.concrete_fields if isinstance(field, SealedField))


class DataKeyQuerySet(models.QuerySet):
    def of_people(self):
        """Without the one by which values are found."""
        return self.exclude(subject="")

    def of_sealed(self, values):
        """The keys that these sealed values need, opened, by their number; those that are gone are not among them."""
        return {key.pk: key.opened() for key in self.filter(pk__in=set(map(rules.key_id_of, values)))}


class DataKey(models.Model):
    """A key that opens what is sealed of one person, itself wrapped by the master key.

    `subject` is the code of the person; without one it is the key by which sealed values are found.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    subject = models.CharField(_("whose"), max_length=12, blank=True)
    wrapped = models.BinaryField()
    master = models.CharField(_("master key"), max_length=8)
    is_current = models.BooleanField(_("current"), default=True)
    made_on = models.DateTimeField(_("made on"), default=now)

    objects = DataKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="one_current_key", fields=["subject"], condition=Q(is_current=True))
        ]

    def __str__(self):
        return str(self.pk)

    @classmethod
    def made(cls, subject):
        """A new key, not kept yet."""
        key = cls(subject=subject)
        key.wrap(rules.new_key())
        return key

    def wrap(self, opened):
        """Put it under the master key of today."""
        master = rules.read_master(settings.MASTER_KEYS[0])
        self.master = rules.mark_of(master)
        self.wrapped = rules.wrap(opened, master=master, key_id=self.pk)

    def opened(self):
        for master in map(rules.read_master, settings.MASTER_KEYS):
            if rules.mark_of(master) == self.master:
                return rules.unwrap(bytes(self.wrapped), master=master, key_id=self.pk)
        raise rules.UnreadableError


@cache
def _index_key():
    return DataKey.objects.get(subject="").opened()


def blind(text, *, what):
    """What a sealed value is found by."""
    return rules.blind(text, key=_index_key(), what=what)
