from datetime import timedelta

import pytest

from grants.followup import actions
from grants.followup.models import AssetCheck, FollowUpVisit
from livelihoods.audit.rules import acting_at, now, today
from livelihoods.moves.actions import propose
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.followup import FollowUpVisitFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db

KIND = FollowUpVisit.Kind
SEEN = {"visited_on": today(), "way": "in_person", "running": "yes", "remark": "Su nasosu lazımdır"}


@pytest.fixture
def monitor():
    return UserFactory(role="monitor")


def test_baseline_is_planned_once(monitor):
    case = put(CaseFactory(), "agreed", delivered_on=None)

    first, again = (actions.plan_visit(case, by=monitor, kind=KIND.BASELINE, due_on=today()) for _number in range(2))

    assert first == again


@pytest.mark.parametrize(("status", "kind"), [("closed", KIND.PROBLEM), ("in_follow_up", KIND.BASELINE)])
def test_visit_is_planned_only_while_it_makes_sense(monitor, status, kind):
    with pytest.raises(NotNow):
        actions.plan_visit(put(CaseFactory(), status), by=monitor, kind=kind, due_on=today())


def test_caseworker_plans_no_visit():
    case = put(CaseFactory(), "in_follow_up")
    caseworker = UserFactory(role="caseworker", districts=[case.district])

    with pytest.raises(NotYou):
        actions.plan_visit(case, by=caseworker, kind=KIND.PROBLEM, due_on=today())


def test_visit_is_written_down_with_the_words_of_the_monitor(monitor):
    visit = actions.record_visit(FollowUpVisitFactory(), by=monitor, checks={}, **SEEN)

    assert (visit.status, visit.visited_by, visit.remark) == ("done", monitor, "Su nasosu lazımdır")


def test_visit_is_written_down_once(monitor):
    visit = FollowUpVisitFactory()
    actions.record_visit(visit, by=monitor, checks={}, **SEEN)

    with pytest.raises(NotNow):
        actions.record_visit(visit, by=monitor, checks={}, **SEEN)


@pytest.mark.parametrize("role", ["caseworker", "manager"])
def test_visit_is_the_monitors(role):
    with pytest.raises(NotYou):
        actions.record_visit(FollowUpVisitFactory(), by=UserFactory(role=role), checks={}, **SEEN)


def test_missed_visit_is_planned_again_in_two_weeks(monitor):
    visit = actions.miss_visit(FollowUpVisitFactory(), by=monitor)

    again = visit.case.visits.planned().get()
    assert (visit.status, again.month, again.due_on) == ("missed", 3, today() + timedelta(days=14))


def test_delivery_waits_for_the_baseline_and_every_line():
    case = CaseFactory(agreed=True)
    crew = steps.crew_for(case)

    with pytest.raises(NotYet) as no:
        actions.complete_delivery(case, by=crew.monitor)

    assert len(no.value.sentences) == 2
    with pytest.raises(NotYou):
        actions.complete_delivery(case, by=crew.caseworker)


def test_complete_delivery_plans_the_year_and_happens_once():
    case = CaseFactory(delivered=True)

    assert [visit.month for visit in case.visits.planned()] == case.call.programme.visit_months
    with pytest.raises(NotNow):
        actions.complete_delivery(case, by=UserFactory(role="monitor"))


def test_case_is_closed_and_opened_again_by_two():
    case = CaseFactory(in_follow_up=True)
    crew = steps.crew_for(case)
    with pytest.raises(NotYou):
        actions.close(case, by=crew.monitor, outcome="business_running")

    case = steps.close(case, crew)

    assert (case.status, case.grant.status) == ("closed", "settled")
    assert AssetCheck.objects.filter(visit__case=case).count() == 4
    with acting_at(now() + timedelta(days=400)):
        propose(case, "reopen_follow_up", by=crew.monitor)
        case = actions.reopen_follow_up(case, by=crew.manager)
    assert case.status == "in_follow_up"


def test_case_with_open_visits_is_not_closed():
    case = CaseFactory(in_follow_up=True)
    crew = steps.crew_for(case)

    with pytest.raises(NotYet):
        actions.close(case, by=crew.manager, outcome="business_running")
