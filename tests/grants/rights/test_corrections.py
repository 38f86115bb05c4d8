"""Somebody says that something about her is wrong, and the office answers."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from grants.cases.rules.time import working_days_after
from grants.desk.figures.waits import waiting_for
from grants.rights.actions import answer_correction, ask_correction
from grants.rights.forms import AnswerCorrectionForm
from grants.rights.models import Correction
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.moves.rules import NotNow
from livelihoods.notices.models import Notice
from livelihoods.people.actions import protect_person
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory
from tests.factories.rights import CorrectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def caseworker(district):
    return UserFactory(role="caseworker", districts=[district])


@pytest.fixture
def person(district):
    return PersonFactory(district=district, phone="+994501112233")


def test_she_says_it_on_her_own_page_and_reads_until_when(client, person):
    account = UserFactory(applicant=True, phone="+994501112244")
    person.accesses.create(user=account, standing="herself", given_by=account)
    client.force_login(account)

    client.post(reverse("my:corrections"), {"what_is_wrong": "My name", "what_is_right": "Gülnarə"})

    correction = Correction.objects.get()
    assert (correction.person, correction.asked_by) == (person, account)
    assert correction.due_on == working_days_after(today(), 10)
    assert "My name" in client.get(reverse("my:corrections")).content.decode()


def test_an_account_without_a_person_has_nothing_to_correct(client):
    client.force_login(UserFactory(applicant=True, phone="+994501112244"))

    client.post(reverse("my:corrections"), {"what_is_wrong": "My name", "what_is_right": "Gülnarə"})

    assert not Correction.objects.exists()


def test_staff_write_it_down_for_her(client, person, caseworker):
    client.force_login(caseworker)

    client.post(
        reverse("rights:ask_correction", args=[person.code]), {"what_is_wrong": "Year", "what_is_right": "1987"}
    )

    assert Correction.objects.get().asked_by == caseworker
    assert Entry.objects.about(person).first().verb == "ask_correction"


def test_it_waits_for_those_who_may_correct(person, caseworker):
    correction = CorrectionFactory(person=person)

    (wait,) = waiting_for(caseworker).shown

    assert (wait.href, wait.due_on) == (correction.get_absolute_url(), correction.due_on)


def test_of_a_protected_person_nothing_waits_for_others(person, caseworker):
    CorrectionFactory(person=person)

    protect_person(person, by=UserFactory(role="protection"), circle=[])

    assert (list(Correction.objects.visible_to(caseworker)), waiting_for(caseworker).count) == ([], 0)


def test_the_answer_is_kept_and_the_notice_says_nothing_of_it(client, person, caseworker):
    correction = CorrectionFactory(person=person)
    client.force_login(caseworker)

    client.post(correction.get_absolute_url(), {"is_done": "no", "answer": "The card says 1986."})

    correction.refresh_from_db()
    assert (correction.is_done, correction.answer) == (False, "The card says 1986.")
    assert (correction.answered_by, waiting_for(caseworker).count) == (caseworker, 0)
    notice = Notice.objects.get(person=person)
    assert (notice.template, "1986" in notice.body) == ("message_waiting", False)


def test_a_second_answer_comes_too_late(person, caseworker):
    correction = CorrectionFactory(person=person)
    answer_correction(correction, by=caseworker, is_done=True, answer="")

    with pytest.raises(NotNow):
        answer_correction(correction, by=caseworker, is_done=False, answer="No")


def test_who_was_slower_is_told(client, person, caseworker):
    correction = CorrectionFactory(person=person)
    answer_correction(correction, by=caseworker, is_done=True, answer="")
    client.force_login(caseworker)

    response = client.post(correction.get_absolute_url(), {"is_done": "no", "answer": "No"}, follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["warning"]


def test_a_no_says_why():
    form = AnswerCorrectionForm({"is_done": "no", "answer": ""})

    assert list(form.errors) == ["answer"]


def test_the_database_refuses_a_no_without_a_reason(person, caseworker):
    correction = ask_correction(person, by=caseworker, what_is_wrong="Year", what_is_right="1987")

    with pytest.raises(IntegrityError, match="refusal_to_correct_says_why"):
        answer_correction(correction, by=caseworker, is_done=False, answer="")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_every_number_of_rows(
    client, caseworker, district, django_assert_num_queries, rows
):
    for _row in range(rows):
        CorrectionFactory(person=PersonFactory(district=district))
    client.force_login(caseworker)

    with django_assert_num_queries(9):
        response = client.get(reverse("rights:corrections"))

    assert len(response.context["object_list"]) == rows
