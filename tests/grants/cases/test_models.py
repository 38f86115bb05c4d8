"""What a case and lists of cases answer."""

from datetime import timedelta

import pytest

from grants.cases import actions
from grants.cases.models import Case
from grants.cases.models.facts import facts_of
from grants.cases.rules.stages import Stage
from grants.cases.rules.status import Status
from livelihoods.audit.rules import today
from livelihoods.moves.models import missing_for
from livelihoods.people.rules import Sex
from livelihoods.programmes.rules import Route
from tests.factories.cases import CaseFactory
from tests.factories.people import PersonFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db

ALONG_THE_WAY = ["draft", "submitted", "eligible", "assessed", "under_review", "awarded", "delivered", "in_follow_up"]


@pytest.mark.parametrize("status", ALONG_THE_WAY)
@pytest.mark.parametrize("route", Route)
def test_a_list_answers_every_fact_as_the_case_alone_does(status, route):
    case = CaseFactory(route=route, **{status: True} if status != "draft" else {})

    listed = Case.objects.with_facts().get(pk=case.pk)

    alone = {name: getattr(steps.reread(case), name) for name in facts_of(Case)}
    assert {name: listed.__dict__[name] for name in alone} == alone


def test_what_is_missing_costs_a_list_one_query_for_one_case_as_for_three(django_assert_num_queries):
    CaseFactory(under_review=True)

    def missing():
        return [[asked.ok for asked in missing_for(case, "award")] for case in Case.objects.with_facts()]

    with django_assert_num_queries(1):
        one = missing()
    CaseFactory(under_review=True)
    CaseFactory(under_review=True)
    with django_assert_num_queries(1):
        three = missing()
    assert three == one * 3


def test_case_waits_for_whoever_makes_its_next_move():
    case = CaseFactory(submitted=True)
    crew = steps.crew_for(case)
    reviewed = CaseFactory(under_review=True)
    steps.review_twice(reviewed, crew)

    assert list(Case.objects.awaiting(crew.caseworker)) == [case]
    assert list(Case.objects.awaiting(crew.chair)) == [reviewed]
    assert list(Case.objects.awaiting(crew.monitor)) == []


def test_nothing_waits_for_the_chair_before_both_reviews_are_in():
    case = CaseFactory(under_review=True)
    crew = steps.crew_for(case)
    steps.review(case, crew, by=crew.reviewer)

    assert list(Case.objects.awaiting(crew.chair)) == []


def test_case_in_follow_up_waits_for_the_manager_once_no_visit_is_planned():
    case = CaseFactory(in_follow_up=True)
    crew = steps.crew_for(case)

    assert list(Case.objects.awaiting(crew.manager)) == []
    steps.visit_for_a_year(case, crew)

    assert list(Case.objects.awaiting(crew.manager)) == [case]


def test_case_waits_for_the_caseworker_it_is_assigned_to():
    case = CaseFactory(submitted=True)
    crew = steps.crew_for(case)
    actions.assign(case, by=crew.manager, caseworker=crew.caseworker)

    assert list(Case.objects.awaiting(crew.caseworker)) == [case]
    assert list(Case.objects.awaiting(crew.caseworker2)) == []


def test_case_on_hold_or_with_the_applicant_waits_for_nobody():
    held, returned = CaseFactory(submitted=True), CaseFactory(returned=True)
    crew = steps.crew_for(held)
    actions.hold(held, by=crew.caseworker, until=today() + timedelta(days=7), reason="xəstəxanadadır")

    assert returned.is_with_applicant
    assert list(Case.objects.awaiting(crew.caseworker)) == []


def test_late_is_what_should_have_moved_on(time_machine):
    case = CaseFactory(submitted=True)
    CaseFactory(closed=True)

    assert list(Case.objects.late()) == []
    time_machine.move_to(case.due_on + timedelta(days=1))

    assert list(Case.objects.late()) == [case]
    assert steps.reread(case).stage_path[0].state == "late"


def test_stages_are_counted_whatever_the_order_of_the_route():
    first = CaseFactory(assessed=True, route=Route.R1)
    second = CaseFactory(assessed=True, route=Route.R2)

    assert list(Case.objects.in_stage(Stage.GRANT)) == [first]
    assert list(Case.objects.in_stage(Stage.TRAINING)) == [second]


def test_displaced_women_come_first_then_families_of_mine_victims():
    man = CaseFactory(applicant=PersonFactory(sex=Sex.MALE))
    victim = CaseFactory(applicant=PersonFactory(sex=Sex.MALE, mine_victim=True))
    woman = CaseFactory(applicant=PersonFactory(displaced=True))

    assert list(Case.objects.by_priority()) == [woman, victim, man]


def test_next_move_and_stage_follow_the_status():
    case = CaseFactory(eligible=True)

    assert (case.stage, case.next_move, case.status) == (Stage.MARKET, "assess_market", Status.ELIGIBLE)
