"""Nothing English is left on a page, in a file, a notice or a document that is read in Azerbaijani or Russian."""

import io
from pathlib import Path

import pytest
from django.db import transaction
from django.shortcuts import render
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from cms import models as portal
from grants.cases.rules.status import Status
from grants.desk.forms.paper import paper_of
from livelihoods.accounts.models import User
from livelihoods.audit.rules import today
from livelihoods.documents.actions import issue, write_html
from livelihoods.documents.models import Document
from livelihoods.operations import views as trouble
from tests.factories.cases import CaseFactory
from tests.factories.cms import add, add_call, home
from tests.factories.feedback import FeedbackFactory
from tests.factories.notices import NoticeFactory
from tests.factories.people import PersonFactory
from tests.factories.programmes import CriterionFactory
from tests.factories.workshops import WorkshopFactory
from tests.house.access import ACCESS, APPLICANT, STAFF
from tests.house.conftest import Visitor
from tests.house.reading import English, Reader
from tests.journeys import steps
from tests.livelihoods.notices.test_templates import FACTS, NAMES, told

LANGUAGES = ["az", "ru"]
NOT_FOR_READERS = {"operations:healthz", "robots", "sitemap"}
READ = sorted(ACCESS.keys() - NOT_FOR_READERS)
OF_ALLAUTH = [
    *["account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_reset_password_done"],
    *["account_reset_password_from_key_done", "mfa_index", "mfa_authenticate", "mfa_activate_totp"],
]
ERRORS = {
    "400": lambda request: trouble.bad_request(request, None),
    "403": lambda request: trouble.permission_denied(request, None),
    "403, an old form": trouble.csrf_failure,
    "404": lambda request: trouble.page_not_found(request, None),
    "429": lambda request: render(request, "429.html"),
    "500": trouble.server_error,
    "503": trouble.database_away,
}
NONSENSE = "?"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

english = English()


@pytest.fixture(scope="module")
def readers(shared_db):
    """Nobody, an applicant, and somebody who holds every office at once."""
    office = Visitor.signed_in(roles=STAFF)
    return [Visitor(), Visitor.signed_in(applicant=True), office]


@pytest.fixture(scope="module")
def busy_office(readers, long_ways):
    """Something of everything, so that lists have rows and pages their parts."""
    for route in ["grant_then_training", "training_then_grant"]:
        case = CaseFactory(route=route)
        CriterionFactory(call=case.call)
        steps.bring(case, Status.CLOSED)
    asked = CaseFactory(submitted=True)
    steps.return_for_information(asked, steps.crew_for(asked))
    FeedbackFactory()
    NoticeFactory(person=PersonFactory(user=readers[1].user), unsafe=True)
    NoticeFactory(failed=True)
    WorkshopFactory()


def may_open(visitor, name):
    if name in OF_ALLAUTH:
        return True
    kinds = STAFF if visitor.user and visitor.user.email else APPLICANT if visitor.user else {"nobody"}
    return bool(ACCESS[name]["roles"] & kinds)


def texts_of(answer, language):
    """What a person reads of an answer: a page's texts or a table's cells; of other files nothing is ours."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.get("Content-Type", "").partition(";")[0]
    if kind == "text/html":
        return Reader(content.decode(), language).texts
    if kind == "text/csv":
        return content.decode().replace(";", ",").split(",")
    if kind == XLSX:
        sheets = load_workbook(io.BytesIO(content)).worksheets
        cells = [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
        return [cell for cell in cells if isinstance(cell, str)]
    return []


def address(visitor, name):
    row = ACCESS.get(name, {})
    return reverse(name, kwargs=row["make"](visitor.user) if "make" in row else None)


def browser(visitor, language):
    """The visitor's, in this language."""
    client = visitor.client
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    if visitor.user:
        User.objects.filter(pk=visitor.user.pk).update(language=language)
    return client


def answers(visitor, name, *, press):
    """The page as it opens in each language, and in the one that libraries know least what its forms say when they are
    sent empty and full of nonsense."""
    where = address(visitor, name)
    for language in LANGUAGES:
        client = browser(visitor, language)
        page = getattr(client, ACCESS.get(name, {}).get("method", "get"))(where, follow=True)
        yield language, page
        if press and language == LANGUAGES[0] and page.get("Content-Type", "").startswith("text/html"):
            for action, fields in Reader(page.content.decode(), language).forms:
                if action not in {reverse("ui:set_language"), reverse("account_logout")}:
                    yield from pressed(client, language, action or page.request["PATH_INFO"], fields)


def pressed(client, language, action, fields):
    for typed in ["", NONSENSE]:
        values = {field: typed if value is None else value for field, value in fields.items()}
        with transaction.atomic():
            yield language, client.post(action, values, follow=True)
            transaction.set_rollback(True)


def leftovers(readers, names, *, press=True):
    """English words, by language and page."""
    found = {}
    for name in names:
        for visitor in (visitor for visitor in readers if may_open(visitor, name)):
            with transaction.atomic():
                for language, answer in answers(visitor, name, press=press):
                    if left := english.left_in(texts_of(answer, language), language):
                        found.setdefault(f"{language} {answer.request['PATH_INFO']}", set()).update(left)
                transaction.set_rollback(True)
    return found


def test_random_codes_are_no_words_but_sentences_with_figures_are():
    assert english.left_in(["7HAS4KQ2", "HAVE-NOTE", "GA-2026-HAS2K3", "LV-2THE7AQR"], "az") == set()
    assert english.left_in(["12 of the 30"], "az") == {"of", "the"}


def test_lists_without_rows_have_no_english_left(readers, db):
    assert leftovers(readers, [name for name in READ if "make" not in ACCESS[name]], press=False) == {}


@pytest.mark.parametrize("name", [*READ, *OF_ALLAUTH])
def test_page_and_its_answers_have_no_english_left(readers, busy_office, db, name):
    assert leftovers(readers, [name]) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_portal_has_no_english_left(db, readers, language):
    page = home(language)
    for lists in [portal.CallListPage, portal.WorkshopListPage, portal.MaterialListPage, portal.NewsListPage]:
        shelf = add(page, lists)
        assert_nothing_english(readers[0].client.get(shelf.url), language)
        item = add_to(shelf)
        assert_nothing_english(readers[0].client.get(shelf.url), language)
        assert_nothing_english(readers[0].client.get(item.url), language)
    assert_nothing_english(readers[0].client.get(page.url), language)
    assert_nothing_english(readers[0].client.get(add(page, portal.InfoPage, intro="Salam").url), language)
    assert_nothing_english(readers[0].client.get(f"{page.url}nowhere/"), language)


def add_to(shelf):
    """A page of the kind that this list holds."""
    match shelf:
        case portal.CallListPage():
            return add_call(shelf)
        case portal.WorkshopListPage():
            return add(shelf, portal.WorkshopPage, workshop=WorkshopFactory())
        case portal.MaterialListPage():
            return add(shelf, portal.MaterialPage, intro="Salam", reviewed_on=today())
        case portal.NewsListPage():
            return add(shelf, portal.NewsPage, intro="Salam")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ERRORS)
def test_error_page_has_no_english_left(language, name):
    request = RequestFactory().get("/")
    with translation.override(language):
        answer = ERRORS[name](request)

    assert_nothing_english(answer, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_notice_has_no_english_left(db, language, name):
    notices = told(name, language, FACTS).values()

    assert english.left_in([text for notice in notices for text in (notice.subject, notice.body)], language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_has_no_english_left(db, busy_office, language):
    decline = CaseFactory(under_review=True)
    steps.decline(decline, steps.crew_for(decline))
    facts = paper_of(decline.call, language=language, case=decline)
    issue("application_form", about=decline, person=None, language=language, facts=facts, by=decline.made_by)

    printed = {}
    for document in Document.objects.all():
        document.language = language
        printed[document.template] = Reader(write_html(document), language).texts
    templates = {path.stem for path in Path("templates/documents").glob("[!_]*.html")} - {"base"}
    assert printed.keys() == templates
    assert {name: left for name, texts in printed.items() if (left := english.left_in(texts, language))} == {}


def assert_nothing_english(answer, language):
    assert english.left_in(texts_of(answer, language), language) == set()
