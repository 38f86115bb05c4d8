import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from grants.awards.models import Grant
from grants.cases.models import Case
from grants.cases.rules.status import Status
from grants.selection.models import Decision
from livelihoods.documents.models import Document
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.programmes import CallFactory, TargetShareFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db

WHY = {"reason_code": "strong_plan", "reason": "Plan möhkəmdir."}
CONFIRMED = {"confirm": "yes"}


@pytest.fixture
def chair(client):
    user = UserFactory(role="chair", language="en")
    client.force_login(user)
    return user


@pytest.fixture
def case():
    """A case with two reviews, in a call that wants women."""
    call = CallFactory(opened=True)
    TargetShareFactory(call=call)
    case = CaseFactory(call=call, under_review=True)
    steps.review_twice(case, steps.crew_for(case))
    return case


def page(name, case):
    return reverse(name, args=[case.reference])


def test_case_offers_the_chair_to_award_first(client, chair, case):
    options = client.get(page("selection:case", case)).context["options"]

    assert [option.name for option in options] == ["award", "place_on_reserve", "decline"]


def test_award_is_shown_before_it_is_made(client, chair, case):
    response = client.post(page("awards:award", case), WHY | {"amount": "1150"})

    assertContains(response, "The applicant will read this")
    assert not Grant.objects.exists()


def test_award_promises_the_amount(client, chair, case):
    response = client.post(page("awards:award", case), WHY | CONFIRMED | {"amount": "1150"})

    assertRedirects(response, page("selection:case", case))
    assert Grant.objects.get().amount == 1150


@pytest.mark.parametrize(
    ("amount", "error"),
    [
        ("6000", "The amount is above the ceiling of the call."),
        ("0", "Write an amount above zero."),
    ],
)
def test_award_refuses_an_amount(client, chair, case, amount, error):
    response = client.post(page("awards:award", case), WHY | CONFIRMED | {"amount": amount})

    assert response.context["form"].errors["amount"] == [error]


def test_award_refuses_more_than_is_left(client, chair):
    call = CallFactory(opened=True, budget_amount=5000)
    CaseFactory(call=call, awarded=True)
    case = CaseFactory(call=call, under_review=True)
    steps.review_twice(case, steps.crew_for(case))

    response = client.post(page("awards:award", case), WHY | CONFIRMED | {"amount": "4000"})

    assert response.context["form"].errors["amount"] == ["The budget of the call does not have this amount left."]


def test_award_says_what_the_share_of_women_becomes(client, chair, case):
    women = client.get(page("awards:award", case)).context["women"]

    assert (women.wanted, women.now, women.then) == (50, None, 1)


def test_reserve_keeps_the_rank(client, chair, case):
    client.post(page("selection:place_on_reserve", case), WHY | CONFIRMED | {"rank": "3"})

    assert Case.objects.get(pk=case.pk).status == Status.RESERVE
    assert Decision.objects.get().rank == 3


def test_decline_sends_the_letter(client, chair, case):
    said = WHY | CONFIRMED | {"what_would_help": "Dərs keçin."}

    client.post(page("selection:decline", case), said)

    assert Case.objects.get(pk=case.pk).status == Status.CLOSED
    assert Document.objects.filter(template="decision_letter").count() == 1


def test_decline_needs_what_would_help(client, chair, case):
    response = client.post(page("selection:decline", case), WHY | CONFIRMED)

    assert list(response.context["form"].errors) == ["what_would_help"]


def test_decision_waits_for_two_reviews(client, chair):
    case = CaseFactory(under_review=True)

    response = client.get(page("selection:decline", case))

    assertContains(response, "Two reviews are not handed in yet.")
    assert not response.context["option"].ready


def test_who_reviewed_reads_that_another_decides(client, case):
    judge = UserFactory(roles=["chair", "reviewer"], language="en")
    client.force_login(judge)
    steps.review(case, steps.crew_for(case), by=judge)

    response = client.get(page("awards:award", case))

    assertContains(response, "You handled or reviewed this case; somebody else decides it.")


def test_decision_that_was_made_already_sends_back(client, chair):
    case = CaseFactory(awarded=True)

    assertRedirects(client.get(page("selection:decline", case)), page("selection:case", case))
