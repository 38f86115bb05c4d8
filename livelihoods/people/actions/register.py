from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import shorten

from django.db import connection, transaction
from procrastinate.contrib.django import app

from livelihoods.accounts.models import User
from livelihoods.audit.actions import entry, record_all
from livelihoods.audit.models import Entry
from livelihoods.people import rules
from livelihoods.people.actions.consent import consent_entry, seal_consent
from livelihoods.people.actions.identity import number_documents
from livelihoods.people.models import (
    Consent,
    ContactPoint,
    DisplacementStatus,
    IdentityDocument,
    Person,
    PersonName,
    Residence,
)

BATCH = 500
NOBODY_WAITS = -1
"""After papers and notices: comparing a large file with everybody takes minutes."""
MIRRORED = ["full_name", "spellings", "name_folded", "name_sound", "name_sort"]
"""What `mirror()` sets, and what follows from it."""
FIN = rules.DocumentKind.FIN


@dataclass
class Newcomer:
    """Somebody to be registered, with where she lives, how to reach her and what she is, as far as known."""

    person: Person
    name: PersonName
    fin: str = ""
    residence: Residence | None = None
    contact: ContactPoint | None = None
    displacement: DisplacementStatus | None = None
    consent: Consent | None = None

    @property
    def parts(self) -> list:
        """The records she owns, as far as there are any."""
        return list(filter(None, [self.name, self.residence, self.contact, self.displacement, self.consent]))


def register_person(person: Person, name: PersonName, *, by: User, **parts) -> Person:
    """Take a new person into the registry; `parts` are those of a `Newcomer`."""
    register_people([Newcomer(person, name, **parts)], by=by)
    return person


@transaction.atomic
def register_people(newcomers: list[Newcomer], *, by: User) -> None:
    """Take people into the registry, everybody or nobody, in a few statements for each thousand."""
    for start in range(0, len(newcomers), BATCH):
        if start == BATCH:
            _learn_sizes()
        _insert(newcomers[start : start + BATCH], by=by)


def mirror(person: Person, name: PersonName, former: Iterable[PersonName] = ()) -> None:
    """Let a person be sorted by her current name, and found by that and by every other she had."""
    spellings = " ".join(dict.fromkeys(each.spellings for each in [name, *former]))
    longest = Person._meta.get_field("spellings").max_length
    person.full_name, person.spellings = str(name), shorten(spellings, longest, placeholder="")


def settle_birth(person: Person) -> None:
    """A known day decides the year; a year alone is a year unless somebody said it is an estimate."""
    if person.birth_date:
        person.birth_year, person.birth_precision = person.birth_date.year, Person.BirthPrecision.DAY
    elif person.birth_precision != Person.BirthPrecision.ESTIMATE:
        person.birth_precision = Person.BirthPrecision.YEAR


def _insert(newcomers, *, by):
    for newcomer in newcomers:
        _complete(newcomer, by=by)
    Person.objects.bulk_create(newcomer.person for newcomer in newcomers)
    for model in [PersonName, Residence, ContactPoint, DisplacementStatus, Consent]:
        model.objects.bulk_create(part for newcomer in newcomers for part in newcomer.parts if isinstance(part, model))
    documents = [
        (IdentityDocument(person=one.person, kind=FIN, evidence=one.person.identity_evidence, made_by=by), one.fin)
        for one in newcomers
        if one.fin
    ]
    number_documents(documents)
    IdentityDocument.objects.bulk_create(document for document, _fin in documents)
    record_all(_entries(newcomers, by=by))
    app.configure_task("livelihoods.people.find_duplicates", priority=NOBODY_WAITS).defer(
        person_ids=[newcomer.person.pk for newcomer in newcomers]
    )


def _learn_sizes():
    """Plans made for an almost empty table would read all of it for each of the next rows."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_person, audit_entry")


def _complete(newcomer, *, by):
    """What follows from what was given."""
    person = newcomer.person
    settle_birth(person)
    mirror(person, newcomer.name)
    person.priority = rules.priority_of(
        sex=person.sex,
        is_displaced=newcomer.displacement is not None and newcomer.displacement.is_idp,
        has_mine_link=False,
    )
    for part in newcomer.parts:
        part.person = person
    for own in filter(None, [person, newcomer.contact, newcomer.displacement]):
        own.made_by = by
    if newcomer.consent:
        seal_consent(newcomer.consent, by=by)


def _entries(newcomers: Iterable[Newcomer], *, by: User) -> Iterator[Entry]:
    for newcomer in newcomers:
        person, residence, status = newcomer.person, newcomer.residence, newcomer.displacement
        yield entry(person, "register", by=by)
        if newcomer.fin:
            yield entry(person, "write_document", by=by, reason_code=FIN)
        if residence:
            where = {"residence": residence.pk, "district": residence.district_id}
            yield entry(person, "move_residence", by=by, data=where)
        if newcomer.contact:
            yield entry(person, "add_contact", by=by, data={"contact": newcomer.contact.pk})
        if status:
            yield entry(person, "add_displacement", by=by, reason_code=status.category, data={"status": status.pk})
        if newcomer.consent:
            yield consent_entry(newcomer.consent, by=by)
