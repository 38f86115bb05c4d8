"""The machine of a case walked to its end: what can be reached, and by which moves alone."""

from typing import NamedTuple

import pytest

from grants.cases.models import Case
from grants.cases.rules import guards
from grants.cases.rules.status import AFTER_FOLLOW_UP, Outcome, Status
from livelihoods.programmes.rules import Route

TABLE = {route: Case.machine_table(route=route) for route in Route}


class State(NamedTuple):
    """What the guards of the ways back ask about a case, beside its status."""

    status: str = "draft"
    outcome: str = ""
    passed: frozenset = frozenset()


# What a guard says about where a case has been; all other guards ask its parts, which may be as they like.
ASKS_THE_WAY = {
    guards.was_declined: lambda state: state.outcome == Outcome.DECLINED,
    guards.was_ineligible: lambda state: state.outcome == Outcome.INELIGIBLE,
    guards.was_delivered: lambda state: "delivered" in state.passed,
    guards.was_handed_in: lambda state: "submitted" in state.passed,
    guards.no_grant_yet: lambda state: "awarded" not in state.passed,
}


def steps(rows, state, without=()):
    """Every state one move further, by moves that carry none of these guards and bear none of these names."""
    for row in rows:
        is_allowed = row.source == state.status and not {row.move, *row.guards} & set(without)
        if is_allowed and all(ASKS_THE_WAY[asked](state) for asked in row.guards if asked in ASKS_THE_WAY):
            for outcome in row.outcomes or [""]:
                yield State(row.target, outcome, state.passed | {row.target})


def walk(rows, *, without=()):
    """Every state that a case can come to from draft."""
    found, frontier = {State()}, [State()]
    while frontier:
        fresh = set(steps(rows, frontier.pop(), without)) - found
        found |= fresh
        frontier += fresh
    return found


def reached(rows, *, without=()):
    return {state.status for state in walk(rows, without=without)}


@pytest.mark.parametrize("route", Route)
def test_every_status_can_be_reached_from_draft(route):
    assert reached(TABLE[route]) == {str(status) for status in Status}


@pytest.mark.parametrize("route", Route)
def test_no_status_but_closed_is_a_dead_end(route):
    ends = {state.status for state in walk(TABLE[route]) if not set(steps(TABLE[route], state))}

    assert ends == {"closed"}


@pytest.mark.parametrize("route", Route)
def test_every_status_can_be_closed_in_one_move(route):
    assert {row.source for row in TABLE[route] if row.target == "closed"} == {str(s) for s in Status} - {"closed"}


@pytest.mark.parametrize("route", Route)
def test_only_closed_has_no_way_on_but_back(route):
    ways_on = {row.source for row in TABLE[route]}
    back = {row.move for row in TABLE[route] if row.source == "closed"}

    assert ways_on == {str(status) for status in Status}
    assert back == {"reopen", "uphold_appeal", "uphold_eligibility_appeal", "reopen_follow_up"}


@pytest.mark.parametrize("route", Route)
@pytest.mark.parametrize(
    "needed",
    [
        guards.market_assessed,
        guards.plan_compared,
        guards.visit_done,
        guards.criteria_met,
        guards.consent_active,
        guards.two_reviews,
        guards.within_ceiling,
        guards.budget_free,
        guards.household_free,
        guards.decided_by_another,
    ],
)
def test_no_way_to_an_award_without(route, needed):
    assert "awarded" not in reached(TABLE[route], without=[needed])


def test_no_way_to_an_award_without_training_where_it_comes_first():
    trained = {"complete_training", "waive_training"}

    assert "awarded" not in reached(TABLE[Route.R2], without=trained)
    assert "awarded" in reached(TABLE[Route.R1], without=trained)


@pytest.mark.parametrize("route", Route)
@pytest.mark.parametrize(
    "needed", [guards.signature_proved, guards.lines_add_up, guards.lines_accepted, guards.receiver_is_not_buyer]
)
def test_no_way_to_follow_up_without(route, needed):
    assert "in_follow_up" not in reached(TABLE[route], without=[needed])


@pytest.mark.parametrize("route", Route)
def test_follow_up_comes_after_award_agreement_and_delivery(route):
    followed = [state for state in walk(TABLE[route]) if state.status == "in_follow_up"]

    assert all({"assessed", "under_review", "awarded", "agreed", "delivered"} <= state.passed for state in followed)
    assert followed


@pytest.mark.parametrize("route", Route)
def test_a_grant_is_awarded_once(route):
    awarded = [state for state in walk(TABLE[route]) if "awarded" in state.passed and state.status != "awarded"]

    assert not any(step.status == "awarded" for state in awarded for step in steps(TABLE[route], state))


@pytest.mark.parametrize("route", Route)
def test_every_move_of_the_staff_asks_about_hold_and_conflict(route):
    on_hold = {row.move for row in TABLE[route] if guards.not_on_hold not in row.guards}
    partial = {
        row.move for row in TABLE[route] if not {guards.impartial, guards.applicant_or_impartial} & set(row.guards)
    }

    assert on_hold == {"withdraw", "close_early"}
    assert partial == set()


@pytest.mark.parametrize("route", Route)
def test_what_weighs_needs_a_second_person(route):
    second = {(row.move, row.source) for row in TABLE[route] if row.second}

    assert {move for move, _source in second} == {
        "find_ineligible",
        "waive_training",
        "cancel_award",
        "close",
        "close_early",
        "reopen",
        "reopen_follow_up",
    }
    assert ("find_ineligible", "submitted") not in second
    assert ("find_ineligible", "eligible") in second


@pytest.mark.parametrize("route", Route)
def test_every_outcome_has_its_move(route):
    given = {outcome for row in TABLE[route] if row.target == "closed" for outcome in row.outcomes}
    only_r2 = {Outcome.DROPPED_OUT}

    assert given == {str(outcome) for outcome in set(Outcome) - (only_r2 if route == Route.R1 else set())}


@pytest.mark.parametrize("route", Route)
def test_a_business_ends_well_only_after_follow_up(route):
    ends = {(row.move, row.source) for row in TABLE[route] if Outcome.BUSINESS_RUNNING in row.outcomes}

    assert ends == {("close", "in_follow_up")}
    assert Outcome.BUSINESS_RUNNING in AFTER_FOLLOW_UP


@pytest.mark.parametrize("route", Route)
def test_an_award_is_kept_from_those_who_handled_and_reviewed(route):
    award = [row.guards for row in TABLE[route] if row.move == "award"]

    assert all({guards.two_reviews, guards.decided_by_another} <= set(asked) for asked in award)
