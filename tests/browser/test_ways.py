"""Other ways to the same pages: without script, and with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from grants.cases.rules.status import Status
from livelihoods.documents.models import Attachment
from livelihoods.people.models import Person
from tests.browser import steps_applicant as applicant
from tests.browser.visitor import DESK, PHONE, OnTheBus, az
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.programmes import CallFactory

pytestmark = pytest.mark.browser


def test_application_is_written_without_script_while_the_line_drops_at_every_send(comes, live_server):
    call = CallFactory(opened=True)
    woman = comes(PHONE, OnTheBus, has_script=False)
    woman.open("/apply/")
    applicant.sign_in(woman)
    woman.is_on_the_way = True
    woman.follow("Look and apply")
    woman.press("Begin")
    applicant.introduce_herself(woman)
    applicant.answer_about_herself(woman)
    applicant.answer_about_the_business(woman)
    applicant.write_plan(woman)
    applicant.send_paper(woman)
    applicant.hand_in(woman)

    case = call.cases.get()
    person = Person.objects.get()
    lines = [case.plan.items, case.plan.sales, case.plan.costs, person.household.members, person.consents]
    assert [line.count() for line in lines] == [2, 1, 1, 3, 1]
    assert Attachment.objects.about(case).count() == 2
    assert case.status == Status.SUBMITTED


def test_colleague_signs_in_with_the_keyboard_alone(comes, live_server):
    user = UserFactory(role="caseworker")
    colleague = comes(DESK)
    colleague.open("/accounts/login/")
    keyboard, focused = colleague.page.keyboard, colleague.page.locator(":focus")

    keyboard.press("Tab")
    expect(focused).to_have_text(az("Skip to the main part"))
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.type(user.email)
    keyboard.press("Tab")
    keyboard.type(PASSWORD)
    with colleague.page.expect_navigation():
        keyboard.press("Enter")

    expect(colleague.page).to_have_url(re.compile(f"^{live_server.url}/desk/"))
