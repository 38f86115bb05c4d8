"""The editor writes, publishes and translates the portal in Wagtail's admin, and can do nothing else there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import querydict_from_html
from zeal import zeal_ignore

from cms import models
from livelihoods.accounts.actions import sync_roles
from tests.factories.accounts import UserFactory
from tests.factories.cms import add, home

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = UserFactory(role="editor", language="en")
    client.force_login(user)
    with zeal_ignore():  # Wagtail's admin asks as it likes
        yield user


def send(client, url, *, form="page-edit-form", **typed):
    """Open a form of the admin, change what is typed and press publish."""
    filled = querydict_from_html(client.get(url).content.decode(), form_id=form)
    filled["body-count"] = "0"  # script draws the body
    for field, value in typed.items():
        filled[field] = value
    return client.post(url, filled | {"action-publish": "yes"})


def test_the_editor_changes_and_publishes_the_home_page(client, editor):
    page = home()

    send(client, reverse("wagtailadmin_pages:edit", args=[page.pk]), title="Öz işiniz, öz gücünüz")

    assert home().title == "Öz işiniz, öz gücünüz"
    assert "Öz işiniz, öz gücünüz" in client.get("/az/").content.decode()


def test_the_editor_adds_a_page_and_publishes_it(client, editor):
    add_form = reverse("wagtailadmin_pages:add", args=["cms", "infopage", home().pk])

    send(client, add_form, title="Gənclər üçün məsləhət", slug="gencler")

    assert client.get("/az/gencler/").context["page"].title == "Gənclər üçün məsləhət"


def test_the_editor_translates_a_page_and_publishes_it(client, editor):
    page = add(home(), models.InfoPage, title="Suallar")
    submit = reverse("simple_translation:submit_page_translation", args=[page.pk])

    client.post(submit, {"locales": [Locale.objects.get(language_code="ru").pk], "include_subtree": ""})
    copy = page.get_translation(Locale.objects.get(language_code="ru"))
    send(client, reverse("wagtailadmin_pages:edit", args=[copy.pk]), title="Вопросы", slug="voprosy")

    assert copy.get_parent().specific == home("ru")
    assert client.get("/ru/voprosy/").context["page"].title == "Вопросы"


def test_the_home_page_can_be_neither_deleted_nor_taken_off(client, editor):
    for way in ["delete", "unpublish"]:
        client.post(reverse(f"wagtailadmin_pages:{way}", args=[home().pk]))

    assert home().live


def test_a_second_home_page_is_refused(client, editor):
    root = Page.objects.get(depth=1)

    client.post(reverse("wagtailadmin_pages:add", args=["cms", "homepage", root.pk]), {"title": "İkinci"})

    assert models.HomePage.objects.count() == 3


@pytest.mark.parametrize("name", ["wagtailsites:index", "wagtailusers_users:index", "wagtailusers_groups:index"])
def test_the_editor_reaches_neither_sites_nor_accounts(client, editor, name):
    assert client.get(reverse(name))["Location"] == "/cms/"


@pytest.mark.parametrize("role", ["manager", "caseworker", "trainer", "donor"])
def test_others_do_not_come_in(client, role):
    client.force_login(UserFactory(role=role))

    assert client.get(reverse("wagtailadmin_explore", args=[home().pk])).status_code in {302, 403}
    assert client.get("/cms/").status_code in {302, 403}


def test_syncing_the_roles_keeps_what_the_editor_may_do_with_pages(client, editor):
    sync_roles()

    assert home().permissions_for_user(editor).can_publish()


def upload(client, name, content=b"%PDF-1.7"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("wagtaildocs:add"), {"title": "Vərəq", "file": file, "collection": 1})


def test_the_editor_adds_a_file(client, editor):
    upload(client, "vereq.pdf")

    name = get_document_model().objects.get().filename
    assert name.startswith("vereq")
    assert name.endswith(".pdf")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("vereq.html", "File extension “html” is not allowed."),
        ("vereq.svg", "File extension “svg” is not allowed."),
    ],
)
def test_a_file_that_a_browser_could_run_is_refused(client, editor, name, sentence):
    response = upload(client, name)

    assert sentence in response.content.decode()
    assert not get_document_model().objects.exists()


def test_a_file_that_is_too_large_is_refused(client, editor, monkeypatch):
    response = upload(client, "vereq.pdf", b"%PDF-1.7" + b" " * (10 * 1024 * 1024))

    assert "This file is too big" in response.content.decode()
    assert not get_document_model().objects.exists()
