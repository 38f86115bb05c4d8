"""A weak line, a second phone, a page left open: nothing is done twice and nothing overwritten unseen."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from livelihoods.accounts.actions import forget_sendings
from livelihoods.accounts.models import Sending
from livelihoods.audit.rules import acting_at, now
from tests.grants.my.application import DRESS, answers, begin, rows

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
OPENED = re.compile(r'name="opened" value="(\w+)"')


@pytest.fixture
def case(woman, call):
    return begin(woman, call)


def page(name, case):
    return reverse(f"apply:{name}", args=[case.reference])


def opened(woman, url):
    """What a browser would send back of this page, unseen."""
    content = woman.get(url).content.decode()
    version = OPENED.search(content)
    return {"csrfmiddlewaretoken": TOKEN.search(content)[1]} | ({"opened": version[1]} if version else {})


def test_a_form_that_arrives_twice_is_done_once_and_answered_alike(woman, case):
    member = answers()["members"] | {"add": "yes"} | opened(woman, page("members", case))

    first, second = (woman.post(page("members", case), member) for _time in range(2))

    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert case.applicant.household.members.live().count() == 2  # she and her son


def test_the_same_words_on_a_page_opened_anew_are_a_second_entry(woman, case):
    for _twin in range(2):
        woman.post(page("members", case), answers()["members"] | {"add": "yes"} | opened(woman, page("members", case)))

    assert case.applicant.household.members.live().count() == 3


def test_a_form_that_was_wrong_may_come_again(woman, case):
    unseen = opened(woman, page("customers", case))

    wrong = [woman.post(page("customers", case), {"customers": ""} | unseen).status_code for _time in range(2)]
    right = woman.post(page("customers", case), {"customers": "Qonşular"} | unseen)

    assert (wrong, right.status_code) == ([200, 200], 302)


def test_the_script_is_told_where_to_go_and_loads_it_once(woman, case):
    sent = answers()["customers"] | opened(woman, page("customers", case))

    answers_ = [woman.post(page("customers", case), sent, headers={"Sent-By-Script": "yes"}) for _time in range(2)]

    following = f"{page('competitors', case)}?saved=yes"
    assert [(answer.status_code, answer["Go-To"]) for answer in answers_] == [(204, following), (204, following)]


def test_sendings_are_forgotten_after_a_day(woman, case):
    woman.post(page("customers", case), answers()["customers"] | opened(woman, page("customers", case)))

    with acting_at(now() + timedelta(hours=23)):
        forget_sendings()
    assert Sending.objects.count() == 1
    with acting_at(now() + timedelta(hours=25)):
        forget_sendings()
    assert Sending.objects.count() == 0


def test_what_another_page_saved_meanwhile_is_shown_beside_and_kept_until_she_chooses(woman, case):
    stale = opened(woman, page("workplace", case))
    woman.post(
        page("workplace", case), {"place": "home", "hours_a_week": "40"} | opened(woman, page("workplace", case))
    )

    shown = woman.post(page("workplace", case), {"place": "stall", "hours_a_week": "40"} | stale)

    assert (shown.status_code, case.plan.__class__.objects.get().place) == (409, "home")
    assert [(one["label"], one["saved"]) for one in shown.context["differing"]] == [("Where you will work", "at home")]
    assert shown.context["form"]["place"].value() == "stall"

    version = OPENED.search(shown.content.decode())[1]
    woman.post(page("workplace", case), {"place": "stall", "hours_a_week": "40", "opened": version})
    assert case.plan.__class__.objects.get().place == "stall"


def test_rows_of_two_pages_are_shown_by_their_number(woman, case):
    stale = opened(woman, page("sales", case))
    woman.post(page("sales", case), rows(DRESS, DRESS | {"name": "Pərdə"}))

    shown = woman.post(page("sales", case), rows(DRESS | {"quantity": "5"}) | stale)

    differing = [(one["number"], one["label"], one["saved"], one["typed"]) for one in shown.context["differing"]]
    assert differing[0] == (1, "How many", "4", "5")
    assert (2, "What", "Pərdə", "") in differing
    assert [line.name for line in case.plan.sales.all()] == ["Qadın donu", "Pərdə"]


def test_the_same_answer_on_both_pages_is_no_question(woman, case):
    stale = opened(woman, page("customers", case))
    woman.post(page("customers", case), answers()["customers"])

    assert woman.post(page("customers", case), answers()["customers"] | stale).status_code == 302


@pytest.mark.parametrize("name", ["phones", "members", "papers"])
def test_a_list_is_added_to_from_two_pages_without_a_question(woman, case, name):
    assert "opened" not in opened(woman, page(name, case))
