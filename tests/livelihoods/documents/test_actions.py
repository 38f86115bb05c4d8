import io
import os
import sys
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError
from django.template.loader import get_template
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from livelihoods.audit.models import Entry
from livelihoods.documents import actions, tasks
from livelihoods.documents.actions import UnprintableError, attach, issue, print_again, print_document
from livelihoods.documents.models import Attachment, Document, private_storage
from livelihoods.documents.rules import clean_upload, fingerprint
from livelihoods.moves.rules import NotYet
from tests.factories.accounts import UserFactory
from tests.factories.documents import DocumentFactory, full_disk, photo
from tests.factories.people import PersonFactory

LETTERS = "Əliyeva Gülnarə İsmayıl qızı, Ağcabədi, çörəkçi, şirniyyat, Ödəniş, ı İ ğ Ğ ş Ş ö Ü ə Ə"


@pytest.fixture
def person(db):
    return PersonFactory()


@pytest.fixture
def staff(db):
    return UserFactory(role="caseworker")


def letter(person, staff, **facts):
    """A decision letter as it is issued."""
    facts = {"reference": "LV-7K3MQ2XP", "name": LETTERS, "decision": "award", "amount": Decimal("2500.10")} | facts
    return issue("decision_letter", about=person, person=person, language="az", facts=facts, by=staff)


def text_of(document):
    with document.file.open("rb") as file:
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read())).pages)


def test_issue_writes_the_row_the_entry_and_the_job(person, staff):
    document = letter(person, staff)

    document = Document.objects.about(person).get(pk=document.pk)
    entry = Entry.objects.about(person).latest("id")
    job = ProcrastinateJob.objects.get()
    assert (document.state, document.file, document.person, document.issued_by) == ("waiting", "", person, staff)
    assert document.facts["amount"] == Decimal("2500.10")
    assert document.facts["office"]["name"] == "Dolanışıq"
    assert document.fingerprint == fingerprint(document.facts)
    assert (entry.verb, entry.by_id, entry.data) == (
        "issue_document",
        staff.pk,
        {"document": document.pk, "template": "decision_letter"},
    )
    assert (job.task_name, job.args) == ("livelihoods.documents.print_document", {"document_id": document.pk})


def test_a_rollback_takes_the_document_and_its_job(person, staff):
    with transaction.atomic():
        letter(person, staff)
        transaction.set_rollback(True)

    assert (Document.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


def test_what_was_issued_does_not_change(person, staff):
    document = letter(person, staff)
    document.facts = document.facts | {"amount": Decimal(9999)}

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        document.save()


def test_every_azerbaijani_letter_is_printed(person, staff):
    document = print_document(letter(person, staff).pk)

    assert LETTERS in text_of(document).replace("\n", " ")


def test_print_makes_a_tagged_file_in_the_language_of_the_document(person, staff):
    document = print_document(letter(person, staff).pk)

    with document.file.open("rb") as file:
        reader = PdfReader(io.BytesIO(file.read()))
        catalogue = reader.trailer["/Root"]
        fonts = {font["/BaseFont"].partition("+")[2] for font in reader.pages[0]["/Resources"]["/Font"].values()}
        assert catalogue["/Lang"] == "az"
        assert catalogue["/MarkInfo"]["/Marked"]
        assert document.number in reader.metadata.title
        assert fonts == {"Noto-Sans", "Noto-Sans-Bold"}


def test_print_twice_makes_one_file(person, staff):
    document = print_document(letter(person, staff).pk)

    again = print_document(document.pk)

    folder, name = document.file.name.rsplit("/", 1)
    _folders, files = document.file.storage.listdir(folder)
    assert again.file.name == document.file.name
    assert files.count(name) == 1


def test_file_of_a_worker_that_died_is_replaced(person, staff):
    document = letter(person, staff)
    path = f"documents/{document.issued_on:%Y}/{document.name}"
    with document.file.storage.open(path, "wb") as left:
        left.write(b"half a file")

    document = print_document(document.pk)

    assert document.file.name == path
    assert document.number in text_of(document)


def test_file_that_cannot_be_made_says_so_and_is_tried_again(person, staff, monkeypatch):
    document = letter(person, staff)
    monkeypatch.setattr(actions, "PRINT_FOLDER", actions.PRINT_FOLDER / "gone")

    with pytest.raises(UnprintableError):
        tasks.print_document(document.pk)
    document.refresh_from_db()
    assert document.has_failed

    monkeypatch.undo()
    document = print_again(document, by=staff)
    assert (document.state, ProcrastinateJob.objects.count()) == ("waiting", 2)
    assert print_document(document.pk).is_ready


def test_without_the_pdf_library_the_paper_is_issued_and_its_file_waits(person, staff, monkeypatch):
    actions._press.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    document = letter(person, staff)

    with pytest.raises(ImportError):
        tasks.print_document(document.pk)
    document.refresh_from_db()
    assert document.has_failed

    monkeypatch.undo()
    assert print_document(print_again(document, by=staff).pk).is_ready


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1:1/a", "print:///../../base.html", "data:text/css,p{}"]
)
def test_document_fetches_nothing_but_our_own(person, staff, tmp_path, settings, address):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "spy.html").write_text(f'<html lang="az"><title>t</title><link rel="stylesheet" href="{address}"></html>')
    options = settings.TEMPLATES[0]["OPTIONS"]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path], "OPTIONS": options}]
    document = issue("spy", about=person, person=None, language="az", facts={}, by=staff)

    with pytest.raises(UnprintableError, match="Error fetching"):
        print_document(document.pk)


def test_version_of_the_template_is_what_was_printed(person):
    document = DocumentFactory(about=person)

    document = print_document(document.pk)

    assert document.template_version == actions.template_version("decision_letter")


def test_attach_leaves_nothing_on_a_full_disk(person, staff):
    folder = private_storage().path("attachments")
    before = set(os.listdir(folder)) if os.path.isdir(folder) else set()

    with full_disk(), pytest.raises(NotYet):
        attach(person, clean_upload("Vəsiqə.jpg", photo()), kind="identity", by=staff)

    assert set(os.listdir(folder)) == before
    assert not Attachment.objects.exists()


def test_attach_keeps_the_file_with_its_record(person, staff):
    upload = clean_upload("Vəsiqə.jpg", photo())

    attachment = attach(person, upload, kind="identity", by=staff)

    kept = Attachment.objects.about(person).get()
    assert kept == attachment
    assert (kept.name, kept.media_type, kept.size, kept.kind) == (
        "Vəsiqə.jpg",
        "image/jpeg",
        len(upload.content),
        "identity",
    )
    with kept.file.open() as file:
        assert file.read() == upload.content
    assert "Vəsiqə" not in kept.file.name
    assert Entry.objects.about(person).latest("id").data == {"attachment": kept.pk, "kind": "identity"}


AGREEMENT = {
    "reference": "LV-7K3MQ2XP",
    "person": {"name": LETTERS, "identity": "AA•••••12", "address": "Ağcabədi"},
    "agency": {"name": "Dolanışıq", "signatory": "Rəşad İsmayılov", "position": "menecer"},
    "purpose": "Dərzi emalatxanası",
    "modality": "in_kind",
    "lines": [{"item": "Tikiş maşını", "quantity": 1, "unit_price": Decimal("1250.00"), "amount": Decimal("1250.00")}],
    "amount": Decimal("1250.00"),
    "own_contribution": Decimal("300.00"),
    "custody_months": 12,
    "deliver_by": date(2027, 1, 15),
    "visit_months": [1, 3, 6, 12],
    "consent": {"version": "2026-1", "given_on": date(2026, 9, 3), "photo": False},
    "prevailing": "az",
    "feedback_url": "https://example.org/feedback/",
}


@pytest.mark.parametrize(
    ("language", "amount", "day", "heading"),
    [
        ("az", "1 250,00 ₼", "15 yanvar 2027", "Qrant müqaviləsi"),
        ("ru", "1 250,00 ₼", "15 января 2027", "Договор о гранте"),
        ("en", "1,250.00 ₼", "15 January 2027", "Grant agreement"),
    ],
)
def test_agreement_speaks_the_language_of_who_signs(person, staff, language, amount, day, heading):
    document = issue("grant_agreement", about=person, person=person, language=language, facts=AGREEMENT, by=staff)

    text = text_of(print_document(document.pk)).replace("\n", " ").replace("\u00a0", " ")

    assert [piece in text for piece in (amount, day, heading, LETTERS, document.number)] == [True] * 5


def test_agreement_of_an_office_without_a_phone_names_the_page_alone(person, staff):
    document = issue("grant_agreement", about=person, person=person, language="az", facts=AGREEMENT, by=staff)

    html = actions.write_html(document)

    assert "Adınızı yazmadan bu səhifədə şikayət edə bilərsiniz" in html
    assert "Telefonla" not in html


def test_certificate_carries_a_code_that_leads_to_its_check(person, staff):
    facts = {"name": LETTERS, "curriculum": "Biznes", "hours": 24, "verify_url": "https://example.org/verify/ABC/"}
    facts |= {"starts_on": date(2026, 10, 5), "ends_on": date(2026, 10, 9), "place": "Ağdam", "trainer": "Şəhla"}
    document = issue("certificate", about=person, person=person, language="az", facts=facts, by=staff)

    html = actions.write_html(document)

    assert "<svg" in html
    assert "https://example.org/verify/ABC/" in text_of(print_document(document.pk))


def test_delivery_note_names_each_thing_with_its_number(person, staff):
    facts = {"reference": "LV-7K3MQ2XP", "name": LETTERS, "place": "Ağdam", "received_on": date(2026, 12, 1)}
    line = {"name": "Overlok", "quantity": Decimal("10.00"), "unit": "ədəd", "condition": "good", "serial": "SN-77"}
    facts |= {"handed_over_by": "Rəşad Məmmədov", "witness": "Günel İsmayılova", "lines": [line]}

    document = issue("delivery_note", about=person, person=person, language="az", facts=facts, by=staff)

    text = text_of(print_document(document.pk))
    assert [word in text for word in ("Overlok", "10 ədəd", "SN-77", "1 dekabr 2026")] == [True] * 4


def test_every_document_stands_on_the_base():
    sources = [path.read_text() for path in (actions.PRINT_FOLDER.parent).glob("[!_b]*.html")]

    assert {source.startswith('{% extends "documents/base.html" %}') for source in sources} == {True}
    assert get_template("documents/base.html")
