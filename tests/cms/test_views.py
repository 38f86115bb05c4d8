"""The public side of the portal: pages in three languages, files and pictures as far as they are public."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from wagtail.models import PageViewRestriction

from cms import models
from livelihoods.audit.rules import today
from livelihoods.places.models import Settlement
from tests.factories.accounts import UserFactory
from tests.factories.cms import add, add_call, document, home, picture, private_collection, translate
from tests.factories.places import VenueFactory
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


def text_of(response):
    """What a reader reads in the main part of a page."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def add_workshop(parent, *, in_days=5, **workshop):
    venue = VenueFactory(
        name=f"Mədəniyyət evi {in_days}", settlement=Settlement.objects.filter(name_az="Ağcabədi").first()
    )
    workshop = WorkshopFactory(venue=venue, days=[today() + timedelta(days=in_days)], **workshop)
    return add(parent, models.WorkshopPage, title=f"Təlim {in_days}", workshop_id=workshop.pk)


def test_the_bare_address_leads_to_a_language(client):
    assert client.get("/")["Location"] == "/az/"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("az", "Müraciətə başla Müraciətim haradadır? Yaxın təlimlər"),
        ("ru", "Начать заявку Где моя заявка? Ближайшие тренинги"),
        ("en", "Start an application Where is my application? Next workshops"),
    ],
)
def test_the_home_page_speaks_its_language(client, language, words):
    response = client.get(f"/{language}/")

    assert f"{home(language).title} {home(language).intro} {words}" in text_of(response)


def test_home_shows_the_next_workshops_soonest_first_and_the_open_call(client):
    workshops = add(home(), models.WorkshopListPage, title="Təlimlər")
    calls = add(home(), models.CallListPage, title="Elanlar")
    add_workshop(workshops, in_days=9, capacity=2)
    add_workshop(workshops, in_days=5, capacity=9, is_women_only=True)
    add_call(calls, closes_on=today() + timedelta(days=20))
    add(calls, models.CallPage, title="Köhnə", call=add_call(calls, closed=True).call)

    response = client.get("/az/")

    assert [page.title for page in response.context["workshops"]] == ["Təlim 5", "Təlim 9"]
    assert [page.days_left for page in response.context["calls"]] == [21]
    assert "9 yer qalıb" in text_of(response)


def test_a_workshop_that_has_begun_or_was_taken_off_is_not_among_the_next(client):
    workshops = add(home(), models.WorkshopListPage, title="Təlimlər")
    add_workshop(workshops, in_days=-3)
    add_workshop(workshops, in_days=4).unpublish()

    assert client.get("/az/").context["workshops"] == []


def test_the_call_page_tells_criteria_shares_and_the_last_day_in_its_language(client):
    calls = add(home("ru"), models.CallListPage, title="Конкурсы")
    page = add_call(calls)

    response = client.get(page.url)

    assert page.call.criteria.get().sentence_ru in text_of(response)
    assert page.call.who_can_apply_ru in text_of(response)
    assert "осталось 30 дней" in text_of(response)


def test_a_closed_call_takes_no_application(client):
    page = add_call(add(home(), models.CallListPage, title="Elanlar"), closed=True)

    response = client.get(page.url)

    assert "Bu elan üzrə müraciət daha qəbul olunmur." in text_of(response)
    assert 'href="/apply/"' not in response.content.decode()


def test_the_workshop_page_tells_place_access_and_places_left(client):
    page = add_workshop(add(home(), models.WorkshopListPage, title="Təlimlər"), capacity=1, has_childcare=True)

    words = text_of(client.get(page.url))

    assert "1 yer qalıb" in words
    assert "Mədəniyyət evi 5 Nizami küçəsi 1 Ağcabədi, Ağcabədi" in words
    assert "Pilləsiz giriş var. Dərs zamanı uşaqlarınıza baxan var." in words


@pytest.mark.parametrize(
    ("kind", "make", "queries"),
    [
        (models.CallListPage, lambda parent, number: add_call(parent), 16),
        (models.WorkshopListPage, lambda parent, number: add_workshop(parent, in_days=number), 15),
        (models.MaterialListPage, lambda parent, number: add(parent, models.MaterialPage), 15),
        (models.NewsListPage, lambda parent, number: add(parent, models.NewsPage), 15),
    ],
)
def test_a_list_asks_the_same_with_one_and_three_rows(client, kind, make, queries, django_assert_num_queries):
    parent = add(home(), kind, title="Siyahı")
    client.get(parent.url)  # Wagtail keeps the addresses of its sites

    make(parent, 1)
    with django_assert_num_queries(queries):
        client.get(parent.url)
    make(parent, 2)
    make(parent, 3)
    with django_assert_num_queries(queries):
        client.get(parent.url)


def test_a_list_goes_on_to_a_second_page(client):
    parent = add(home(), models.NewsListPage, title="Xəbərlər")
    for day in range(11):
        add(parent, models.NewsPage, title=f"Xəbər {day}", told_on=today() - timedelta(days=day))

    response = client.get(parent.url, {"page": 2})

    assert [page.title for page in response.context["pages"]] == ["Xəbər 10"]


def test_an_empty_list_says_so(client):
    parent = add(home(), models.MaterialListPage, title="Materiallar")

    assert text_of(client.get(parent.url)) == "Materiallar Hələ material yoxdur."


def test_the_language_switch_leads_to_the_same_page_or_to_the_start(client):
    page = add(home(), models.InfoPage, title="Suallar")
    same = translate(page, home("ru"), title="Вопросы")

    response = client.get(page.url)

    assert [(row["code"], row["page"].url, row["is_same"]) for row in response.context["languages"]] == [
        ("az", "/az/suallar/", True),
        ("ru", same.url, True),
        ("en", "/en/", False),
    ]
    assert re.findall(r'rel="alternate" hreflang="(\w+)"', response.content.decode()) == ["az", "ru"]
    assert "Bu dildə də var: Русский" in text_of(response)


def test_the_language_of_the_portal_stays_on_pages_that_have_none(client):
    client.get("/ru/")

    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ru"
    assert client.get("/feedback/")["Content-Language"] == "ru"


def test_the_menu_holds_pages_that_are_shown_in_menus(client):
    add(home(), models.InfoPage, title="Suallar", show_in_menus=True)
    add(home(), models.InfoPage, title="Məlumatlarınız")

    assert [way.title for way in client.get("/az/").context["portal_ways"]] == ["Suallar"]


def test_what_is_not_there_is_said_in_the_frame_of_the_portal(client):
    add(home("ru"), models.InfoPage, title="Вопросы", show_in_menus=True)

    response = client.get("/ru/nowhere/")

    assert response.status_code == 404
    assert text_of(response).startswith("Такой страницы нет")
    assert "Вопросы" in response.content.decode()


def test_what_is_missing_elsewhere_is_not_looked_for_on_the_portal(client):
    client.force_login(UserFactory(role="manager"))

    assert client.get("/desk/nowhere/").status_code == 404


def test_a_private_page_asks_for_the_sign_in(client):
    page = add(home(), models.InfoPage, title="Daxili")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(page.url)["Location"] == f"/accounts/login/?next={page.url}"


def test_a_material_says_kind_and_size_of_its_files(client):
    parent = add(home(), models.MaterialListPage, title="Materiallar")
    body = [{"type": "file", "value": {"title": "Dəftər", "document": document().pk}}]
    page = add(parent, models.MaterialPage, title="Gəlir", body=body)

    assert "Dəftər PDF, 14 bayt" in text_of(client.get(page.url))


def test_a_file_is_given_to_everybody(client):
    response = client.get(document().url)

    assert b"".join(response.streaming_content) == b"%PDF-1.7 vereq"


def test_a_file_of_a_private_collection_is_closed_by_every_address(client):
    private = document(private_collection())

    guesses = [
        f"/media/{private.file.name}",
        f"/media/documents/{private.filename}",
        f"/media/images/{private.filename}",
    ]

    assert urlsplit(client.get(private.url)["Location"]).path == "/accounts/login/"
    assert [client.get(guess).status_code for guess in guesses] == [404, 404, 404]


def test_an_open_file_has_no_second_address(client):
    assert client.get(f"/media/{document().file.name}").status_code == 404


def test_a_picture_is_shown_in_the_size_of_a_page_and_never_as_it_was_uploaded(client):
    rendition = picture()

    shown = client.get(rendition.url)

    assert (shown.status_code, shown["Content-Type"], shown.getvalue()[:4]) == (200, "image/png", b"\x89PNG")
    assert client.get(f"/media/{rendition.image.file.name}").status_code == 404


def test_a_picture_of_a_private_collection_is_closed(client):
    rendition = picture(private_collection())

    assert client.get(rendition.url).status_code == 404
    client.force_login(UserFactory(role="editor"))
    assert client.get(rendition.url).getvalue()[:4] == b"\x89PNG"


def test_the_sitemap_names_every_public_page_in_every_language(client):
    add(home("ru"), models.InfoPage, title="Вопросы")
    add(home(), models.InfoPage, title="Qaralama").unpublish()

    found = re.findall(r"<loc>http://testserver(.*?)</loc>", client.get("/sitemap.xml").content.decode())

    assert found == ["/az/", "/ru/", "/ru/voprosy/", "/en/"]


def test_robots_stay_out_of_casework(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert {"Disallow: /desk/", "Disallow: /my/", "Sitemap: http://testserver/sitemap.xml"} <= set(lines)
