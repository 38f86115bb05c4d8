"""The main pages, each with something on it: axe finds nothing, and no phone has to scroll sideways."""

from datetime import timedelta
from typing import NamedTuple

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from cms import models
from livelihoods.accounts.models import User
from livelihoods.audit.rules import today
from livelihoods.places.models import District
from tests.browser.visitor import DESK, PHONE, Visitor, faults
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.cms import add, add_call, document, home
from tests.factories.people import PersonFactory
from tests.factories.places import VenueFactory
from tests.factories.workshops import WorkshopFactory
from tests.house.access import ACCESS, APPLICANT

pytestmark = pytest.mark.browser
PORTAL = ["home", "calls", "call", "workshops", "workshop", "material", "news", "info"]
SIGN_IN = ["account_login", "accounts:phone", "account_reset_password", "tell_us:leave", "verify:certificate"]
APPLYING = [
    *["apply:calls", "apply:start", "apply:you", "apply:who", "apply:consent", "apply:tasks", "apply:about"],
    *["apply:identity", "apply:phones", "apply:members", "apply:items", "apply:sales", "apply:papers", "apply:plan"],
    *["apply:functioning", "apply:devices", "apply:official"],
    *["apply:check", "apply:questions", "my:home", "my:case", "my:messages", "my:consents", "my:withdraw"],
]
DESKS = {
    "caseworker": [
        *["desk:today", "cases:cases", "desk:case", "cases:decide_criteria", "cases:send_message", "people:people"],
        *["people:person", "people:register", "people:household", "awards:grants", "awards:set_lines"],
        *["people:functioning", "people:tell_functioning", "people:tell_official"],
        *["supply:receive", "enrolments:enrol", "cases:return_for_information"],
    ],
    "secretary": ["selection:board", "selection:assign_reviewers"],
    "reviewer": ["selection:reviews", "selection:review"],
    "chair": ["selection:case", "awards:award", "selection:decline"],
    "procurement": ["supply:deliveries", "supply:plan_delivery", "supply:delivery", "supply:assets"],
    "monitor": ["followup:visits", "followup:record_visit", "followup:visit"],
    "trainer": [
        *["workshops:workshops", "workshops:week", "workshops:plan_workshop", "enrolments:workshop"],
        *["enrolments:mark_attendance", "enrolments:sheet"],
    ],
    "analyst": ["markets:assessments", "markets:assessment", "markets:change"],
    "manager": [
        *["accounts:staff", "accounts:staff_change", "programmes:calls", "programmes:call", "notices:outbox"],
        *["places:places", "selection:figures", "cases:close_early", "feedback:list", "supply:asset"],
    ],
    "auditor": ["desk:audit"],
}
FOR_FINGERS = "target-size"  # which paper has none of
PAGES = [
    *[("portal", name) for name in PORTAL],
    *[("nobody", name) for name in SIGN_IN],
    *[(role, name) for role, names in DESKS.items() for name in names],
    *[("applicant", name) for name in APPLYING],  # last: the rows before take any draft for what they are after
]


class Place(NamedTuple):
    """Where a page is, and who may look at it, signed in."""

    path: str
    reader: int | None = None
    session: str = ""


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """A server and all that there is to look at, made once."""
    with django_db_blocker.unblock():
        places = {("portal", name): Place(page.url) for name, page in portal().items()}
        crowd()
        places |= {(role, name): place(role, name) for role, name in PAGES if role != "portal"}
        server = LiveServer("localhost")
        yield server.url, places
        server.stop()
        django_db_setup.renew()


def portal():
    """A page of each kind."""
    top = home()
    calls, workshops = (
        add(top, models.CallListPage, title="Elanlar"),
        add(top, models.WorkshopListPage, title="Təlimlər"),
    )
    workshop = WorkshopFactory(venue=VenueFactory(), days=[today() + timedelta(days=5)])
    file = {"type": "file", "value": {"title": "Gəlir və xərc dəftəri", "document": document().pk}}
    steps = {"type": "steps", "value": [{"heading": "Telefonla daxil olun", "text": "<p>Kod gələcək.</p>"}]}
    return {
        "home": top,
        "calls": calls,
        "call": add_call(calls),
        "workshops": workshops,
        "workshop": add(workshops, models.WorkshopPage, title="Öz biznesini qur", workshop_id=workshop.pk),
        "material": add(top, models.MaterialPage, title="Gəliri necə yazmalı", body=[file]),
        "news": add(top, models.NewsListPage, title="Xəbərlər"),
        "info": add(top, models.InfoPage, title="Müraciət qaydası", body=[steps]),
    }


def crowd():
    """Lists of more than a page, and names as long as there are."""
    district = District.objects.get(code="AGM")
    for number in range(30):
        name = {"surname": f"Gülməmmədova-Hacızülfüqarzadə {number}", "given_name": "Məhəmmədəsgərxanım"}
        person = PersonFactory(**name, displaced=True, mine_victim=number % 2 == 0, district=district)
        put(
            CaseFactory(applicant=person, title="Evdə qadın və uşaq paltarlarının tikilişi və təmiri sexi"), "submitted"
        )


def place(role, name):
    """The page by its row in the access table, for somebody who may open it."""
    user = None
    if role != "nobody":
        of_agdam = {"districts": [District.objects.get(code="AGM")]} if role == "caseworker" else {}
        user = UserFactory(applicant=True) if role in APPLICANT else UserFactory(role=role, **of_agdam)
    row = ACCESS.get(name, {})
    path = reverse(name, kwargs=row["make"](user) if "make" in row else None)
    return Place(path, user.pk, session_of(user)) if user else Place(path)


def session_of(user):
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(scope="module")
def browser(chromium):
    """One for everybody, who sit down at it in turn."""
    context = chromium.new_context(locale="az-AZ", viewport=DESK)
    yield context
    context.close()


@pytest.fixture
def look_at(browser, site, django_db_blocker):
    """`look_at(role, name)`: the page before the eyes of who may open it, in her language."""

    def open_page(role, name, language="az"):
        address, places = site
        path, reader, session = places[role, name]
        browser.clear_cookies()
        if session:
            browser.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
            with django_db_blocker.unblock():
                User.objects.filter(pk=reader).update(language=language)
        visitor = Visitor(browser, address, language=language)
        visitor.page.set_viewport_size(PHONE)
        visitor.open(path)
        assert visitor.page.url.startswith(f"{address}{path}")
        return visitor

    yield open_page
    for page in browser.pages:
        page.close()


@pytest.mark.parametrize(("role", "name"), PAGES)
def test_page_is_open_to_everybody(look_at, role, name):
    visitor = look_at(role, name)
    visitor.page.set_viewport_size(DESK)

    visitor.look()


@pytest.mark.parametrize("name", APPLYING)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_page_of_an_applicant_is_open_to_everybody_in_every_language(look_at, language, name):
    look_at("applicant", name, language)


@pytest.mark.parametrize("media", [{"color_scheme": "dark"}, {"media": "print"}])
@pytest.mark.parametrize(("role", "name"), [("caseworker", "desk:case"), ("applicant", "my:case")])
def test_page_is_readable_in_the_dark_and_on_paper(look_at, role, name, media):
    visitor = look_at(role, name)
    visitor.page.emulate_media(**media)

    assert [fault for fault in faults(visitor.page) if "media" not in media or not fault.startswith(FOR_FINGERS)] == []
