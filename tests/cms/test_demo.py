"""The demo's portal: the same pages in each language, each of which can be read without an English leftover."""

import re
from datetime import timedelta

import pytest
from wagtail.models import Page

from cms import demo, models
from livelihoods.accounts import demo as accounts
from livelihoods.audit.rules import today
from tests.factories.cms import home
from tests.factories.programmes import CallFactory
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
LATIN = re.compile(r"\b(?:the|and|you|your|with|from|page|open|call|workshop|apply|of)\b", re.IGNORECASE)


@pytest.fixture
def told():
    accounts.tell_story(None)
    CallFactory(opened=True)
    WorkshopFactory(days=[today() + timedelta(days=4)])
    demo.tell_story(None)


def text_of(response):
    body = re.search(r"<body.*</body>", response.content.decode(), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def test_every_page_stands_in_three_languages(told):
    pages = Page.objects.filter(depth__gte=2, live=True)

    counts = {pages.filter(locale__language_code=language).count() for language in ["az", "ru", "en"]}

    assert counts == {15}
    assert pages.values("translation_key").distinct().count() == 15


@pytest.mark.parametrize("language", ["az", "ru"])
def test_no_page_has_an_english_leftover(client, told, language):
    pages = Page.objects.descendant_of(home(language), inclusive=True)

    found = {page.url: LATIN.findall(text_of(client.get(page.url))) for page in pages}

    assert {url: words for url, words in found.items() if words} == {}


def test_a_sheet_is_a_file_that_can_be_taken_home(client, told):
    page = models.MaterialPage.objects.filter(locale__language_code="az").first()
    file = next(block.value["document"] for block in page.body if block.block_type == "file")

    response = client.get(file.url)

    assert b"".join(response.streaming_content)[:5] == b"%PDF-"
    assert response["Content-Type"] == "application/pdf"
