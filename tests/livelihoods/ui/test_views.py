import pytest
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse

from livelihoods.accounts.roles import HELD_BY
from livelihoods.ui.views import OFFICE_WAYS, WAYS, frame
from tests.factories.accounts import UserFactory

SWITCH = reverse("ui:set_language")


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/my/", "/my/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_set_language_leads_back_only_into_this_site(client, db, asked, led_to):
    response = client.post(SWITCH, {"language": "ru", "next": asked})

    assert (response.status_code, response["Location"]) == (302, led_to)
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ru"


def test_set_language_is_kept_on_the_account(client, db):
    user = UserFactory(role="caseworker")
    client.force_login(user)

    client.post(SWITCH, {"language": "ru", "next": "/"})

    user.refresh_from_db()
    assert user.language == "ru"


def test_set_language_knows_our_languages_only(client, db):
    user = UserFactory(role="caseworker")
    client.force_login(user)

    response = client.post(SWITCH, {"language": "tlh", "next": "/"})

    user.refresh_from_db()
    assert (user.language, settings.LANGUAGE_COOKIE_NAME in response.cookies) == ("az", False)


def test_set_language_is_no_link(client):
    assert client.get(SWITCH).status_code == 405


class Reader:
    """Somebody with these rights and no others."""

    def __init__(self, *rights):
        self.rights = rights

    def has_perm(self, right):
        return right in self.rights


def test_frame_offers_the_ways_a_reader_may_go_and_marks_the_present_one():
    request = RequestFactory().get("/desk/cases/LV-1/")
    request.user = Reader("cases.view_district_case")

    ways = frame(request)["ways"]

    assert [(way["path"], way["current"]) for way in ways] == [("/desk/", False), ("/desk/cases/", True)]


def test_frame_marks_the_first_page_only_when_it_is_open():
    request = RequestFactory().get("/desk/")
    request.user = Reader()

    assert [(way["path"], way["current"]) for way in frame(request)["ways"]] == [("/desk/", True)]


def test_ways_ask_for_rights_that_somebody_holds():
    """A subject that holds no rights yet is not built yet."""
    subjects = {right.split(".")[0] for right in HELD_BY}
    asked = {right for _label, _path, rights in WAYS + OFFICE_WAYS for right in rights}
    asked = {right for right in asked if right.split(".")[0] in subjects}

    assert asked - HELD_BY.keys() == set(), "name the right by its new name in ui/views.py"
