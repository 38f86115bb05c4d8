"""What records of any subject need: their words in the reader's language, a private place for files."""

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def private_storage():
    """Where files lie that no address serves directly."""
    return storages["private"]


def in_active_language(record, field):
    """`record.<field>_<language>` of the reader's language; Azerbaijani while there is no translation."""
    language = (get_language() or "az")[:2]
    return getattr(record, f"{field}_{language}", "") or getattr(record, f"{field}_az")


class Named(models.Model):
    """Something with a name in three languages."""

    name_az = models.CharField(_("name in Azerbaijani"), max_length=160)
    name_ru = models.CharField(_("name in Russian"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The name in the reader's language."""
        return in_active_language(self, "name")
