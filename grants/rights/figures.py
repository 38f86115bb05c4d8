"""Everything that is kept about one person, in order."""

from datetime import date
from typing import NamedTuple

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from grants.cases.models import Case
from grants.rights.rules import FIELDS_LEFT_OUT, HERS, RESTRICTED
from livelihoods.accounts.models import User
from livelihoods.audit.models import about_any
from livelihoods.documents.models import Attachment, Document
from livelihoods.keys.figures import unseal_rows
from livelihoods.keys.models import SealedField
from livelihoods.people.models import Member, Person
from livelihoods.ui.rules import day, quantity

PAPER_FIELDS = {"number", "language", "issued_on", "name", "uploaded_on"}


class Said(NamedTuple):
    """One field that is filled in, for people and for machines."""

    code: str
    label: str
    words: str
    value: object


class Part(NamedTuple):
    """All records of one kind."""

    code: str
    title: str
    records: list[list[Said]]


def kept_about(person: Person, reader: User) -> list[Part]:
    """Everything kept about a person that this reader may be handed, without the kinds of which there is nothing."""
    parts = [
        _part(apps.get_model(label), Q(**{path: person.pk}))
        for label, path in HERS
        if label not in RESTRICTED or reader.has_perm(RESTRICTED[label])
    ]
    parts.append(_others_of_household(person))
    parts += [_part(model, papers, only=PAPER_FIELDS) for model, papers in _papers(person)]
    return [part for part in parts if part.records]


def is_something_held_back(person: Person, reader: User) -> bool:
    """Whether there is something about her that she gets in the office only."""
    held_back = [
        (label, path) for label, path in HERS if label in RESTRICTED and not reader.has_perm(RESTRICTED[label])
    ]
    return any(apps.get_model(label).objects.filter(**{path: person.pk}).exists() for label, path in held_back)


def files_of(person: Person) -> list[Document | Attachment]:
    """The papers that we issued to her, and those that she gave us, as far as their file is there."""
    papers = [paper for model, found in _papers(person) for paper in model.objects.filter(found).order_by("pk")]
    return [paper for paper in papers if paper.file and paper.file.storage.exists(paper.file.name)]


def _papers(person):
    about = about_any([person, *Case.objects.filter(applicant=person)])
    return [(Document, about | Q(person=person)), (Attachment, about)]


def _others_of_household(person):
    """As she told us of them; whoever is a person of ours has a file of her own."""
    household = person.household
    others = Q(household=household, person=None) if household else Q(pk__in=[])
    return _part(Member, others)._replace(title=_("others of the household"))


def _part(model, found, only=None):
    left_out = FIELDS_LEFT_OUT.get(model._meta.label, set())
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.name not in left_out and (only is None or field.name in only) and not _is_nobodys(field)
    ]
    related = [field.name for field in fields if field.is_relation]
    rows = list(model._base_manager.filter(found).select_related(*related or [None]).order_by("pk").distinct())
    records = [
        [said for field in fields if (said := _unsealed(field, opened) or _said(row, field))]
        for row, opened in zip(rows, unseal_rows(rows, besides=left_out), strict=True)
    ]
    return Part(model._meta.label_lower, str(model._meta.verbose_name_plural), records)


def _is_nobodys(field):
    """Numbers of rows, and keys to accounts, other people and the record that the part hangs on."""
    return field.primary_key or (field.is_relation and _is_hers_or_other(field.related_model))


def _is_hers_or_other(model):
    return model in {User, Person} or model._meta.label in dict(HERS)


def _is_filled(row, field):
    return getattr(row, field.attname) not in (None, "", [])


def _unsealed(field, opened):
    """What was sealed, as it was said; nothing where nobody can read it any more."""
    if field.name not in opened:
        return None
    text = opened[field.name]
    return Said(field.name, str(field.verbose_name), field.in_words(text), field.read(text))


def _said(row, field):
    if isinstance(field, SealedField) or not _is_filled(row, field):
        return None
    value = str(getattr(row, field.name)) if field.is_relation else getattr(row, field.attname)
    return Said(field.name, str(field.verbose_name), _words(row, field, value), value)


def _words(row, field, value):
    """A value as people read it."""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(field, ArrayField):
        names = dict(field.base_field.flatchoices)
        return ", ".join(str(names.get(one, one)) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return day(value)
    return quantity(value) if isinstance(field, models.DecimalField) else str(value)
