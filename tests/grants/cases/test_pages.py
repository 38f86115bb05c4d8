"""The pages on which something is done to a case."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from grants.cases import actions
from grants.cases.models import Case
from livelihoods.audit.rules import today
from livelihoods.people.models import PersonAccess
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.markets import MarketAssessmentFactory
from tests.factories.plans import BusinessPlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return District.objects.get(code="AGM")


@pytest.fixture
def caseworker(client, home):
    client.cookies["django_language"] = "en"
    user = UserFactory(role="caseworker", language="en", districts=[home])
    client.force_login(user)
    return user


@pytest.fixture
def case(caseworker):
    return put(CaseFactory(caseworker=caseworker), "submitted")


def send(client, page, case, **typed):
    return client.post(reverse(f"cases:{page}", args=[case.reference]), typed)


def read(case):
    return Case.objects.get(pk=case.pk)


def day(number):
    return f"{today() + timedelta(days=number):%d.%m.%Y}"


@pytest.mark.parametrize(
    ("page", "typed", "left"),
    [
        ("add_note", {"text": "Otaq var", "visibility": "staff"}, lambda case: case.notes.get().text == "Otaq var"),
        ("log_call", {"result": "reached"}, lambda case: case.call_logs.get().result == "reached"),
        ("send_message", {"text": "Salam"}, lambda case: case.messages.get().is_from_applicant is False),
        ("hold", {"until": day(9), "reason": "Xəstədir"}, lambda case: case.is_on_hold),
        ("release", {}, lambda case: not case.is_on_hold),
        ("declare_conflict", {}, lambda case: case.caseworker is None),
        (
            "record_visit",
            {"visited_on": day(0), "is_verified": "yes", "findings": "Hər şey var"},
            lambda case: case.verification_visits.get().is_verified,
        ),
    ],
)
def test_what_is_done_to_a_case_is_kept(client, case, page, typed, left):
    response = send(client, page, case, **typed)

    assertRedirects(response, case.get_absolute_url())
    assert left(read(case))


@pytest.mark.parametrize(
    ("page", "typed", "said"),
    [
        ("hold", {"until": day(0), "reason": "x"}, "Choose a day after today."),
        ("record_visit", {"visited_on": day(1), "is_verified": "no", "findings": "x"}, "This day has not come yet."),
        ("add_note", {"text": "", "visibility": "staff"}, "This field is required."),
    ],
)
def test_wrong_words_are_said_beside_the_field(client, case, page, typed, said):
    assertContains(send(client, page, case, **typed), said)


def test_reading_is_noted_when_an_answer_is_sent(client, case):
    account = UserFactory(applicant=True)
    PersonAccess.objects.create(user=account, person=case.applicant, standing="herself", given_by=account)
    message = actions.send_message(case, by=account, text="Salam")

    send(client, "send_message", case, text="Salam, hər şey yaxşıdır")

    message = case.messages.get(pk=message.pk)
    assert message.read_on is not None


def test_case_without_a_caseworker_is_taken(client, caseworker):
    case = put(CaseFactory(), "submitted")

    send(client, "take", case)

    assert read(case).caseworker == caseworker


def test_cases_ticked_in_the_list_are_assigned_together(client, case, home):
    other = put(CaseFactory(), "submitted")
    colleague = UserFactory(role="caseworker", districts=[home])
    typed = {"cases": [case.reference, other.reference], "caseworker": colleague.pk}

    page = client.get(reverse("cases:assign_many"), {"cases": typed["cases"]})
    response = client.post(reverse("cases:assign_many"), typed)

    assertContains(page, other.applicant.full_name)
    assertRedirects(response, reverse("cases:cases"))
    assert list(colleague.assigned_cases.order_by("pk")) == [case, other]


def test_assigning_without_a_ticked_case_says_so(client, caseworker):
    client.force_login(caseworker)

    response = client.post(reverse("cases:assign_many"), {"caseworker": caseworker.pk})

    assert response.context["form"].non_field_errors() == ["Tick the cases in the list first."]


def test_manager_hands_over_the_cases_of_who_leaves(client, case, caseworker, home):
    colleague = UserFactory(role="caseworker", districts=[home])
    client.force_login(UserFactory(role="manager"))

    client.post(reverse("cases:hand_over"), {"leaving": caseworker.pk, "caseworker": colleague.pk})

    assert read(case).caseworker == colleague


def test_criteria_are_decided_on_one_page_and_need_evidence(client, case):
    criterion = case.call.criteria.get()

    bare = send(client, "decide_criteria", case, **{f"met_{criterion.pk}": "yes"})
    send(client, "decide_criteria", case, **{f"met_{criterion.pk}": "no", f"evidence_{criterion.pk}": "list"})

    assertContains(bare, "Say what the decision rests on.")
    decision = case.criterion_decisions.get()
    assert (decision.is_met, decision.evidence_level) == (False, "list")


def test_what_was_decided_before_a_return_counts_again_once_it_is_saved(client, case):
    criterion = case.call.criteria.get()
    said = {"is_met": True, "evidence_level": "list", "remark": "Siyahı"}
    actions.decide_criteria(case, by=case.caseworker, decisions={criterion: said})
    Case.objects.filter(pk=case.pk).update(round=2)

    page = client.get(reverse("cases:decide_criteria", args=[case.reference]))
    written = {field.html_name: field.value() or "" for row in page.context["form"].rows for field in row}
    send(client, "decide_criteria", case, **written)

    assertContains(page, "look at it anew")
    decision = case.criterion_decisions.get(round=2)
    assert (decision.is_met, decision.evidence_level, decision.remark) == (True, "list", "Siyahı")


def test_case_is_returned_with_its_questions_and_a_day(client, case):
    typed = {"status_seen": "submitted", "due_on": day(10), "code_1": "price", "text_1": "Parça neçəyədir?"}

    assertContains(send(client, "return_for_information", case, **{**typed, "text_1": ""}), "its kind and its words")
    send(client, "return_for_information", case, **typed)

    case = read(case)
    assert (case.status, case.due_on) == ("returned", today() + timedelta(days=10))
    assert case.missing_items.get().text == "Parça neçəyədir?"


def test_eligibility_is_decided_when_every_criterion_is_met(client, case):
    early = send(client, "find_eligible", case, status_seen="submitted")
    met = {"is_met": True, "evidence_level": "document"}
    actions.decide_criteria(case, by=case.caseworker, decisions={case.call.criteria.get(): met})

    send(client, "find_eligible", case, status_seen="submitted")

    assert early.status_code == 409
    assert read(case).status == "eligible"


def test_stale_page_changes_nothing(client, case):
    response = send(client, "find_eligible", put(case, "eligible"), status_seen="submitted")

    assertRedirects(response, case.get_absolute_url())
    assert read(case).status == "eligible"


def test_plan_is_compared_and_accepted(client, caseworker):
    plan = BusinessPlanFactory(complete=True, case__caseworker=caseworker)
    case = put(plan.case, "eligible", assessment=MarketAssessmentFactory(published=True))

    client.post(reverse("plans:compare", args=[case.reference]))
    client.post(reverse("plans:accept", args=[case.reference]), {"status_seen": "draft"})

    plan = type(plan).objects.get(pk=plan.pk)
    assert plan.is_compared
    assert plan.is_accepted


def test_early_closing_is_proposed_by_the_caseworker_and_made_by_the_manager(client, case):
    send(client, "close_early", case, status_seen="submitted", outcome="moved_away", remark="Bakıya köçüb")
    client.force_login(UserFactory(role="manager"))

    send(client, "close_early", case, status_seen="submitted", outcome="moved_away")

    case = read(case)
    assert (case.status, case.outcome) == ("closed", "moved_away")
