"""The first page: what waits for whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from grants.cases import actions
from grants.selection.actions import give_back
from livelihoods.audit.rules import acting_at, now, today
from livelihoods.people.actions import protect_person
from livelihoods.people.models import PersonAccess
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.feedback import FeedbackFactory
from tests.factories.followup import FollowUpVisitFactory
from tests.factories.markets import MarketAssessmentFactory
from tests.factories.selection import ReviewFactory
from tests.factories.supply import planned_delivery, signed_grant
from tests.factories.workshops import SessionFactory, WorkshopFactory

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

    with django_assert_num_queries(16):
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


def sign_in(client, role):
    user = UserFactory(role=role, language="en", districts=[District.objects.get(code="AGM")])
    client.force_login(user)
    return user


def links(client):
    return {str(wait.what): wait.href for wait in page(client).context["waiting"].shown}


def test_procurement_is_led_to_the_plan_of_the_delivery(client):
    grant = signed_grant()
    sign_in(client, "procurement")

    assert links(client) == {"Plan the delivery": reverse("supply:plan_delivery", args=[grant.case.reference])}


@pytest.mark.parametrize("role", ["monitor", "caseworker"])
def test_who_hands_over_is_led_to_the_delivery_that_comes(client, role):
    delivery = planned_delivery(signed_grant())
    sign_in(client, role)

    assert links(client)["Hand over what is delivered"] == reverse("supply:receive", args=[delivery.pk])


def test_monitor_is_led_to_the_visit(client):
    visit = FollowUpVisitFactory()
    sign_in(client, "monitor")

    assert visit.get_absolute_url() in links(client).values()


def test_reviewer_is_led_to_her_review_and_the_secretary_to_whom_to_ask(client):
    review = ReviewFactory(reviewer=sign_in(client, "reviewer"))
    assert links(client) == {"Write the review": review.get_absolute_url()}

    give_back(review, by=review.reviewer, why="no_time")
    assert links(client) == {}
    sign_in(client, "secretary")

    assert links(client) == {"Ask a reviewer": reverse("selection:assign_reviewers", args=[review.case.reference])}


def test_analyst_is_asked_once_for_the_card_of_a_market_without_one(client):
    cases = [put(CaseFactory(), "submitted") for _number in range(3)]
    hidden = put(CaseFactory(district=District.objects.get(code="BAR")), "submitted")
    protect_person(hidden.applicant, by=UserFactory(role="protection"), circle=[])
    sign_in(client, "analyst")
    asked = f"/desk/markets/new/?district={cases[0].district_id}&sector={cases[0].sector_id}"

    assert links(client) == {"Make the market card": asked}
    assert client.get(asked).context["form"]["sector"].value() == str(cases[0].sector_id)
    card = MarketAssessmentFactory()
    assert links(client) == {"Publish the market card": card.get_absolute_url()}


def test_trainer_is_led_to_the_attendance_and_then_to_the_end_of_the_workshop(client):
    workshop = WorkshopFactory(trainer=sign_in(client, "trainer"))
    with acting_at(now() - timedelta(days=3)):
        session = SessionFactory(workshop=workshop)

    assert links(client) == {"Mark the attendance": reverse("enrolments:mark_attendance", args=[session.pk])}


def test_sensitive_feedback_waits_for_the_focal_point_alone(client):
    open_one, sensitive = FeedbackFactory(), FeedbackFactory(sensitive=True)
    sign_in(client, "protection")
    assert sensitive.get_absolute_url() in links(client).values()
    sign_in(client, "manager")

    assert list(links(client).values()) == [open_one.get_absolute_url()]


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        ("caseworker", ["Past their day", "Visits this week", "Ready for the committee"]),
        ("manager", ["Past their day", "Free for grants", "Visits this week"]),
        ("secretary", ["Ready for the committee", "Past their day"]),
        ("procurement", ["Grants to buy for", "Deliveries on the way"]),
        ("finance", ["Free for grants", "Equipment in custody"]),
        ("monitor", ["Visits this week", "Deliveries on the way"]),
        ("analyst", ["Market cards that end"]),
        ("donor", []),
    ],
)
def test_numbers_are_those_of_the_role_and_each_opens(client, role, labels):
    planned_delivery(signed_grant())
    sign_in(client, role)

    cards = page(client).context["cards"]

    assert [card.label for card in cards] == labels
    assert [client.get(card.href).status_code for card in cards] == [200] * len(cards)
