from collections.abc import Iterable

from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.keys.actions import seal_all
from livelihoods.keys.models import blind
from livelihoods.people import rules
from livelihoods.people.models import IdentityDocument, Person


@transaction.atomic
def write_document(document: IdentityDocument, number: str, *, by: User) -> IdentityDocument:
    """Write down a number as `rules.read_number` reads it; a person's FIN takes the place of the one before."""
    if document.kind == rules.DocumentKind.FIN:
        document.person.identity_documents.filter(kind=document.kind).delete()
    document.made_by = by
    number_documents([(document, number)])
    document.save(force_insert=True)
    record(document.person, "write_document", by=by, reason_code=document.kind, data={"identity_document": document.pk})
    return document


def write_fin(person: Person, fin: str, *, by: User, evidence: str) -> IdentityDocument:
    """Write down a person's FIN."""
    document = IdentityDocument(person=person, kind=rules.DocumentKind.FIN, evidence=evidence)
    return write_document(document, fin, by=by)


@transaction.atomic
def drop_document(document: IdentityDocument, *, by: User) -> None:
    """Strike out a document that was written down by mistake."""
    said = {"reason_code": document.kind, "data": {"identity_document": document.pk}}
    document.delete()
    record(document.person, "drop_document", by=by, **said)


def number_documents(numbered: Iterable[tuple[IdentityDocument, str]]) -> None:
    """Seal the numbers of documents that are not kept yet."""
    numbered = list(numbered)
    seal_all((document, "number", number) for document, number in numbered)
    for document, number in numbered:
        document.number_index = blind(number, what=document.kind)
        document.number_end = number[-rules.SHOWN_END :]
