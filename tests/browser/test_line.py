"""The line drops at every step of a send, with script and without: nothing is lost and nothing doubled."""

import pytest
from django.conf import settings
from django.urls import reverse

from grants.plans.models import BusinessPlan
from tests.browser.steps_applicant import add_member
from tests.browser.visitor import NO_PAGE, PHONE, az, labelled
from tests.factories.accounts import UserFactory
from tests.factories.programmes import CallFactory
from tests.grants.my.application import begin

pytestmark = pytest.mark.browser
NO_LINE = "There is no line just now. What you wrote stays here and goes out by itself when the line is back."
NOT_SAVED = "You wrote this here before, and it is not saved yet. Send it, or go back to what is saved."
TWO_ANSWERS = "Two answers to the same question"
NEIGHBOURS, SCHOOL = "Qonşular və kənd məktəbi", "Kənd məktəbi"


@pytest.fixture
def case(client, live_server):
    """An application that was just begun; `client` is its writer's browser."""
    client.force_login(UserFactory(applicant=True))
    return begin(client, CallFactory(opened=True))


@pytest.fixture
def on_the_bus(comes, client, live_server, case):
    """`on_the_bus(has_script=True)`: she goes on, on her phone."""

    def goes(**options):
        woman = comes(PHONE, **options)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        woman.page.context.add_cookies([cookie])
        return woman

    return goes


def page(name, case):
    return reverse(f"apply:{name}", args=[case.reference])


def customers_of(case):
    return BusinessPlan.objects.get(case=case).customers


def press_in_vain(woman, button="Go on"):
    """A button whose send does not come through, of which the browser complains to itself."""
    woman.page.get_by_role("button", name=labelled(button)).first.click()


def drop_line(woman, *, is_gone):
    woman.page.context.set_offline(is_gone)


def lose_answer(route):
    """The form arrives and is done; what the server says never comes."""
    route.fetch(max_redirects=0)
    route.abort()


def test_what_is_typed_goes_out_once_when_the_line_is_back(on_the_bus, case):
    woman = on_the_bus()

    line_drops_before_it_leaves(woman, case)
    page_is_loaded_anew_before_it_is_sent(woman)
    answer_gets_lost(woman, case)
    other_phone_was_faster(woman, case)


def line_drops_before_it_leaves(woman, case):
    """It goes out by itself."""
    woman.open(page("customers", case))
    woman.type("who will buy", NEIGHBOURS)
    drop_line(woman, is_gone=True)
    press_in_vain(woman)
    woman.reads(az(NO_LINE))
    with woman.page.expect_navigation(url=f"**{page('competitors', case)}*"):
        drop_line(woman, is_gone=False)

    assert customers_of(case) == NEIGHBOURS


def page_is_loaded_anew_before_it_is_sent(woman):
    """What was typed stands there again."""
    woman.type("who else sells this nearby", SCHOOL)
    woman.page.reload()
    woman.reads(az(NOT_SAVED))

    assert woman.page.locator("#id_competitors").input_value() == SCHOOL


def answer_gets_lost(woman, case):
    """The second time changes nothing."""
    woman.page.goto(f"{woman.address}{page('members', case)}")
    woman.page.route(f"**{page('members', case)}", lose_answer, times=1)
    type_son(woman)
    press_in_vain(woman, "Save and add one more")
    woman.reads(az(NO_LINE))
    drop_line(woman, is_gone=True)
    with woman.page.expect_navigation():
        drop_line(woman, is_gone=False)

    assert case.applicant.household.members.live().count() == 2


def other_phone_was_faster(woman, case):
    """Both answers stand beside each other, axe looks at them, and she chooses hers."""
    woman.page.goto(f"{woman.address}{page('customers', case)}")
    BusinessPlan.objects.filter(case=case).update(customers="Bazar")
    woman.type("who will buy", SCHOOL)
    press_in_vain(woman)
    woman.reads(az(TWO_ANSWERS))
    woman.complaints.clear()
    woman.look()
    woman.press("Go on")

    assert customers_of(case) == SCHOOL


def type_son(woman):
    woman.select("Who is it to the head of the household?", "daughter or son")
    woman.select("sex", "man")
    woman.type("birth year", 2012)


def test_without_script_nothing_is_doubled_either(on_the_bus, case):
    woman = on_the_bus(has_script=False)
    woman.open(page("members", case))
    woman.page.route(f"**{page('members', case)}", lose_answer, times=1)
    type_son(woman)
    press_in_vain(woman, "Save and add one more")
    woman.page.wait_for_url(NO_PAGE)
    with woman.page.expect_navigation():
        woman.page.reload()  # the browser sends the form once more
    woman.complaints.clear()
    assert case.applicant.household.members.live().count() == 2

    woman.open(page("customers", case))
    drop_line(woman, is_gone=True)
    woman.type("who will buy", NEIGHBOURS)
    press_in_vain(woman)
    woman.page.wait_for_url(NO_PAGE)
    drop_line(woman, is_gone=False)
    woman.open(page("members", case))
    add_member(woman, "mother or father", "woman", 1960, "Save and add one more")
    assert case.applicant.household.members.live().count() == 3
