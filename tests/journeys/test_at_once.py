"""Two people at the same moment, each in a thread with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from grants.awards.models import Grant
from grants.cases import actions
from grants.cases.models import Case
from grants.cases.rules.status import Status
from livelihoods.audit.models import Entry
from livelihoods.moves.rules import NotNow, NotYet, Refused
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.people import HouseholdFactory, PersonFactory
from tests.factories.programmes import CallFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*presses):
    """What came of each: the record it gave back, or how it was refused."""
    barrier = Barrier(len(presses))

    def run(press):
        try:
            barrier.wait()
            return press()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(run, presses))


def test_two_press_the_same_button_and_one_wins():
    case = CaseFactory(submitted=True)
    crew = steps.crew_for(case)
    steps.decide_criteria(case, crew)
    first, second = crew.caseworker, crew.caseworker2

    results = at_once(
        lambda: actions.find_eligible(case, by=first),
        lambda: actions.find_eligible(case, by=second),
    )

    assert sorted(type(result) for result in results if isinstance(result, Refused)) == [NotNow]
    assert Entry.objects.about(case).filter(verb="find_eligible").count() == 1


def test_applicant_withdraws_while_the_caseworker_decides():
    case = CaseFactory(submitted=True)
    crew = steps.crew_for(case)
    steps.decide_criteria(case, crew)
    account, caseworker = steps.account_of(case), crew.caseworker

    results = at_once(
        lambda: actions.withdraw(case, by=account),
        lambda: actions.find_eligible(case, by=caseworker),
    )

    done = [result for result in results if isinstance(result, Case)]
    assert len(done) == 1
    assert steps.reread(case).status == done[0].status


def test_application_begun_in_two_tabs_is_one():
    account = UserFactory(applicant=True)
    applicant, call = PersonFactory(ready=True, user=account), CallFactory(opened=True)

    first, second = at_once(*[lambda: actions.start_application(applicant, call, by=account)] * 2)

    assert first == second
    assert Case.objects.count() == 1


def awardable(**fields):
    case = CaseFactory(under_review=True, **fields)
    steps.review_twice(case, steps.crew_for(case))
    return case


def test_last_money_of_a_call_is_promised_once():
    call = CallFactory(opened=True, ceiling_amount=Decimal(2000), budget_amount=Decimal(2000))
    first, second = awardable(call=call), awardable(call=call)
    crew = steps.crew_for(first)
    assert crew.chair

    results = at_once(lambda: steps.award(first, crew), lambda: steps.award(second, crew))

    assert [type(result) for result in results if isinstance(result, Refused)] == [NotYet]
    assert Grant.objects.count() == 1


def test_household_is_awarded_once():
    household = HouseholdFactory()
    members = [PersonFactory(ready=True, ready__household=household) for _number in range(2)]
    first, second = (awardable(applicant=person) for person in members)
    crew = steps.crew_for(first)
    assert crew.chair

    results = at_once(lambda: steps.award(first, crew), lambda: steps.award(second, crew))

    assert [type(result) for result in results if isinstance(result, Refused)] == [NotYet]
    assert Case.objects.filter(status=Status.AWARDED).count() == 1


def test_job_taken_up_twice_moves_once():
    case = CaseFactory(in_training=True, route="training_then_grant")
    steps.finish(steps.Enrolment.objects.get(person=case.applicant))

    at_once(*[lambda: actions.advance(case)] * 3)

    assert Entry.objects.about(case).filter(verb="complete_training").count() == 1
