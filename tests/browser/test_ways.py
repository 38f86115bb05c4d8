"""Other ways to the same pages: without script, and with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps_applicant as applicant
from tests.browser.visitor import DESK, PHONE, az
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.programmes import CallFactory

pytestmark = pytest.mark.browser


def test_application_is_written_without_script(comes, live_server):
    call = CallFactory(opened=True)
    woman = comes(PHONE, has_script=False)
    woman.open("/apply/")
    applicant.sign_in(woman)
    woman.follow("Look and apply")
    woman.press("Begin")
    applicant.introduce_herself(woman)
    applicant.answer_about_herself(woman)
    applicant.write_plan(woman)

    woman.follow("Look at all your answers")

    woman.reads("Sənaye tikiş maşını")
    assert call.cases.get().plan.items.count() == 2


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
