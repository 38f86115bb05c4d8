"""The file of a case, as each kind of reader sees it."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from grants.cases import actions
from grants.cases.models import Note
from livelihoods.audit.models import Reading
from livelihoods.people.actions import protect_person
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.people import ContactPointFactory
from tests.factories.plans import BusinessPlanFactory, SalesLineFactory

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


def test_case_that_nobody_has_is_taken_first(client, caseworker):
    case = put(CaseFactory(), "submitted")

    response = client.get(case.get_absolute_url())

    assertContains(response, "Take the case")


def test_case_page_costs_the_same_with_many_entries(client, case, caseworker, django_assert_max_num_queries):
    for number in range(20):
        actions.add_note(case, by=caseworker, text=f"note {number}")

    client.get(case.get_absolute_url())  # the session is begun

    with django_assert_max_num_queries(31):
        response = client.get(case.get_absolute_url())

    assert len(response.context["newest"]) + len(response.context["older"]) == 20


def test_private_note_is_its_authors_alone(client, case):
    colleague = UserFactory(role="caseworker", districts=[case.district])
    actions.add_note(case, by=colleague, text="open words")
    actions.add_note(case, by=colleague, text="secret words", visibility=Note.Visibility.AUTHOR)

    response = client.get(case.get_absolute_url())

    assertContains(response, "open words")
    assertNotContains(response, "secret words")


def test_several_criteria_are_one_line_of_the_timeline(client, case, caseworker):
    for criterion in case.call.criteria.all():
        for evidence in ["self", "document"]:
            actions.decide_criterion(case, criterion, by=caseworker, is_met=True, evidence_level=evidence)

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
