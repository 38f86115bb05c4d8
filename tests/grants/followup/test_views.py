from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from grants.cases.models import Case
from grants.followup.models import FollowUpVisit
from livelihoods.audit.rules import today
from livelihoods.moves.models import Proposal
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.followup import FollowUpVisitFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db

VISITS = reverse("followup:visits")


def day(number):
    return f"{today() + timedelta(days=number):%d.%m.%Y}"


def seen(**typed):
    said = {"status_seen": "planned", "visited_on": day(0), "way": "in_person", "running": "yes"}
    return said | {"sales_amount": "600", "costs_amount": "240", "profit_amount": "350"} | typed


def record(client, visit, **typed):
    return client.post(reverse("followup:record_visit", args=[visit.pk]), seen(**typed))


def listed(client, **asked):
    return list(client.get(VISITS, asked).context["object_list"])


@pytest.mark.parametrize("rows", [1, 3])
def test_visits_cost_the_same_for_every_number_of_rows(client, monitor, django_assert_num_queries, rows):
    for _number in range(rows):
        FollowUpVisitFactory()

    with django_assert_num_queries(11):
        assert len(listed(client)) == rows


def test_late_visits_come_first_and_the_filter_narrows(client, monitor):
    soon, late, later = (FollowUpVisitFactory(due_on=today() + timedelta(days=days)) for days in [3, -2, 30])

    assert listed(client) == [late, soon, later]
    assert listed(client, state="late") == [late]
    assert listed(client, state="week") == [soon]
    assert listed(client, state="later") == [later]
    assert listed(client, state="done") == []
    assert listed(client, state="week", district=soon.case.district_id) == [soon]
    assert listed(client, state="strange") == [late, soon, later]


def test_phone_is_read_by_who_visits_and_not_by_the_auditor(client, monitor):
    visit = FollowUpVisitFactory()
    phone = visit.case.applicant.contact_points.phones().first().shown

    assertContains(client.get(VISITS), phone)
    client.force_login(UserFactory(role="auditor"))
    assertNotContains(client.get(VISITS), phone)


def test_caseworker_sees_no_visit_of_another_district(client):
    visit = FollowUpVisitFactory()
    client.force_login(UserFactory(role="caseworker"))

    assert listed(client) == []
    assert client.get(visit.get_absolute_url()).status_code == 404


def test_visit_is_recorded_and_shows_how_far_the_profit_lies(client, monitor):
    visit = FollowUpVisitFactory()

    response = record(client, visit, jobs="2", remark="Su nasosu lazımdır")

    assertRedirects(response, visit.get_absolute_url())
    page = client.get(visit.get_absolute_url())
    assertContains(page, "How far this lies from sales less costs")
    assertContains(page, "Su nasosu lazımdır")


def test_each_asset_is_asked_for(client):
    case = CaseFactory(in_follow_up=True)
    asset, visit = case.grant.assets.get(), case.visits.planned().first()
    client.force_login(UserFactory(role="monitor", language="en"))

    assertContains(record(client, visit), "This field is required.")
    record(client, visit, **{f"state_{asset.pk}": "repair", f"remark_{asset.pk}": "Kəmər qırılıb"})

    check = FollowUpVisit.objects.get(pk=visit.pk).asset_checks.get()
    assert (check.asset, check.state, check.remark) == (asset, "repair", "Kəmər qırılıb")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"visited_on": day(1)}, "This day has not come yet."),
        ({"visited_on": day(-1)}, "a visit comes after it."),
        ({"sales_amount": "-1"}, "The amount cannot be below zero."),
        ({"jobs": "-1"}, "greater than or equal to 0"),
        ({"running": ""}, "This field is required."),
    ],
)
def test_wrong_words_are_said_beside_the_field(client, monitor, typed, said):
    assertContains(record(client, FollowUpVisitFactory(), **typed), said)


def test_a_loss_is_told_too(client, monitor):
    visit = FollowUpVisitFactory()

    record(client, visit, profit_amount="-50")

    assert FollowUpVisit.objects.get(pk=visit.pk).profit_amount == -50


def test_missed_visit_is_tried_on_the_day_chosen(client, monitor):
    visit = FollowUpVisitFactory()
    page = reverse("followup:miss_visit", args=[visit.pk])
    typed = {"status_seen": "planned", "again_on": day(0), "remark": "Bakıda idi"}

    assertContains(client.post(page, typed), "Choose a day after today.")
    client.post(page, typed | {"again_on": day(5)})

    assert visit.case.visits.planned().get().due_on == today() + timedelta(days=5)


@pytest.mark.parametrize(
    ("status", "facts", "kind"), [("agreed", {"delivered_on": None}, "baseline"), ("in_follow_up", {}, "problem")]
)
def test_visit_is_planned_from_the_case(client, monitor, status, facts, kind):
    case = put(CaseFactory(), status, **facts)
    page = reverse("followup:plan_visit", args=[case.reference])

    assertContains(client.get(case.get_absolute_url()), page)
    assertContains(client.post(page, {"due_on": day(-1)}), "This day has passed.")
    assertRedirects(client.post(page, {"due_on": day(2)}), case.get_absolute_url())

    assert case.visits.get().kind == kind


def test_delivery_is_completed_on_its_page(client):
    case = CaseFactory(agreed=True)
    crew = steps.crew_for(case)
    client.force_login(crew.monitor)
    page = reverse("followup:complete_delivery", args=[case.reference])

    early = client.post(page, {"status_seen": "agreed"})
    steps.visit_baseline(case, crew)
    steps.deliver(case, crew)
    client.post(page, {"status_seen": "agreed"})

    assert early.status_code == 409
    assert Case.objects.get(pk=case.pk).status == "delivered"


@pytest.mark.parametrize(("page", "status"), [("close", "in_follow_up"), ("reopen_follow_up", "closed")])
def test_closing_and_reopening_are_proposed(client, monitor, page, status):
    case = CaseFactory(in_follow_up=True)
    crew = steps.crew_for(case)
    if page == "close":
        steps.visit_for_a_year(case, crew)
        steps.settle_assets(case, crew)
    else:
        case = steps.close(case, crew)

    typed = {"status_seen": status, "outcome": "business_running"}
    client.post(reverse(f"followup:{page}", args=[case.reference]), typed)

    assert Proposal.objects.about(case).open().get().move == page
