"""Issues papers and takes files in. The row is written now; the worker makes the file."""

import functools
import hashlib
import uuid
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.template.loader import get_template
from django.utils import translation
from django.utils._os import safe_join
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.models import record_type
from livelihoods.audit.rules import today
from livelihoods.documents.models import Attachment, Document, private_storage
from livelihoods.documents.rules import CleanUpload, document_number, fingerprint
from livelihoods.moves.rules import NotYet
from livelihoods.people.models import Person
from livelihoods.ui.rules import square_code

PRINT_FOLDER = settings.ROOT / "templates" / "documents" / "print"
PRINT_TYPES = {".css": "text/css", ".ttf": "font/ttf", ".svg": "image/svg+xml", ".png": "image/png"}


NO_ROOM = _("The file could not be kept: our store has no room just now. Try again later, or tell the office.")


class UnprintableError(Exception):
    """The file could not be made; the row stays and says so."""


@transaction.atomic
def issue(template: str, *, about: Model, person: Person | None, language: str, facts: dict, by: User) -> Document:
    """Write down a paper and what it prints; templates/documents/<template>.html says which facts it needs."""
    facts = facts | {"office": settings.OFFICE}
    document = Document.objects.create(
        number=_free_number(template),
        template=template,
        template_version=template_version(template),
        language=language,
        record_type=record_type(about),
        record_id=about.pk,
        person=person,
        facts=facts,
        fingerprint=fingerprint(facts),
        issued_by=by,
    )
    record(about, "issue_document", by=by, data={"document": document.pk, "template": template})
    _defer(document)
    return document


@transaction.atomic
def print_again(document: Document, *, by: User) -> Document:
    """Let the worker try once more to make a file that failed."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.has_failed:
        document.state = Document.State.WAITING
        document.save(update_fields=["state"])
        record(document, "print_again", by=by)
        _defer(document)
    return document


def print_document(document_id: int) -> Document:
    """Make the file of a document, once: doing it twice leaves the first file as it is."""
    document = Document.objects.get(pk=document_id)
    if document.is_ready:
        return document
    try:
        return _keep(document_id, print_pdf(write_html(document)), template_version(document.template))
    except Exception:
        Document.objects.filter(pk=document_id, file="").update(state=Document.State.FAILED)
        raise


@transaction.atomic
def attach(about: Model, upload: CleanUpload, *, kind: str, by: User) -> Attachment:
    """Keep a file that somebody handed in, with the record it belongs to.

    Raises:
        NotYet: when the disk does not take it; nothing is left of it.
    """
    path = f"attachments/{uuid.uuid4()}.{upload.extension}"
    attachment = Attachment(
        record_type=record_type(about),
        record_id=about.pk,
        kind=kind,
        name=upload.name,
        media_type=upload.media_type,
        size=len(upload.content),
        sha256=hashlib.sha256(upload.content).hexdigest(),
        uploaded_by=by,
    )
    try:
        attachment.file.save(path, ContentFile(upload.content), save=False)
    except OSError as error:
        private_storage().delete(path)
        raise NotYet(NO_ROOM) from error
    attachment.save()
    record(about, "attach", by=by, data={"attachment": attachment.pk, "kind": kind})
    return attachment


@transaction.atomic
def detach(about: Model, attachment: Attachment, *, by: User) -> None:
    """Take back a file that was handed in by mistake, with its content."""
    record(about, "detach", by=by, data={"attachment": attachment.pk, "kind": attachment.kind})
    name, storage = attachment.file.name, attachment.file.storage
    attachment.delete()
    transaction.on_commit(lambda: storage.delete(name))


def template_version(template: str) -> str:
    """Which wording a paper has: changes whenever somebody changes its template."""
    source = get_template(f"documents/{template}.html").template.source
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def _free_number(template):
    while Document.objects.filter(number=(number := document_number(template, today().year))).exists():
        pass
    return number


def _defer(document):
    task = app.configure_task("livelihoods.documents.print_document", lock=f"document-{document.pk}")
    task.defer(document_id=document.pk)


@transaction.atomic
def _keep(document_id, content, version):
    """Put the finished file beside its row; the row's lock is held for the writing only, never for the drawing."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.is_ready:
        return document
    path = f"documents/{document.issued_on:%Y}/{document.name}"
    document.file.storage.delete(path)  # left by a worker that died before it could say so
    document.file.save(path, ContentFile(content), save=False)
    document.state = Document.State.READY
    document.template_version = version
    document.save(update_fields=["file", "state", "template_version"])
    return document


def write_html(document: Document) -> str:
    """The page that is printed, in the language of the document, from the facts in its row and nothing else."""
    with translation.override(document.language):
        return get_template(f"documents/{document.template}.html").render(
            {"document": document, "facts": document.facts, "qr": square_code(document.facts.get("verify_url"))}
        )


def print_pdf(html: str) -> bytes:
    """A page of ours as PDF, tagged for people who let it be read to them."""
    weasyprint, fetcher = _press()
    try:
        return weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    except weasyprint.urls.FatalURLFetchingError as error:  # a BaseException: it would take the worker down
        raise UnprintableError(str(error)) from None


@functools.cache
def _press():
    """WeasyPrint with a fetcher that knows our own style, fonts and drawings and nothing else.

    Imported here and not above: it takes a second and needs Pango, so only a worker that prints pays for it, and where
    the library is missing the print job fails and not the site.
    """
    import weasyprint
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):
        def fetch(self, url, headers=None):
            parts = urlsplit(url)
            if parts.scheme != "print":
                raise ValueError(f"A document may not fetch {url}")
            is_sign = parts.path == "/sign"
            path = Path(finders.find(settings.SIGN) if is_sign else safe_join(PRINT_FOLDER, parts.path.lstrip("/")))
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": PRINT_TYPES[path.suffix]})

    return weasyprint, Fetcher(fail_on_errors=True)
