"""The first page: what waits for whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from grants.cases import actions
from livelihoods.audit.rules import today
from livelihoods.people.models import PersonAccess
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.markets import MarketAssessmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def caseworker(client):
    user = UserFactory(role="caseworker", language="en", districts=[District.objects.get(code="AGM")])
    client.force_login(user)
    return user


def page(client):
    client.cookies["django_language"] = "en"
    return client.get(reverse("desk:today"))


def waits(client):
    return [(wait.title, str(wait.what), wait.days_late) for wait in page(client).context["waiting"].shown]


@pytest.mark.parametrize("rows", [1, 3])
def test_first_page_costs_the_same_for_every_number_of_rows(client, caseworker, django_assert_num_queries, rows):
    for _number in range(rows):
        put(CaseFactory(), "submitted")
    page(client)  # the session is begun

    with django_assert_num_queries(11):
        assert page(client).context["waiting"].count == rows


def test_caseworker_sees_what_each_case_waits_for_the_latest_first(client, caseworker):
    early = put(CaseFactory(), "submitted", due_on=today() + timedelta(days=3))
    mine = put(CaseFactory(caseworker=caseworker), "submitted", due_on=today() - timedelta(days=2))
    put(CaseFactory(caseworker=UserFactory(role="caseworker")), "submitted")
    put(CaseFactory(caseworker=caseworker), "submitted", held_until=today(), held_by=caseworker)

    assert waits(client) == [
        (mine.reference, "Check the criteria", 2),
        (early.reference, "Take the case", 0),
    ]


def test_message_of_an_applicant_waits_for_an_answer(client, caseworker):
    case = put(CaseFactory(caseworker=caseworker), "delivered", due_on=None, route="training_then_grant")
    account = UserFactory(applicant=True)
    PersonAccess.objects.create(user=account, person=case.applicant, standing="herself", given_by=account)
    actions.send_message(case, by=account, text="Salam")

    assert (case.reference, "Answer a message", 0) in waits(client)


def test_manager_decides_what_somebody_else_proposed(client, caseworker):
    case = put(CaseFactory(caseworker=caseworker), "submitted")
    client.post(
        reverse("cases:close_early", args=[case.reference]), {"status_seen": "submitted", "outcome": "moved_away"}
    )
    client.force_login(UserFactory(role="manager", language="en"))

    assert (case.reference, "Decide what was proposed", 0) in waits(client)


def test_markets_of_the_own_districts_are_shown_the_fullest_first(client, caseworker):
    full = MarketAssessmentFactory(published=True, active_sellers=19)
    MarketAssessmentFactory(published=True, district=District.objects.get(code="BAR"))

    response = page(client)

    assert [(bar.assessment, bar.saturation.sellers) for bar in response.context["bars"]] == [(full, 19)]
    assertContains(response, "19 / 20")
