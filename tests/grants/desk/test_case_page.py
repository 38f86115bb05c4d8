"""The file of a case, as each kind of reader sees it."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from grants.awards.models import Grant
from grants.cases import actions
from grants.cases.models import Note
from livelihoods.audit.models import Reading
from livelihoods.documents.models import Document
from livelihoods.people.actions import protect_person
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.followup import FollowUpVisitFactory
from tests.factories.people import ContactPointFactory
from tests.factories.plans import BusinessPlanFactory, SalesLineFactory
from tests.factories.selection import ReviewFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def caseworker(client):
    user = UserFactory(role="caseworker", language="en", districts=[District.objects.get(code="AGM")])
    client.force_login(user)
    return user


@pytest.fixture
def case(caseworker):
    plan = BusinessPlanFactory(complete=True, case__caseworker=caseworker)
    SalesLineFactory(plan=plan, name="Pərdə")
    return put(plan.case, "submitted")


def sentences(response):
    return [(one.sentence, one.ok, one.label) for one in response.context["steps"].missing]


def test_case_page_says_what_is_missing_and_leads_to_the_page_that_mends_it(client, case):
    response = client.get(case.get_absolute_url())

    assert sentences(response) == [
        ("Not every criterion is decided as met, with its evidence.", False, "Decide the criteria")
    ]
    assertContains(
        response,
        f'<a class="govuk-button" href="/desk/cases/{case.reference}/criteria/" draggable="false" >',
        html=False,
    )


@pytest.mark.parametrize(("planned", "leads_to"), [(False, "plan_visit"), (True, "record_visit")])
def test_baseline_that_is_missing_is_planned_once_and_then_written_down(client, planned, leads_to):
    case = put(CaseFactory(), "agreed")
    visit = FollowUpVisitFactory(case=case, kind="baseline", month=None) if planned else None
    client.force_login(UserFactory(role="monitor", language="en"))

    response = client.get(case.get_absolute_url())

    (baseline,) = [one for one in response.context["steps"].missing if "baseline" in one.sentence]
    assert baseline.href == reverse(f"followup:{leads_to}", args=[visit.pk if planned else case.reference])


def test_training_is_no_link_for_those_who_may_not_open_it(client):
    case = put(CaseFactory(), "in_training")
    workshop = EnrolmentFactory(person=case.applicant).workshop
    client.force_login(UserFactory(role="monitor", language="en"))

    response = client.get(case.get_absolute_url())

    assertContains(response, workshop.venue)
    assertNotContains(response, workshop.get_absolute_url())


def test_case_that_nobody_has_is_taken_first(client, caseworker):
    case = put(CaseFactory(), "submitted")

    response = client.get(case.get_absolute_url())

    assertContains(response, "Take the case")


def test_case_page_costs_the_same_with_many_entries(client, case, caseworker, django_assert_max_num_queries):
    for number in range(20):
        actions.add_note(case, by=caseworker, text=f"note {number}")

    client.get(case.get_absolute_url())  # the session is begun

    with django_assert_max_num_queries(36):
        response = client.get(case.get_absolute_url())

    assert len(response.context["newest"]) + len(response.context["older"]) == 20


def section(client, case, role):
    client.force_login(UserFactory(role=role, language="en", districts=[case.district]))
    return client.get(case.get_absolute_url())


def test_file_of_a_finished_case_costs_a_bounded_number_of_queries(client, django_assert_max_num_queries):
    case = CaseFactory(in_follow_up=True)
    section(client, case, "manager")  # the session is begun

    with django_assert_max_num_queries(49):
        client.get(case.get_absolute_url())


def test_scores_are_for_those_who_may_see_them(client):
    case = CaseFactory(under_review=True)
    crew = steps.crew_for(case)
    steps.review(case, crew, by=crew.reviewer)

    assertContains(section(client, case, "secretary"), f"{crew.reviewer}: ")
    blind = section(client, case, "caseworker")
    assertContains(blind, "1 handed in")
    assertNotContains(blind, crew.reviewer)


def test_who_has_yet_to_read_a_plan_sees_no_score_of_it(client):
    case = CaseFactory(under_review=True)
    crew = steps.crew_for(case)
    both = UserFactory(roles=["secretary", "reviewer"], language="en")
    ReviewFactory(case=case, reviewer=both)
    steps.review(case, crew, by=crew.reviewer)
    client.force_login(both)

    assertNotContains(client.get(case.get_absolute_url()), crew.reviewer)
    assertContains(client.get(reverse("selection:case", args=[case.reference])), "handed in")


def test_decision_stands_in_the_file_with_its_reason_and_its_letter(client):
    case = CaseFactory(under_review=True)
    crew = steps.crew_for(case)
    case = steps.decline(case, crew)
    decision, letter = case.decisions.get(), Document.objects.get(template="decision_letter")

    response = section(client, case, "caseworker")

    assertContains(response, decision.reason)
    assertContains(response, decision.what_would_help)
    assertContains(response, letter.number, count=2)


def test_grant_stands_in_the_file_with_its_lines_and_what_came_of_them(client):
    case = CaseFactory(delivered=True)
    grant = Grant.objects.get()

    response = section(client, case, "finance")

    assertContains(response, grant.lines.first().name)
    assertContains(response, grant.agreement.document.number)
    assert response.context["grant"].accepted_amount == grant.amount


def test_equipment_that_is_not_settled_is_mended_in_its_list(client):
    case = CaseFactory(in_follow_up=True)
    response = section(client, case, "manager")
    [missing] = [one for one in response.context["steps"].missing if one.label == "Decide whose the equipment is"]

    listed = client.get(missing.href)

    assert [asset.grant.case for asset in listed.context["object_list"]] == [case]


def test_grant_is_not_shown_without_the_right(client):
    case = put(CaseFactory(awarded=True), "closed")

    assert section(client, case, "appeals").context["grant"] is None


def test_private_note_is_its_authors_alone(client, case):
    colleague = UserFactory(role="caseworker", districts=[case.district])
    actions.add_note(case, by=colleague, text="open words")
    actions.add_note(case, by=colleague, text="secret words", visibility=Note.Visibility.AUTHOR)

    response = client.get(case.get_absolute_url())

    assertContains(response, "open words")
    assertNotContains(response, "secret words")


def test_several_criteria_are_one_line_of_the_timeline(client, case, caseworker):
    for evidence in ["self", "document"]:
        met = {"is_met": True, "evidence_level": evidence}
        actions.decide_criteria(case, by=caseworker, decisions=dict.fromkeys(case.call.criteria.all(), met))

    response = client.get(case.get_absolute_url())

    assert [one.what for one in response.context["newest"]] == ["Criterion decided (2)"]


def test_case_of_a_protected_person_is_not_there_outside_her_circle(client, case):
    protect_person(case.applicant, by=UserFactory(role="protection"), circle=[])

    assert client.get(case.get_absolute_url()).status_code == 404


def test_reading_the_case_of_a_protected_person_is_written_down(client, case, caseworker):
    protect_person(case.applicant, by=UserFactory(role="protection"), circle=[caseworker])

    response = client.get(case.get_absolute_url())

    assertContains(response, case.applicant.full_name)
    assert Reading.objects.about(case).get().by_id == caseworker.pk


def test_phone_is_shown_in_full_to_caseworkers_alone(client, case):
    ContactPointFactory(person=case.applicant, value="+994501234567")
    assertContains(client.get(case.get_absolute_url()), "050 123 45 67")

    client.force_login(UserFactory(role="auditor", language="en"))

    response = client.get(case.get_absolute_url())
    assertNotContains(response, "050 123 45 67")
    assertContains(response, "+99450…67")
