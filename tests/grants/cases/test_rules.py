from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.cases.rules.reference import ALPHABET, check_character, new_reference, read_reference
from grants.cases.rules.stages import ORDER, Stage, next_move, stage_of, stage_path, statuses_before, statuses_in
from grants.cases.rules.status import Outcome, Status
from grants.cases.rules.time import due_after, is_working_day, working_days_after
from livelihoods.programmes.rules import Route

TODAY = date(2026, 11, 24)

bodies = st.text(alphabet=ALPHABET, min_size=7, max_size=7)


def reference(body):
    return f"LV-{body}{check_character(body)}"


# --- reference


def test_new_reference_has_the_contract_form():
    fresh = new_reference()

    assert fresh.startswith("LV-")
    assert len(fresh) == 11
    assert read_reference(fresh) == fresh


def test_alphabet_is_prime_and_has_no_look_alikes():
    assert len(set(ALPHABET)) == 23
    for group in ["0OQ", "1IL", "2Z", "5S", "6G", "8B", "UVW"]:
        assert len(set(group) & set(ALPHABET)) <= 1


@given(bodies)
def test_reference_is_read_however_it_is_typed(body):
    ref = reference(body)

    assert read_reference(f"  {ref.lower()} ") == ref
    assert read_reference(ref.removeprefix("LV-")) == ref
    assert read_reference(f"lv {body[:3]} {ref[6:]}") == ref


@given(bodies, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_caught(body, place, letter):
    right = reference(body)[3:]
    wrong = right[:place] + letter + right[place + 1 :]

    assert (read_reference(wrong) is None) == (wrong != right)


@given(bodies, st.integers(0, 6))
def test_every_swap_of_neighbours_is_caught(body, place):
    right = reference(body)[3:]
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]

    assert (read_reference(wrong) is None) == (wrong != right)


@pytest.mark.parametrize("typed", ["", "LV-", "LV-0000000", "LV-7K3M", "Əliyeva", "LV-7K3MQ2XPPP"])
def test_what_is_no_reference_is_not_read(typed):
    assert read_reference(typed) is None


# --- time


def test_weekends_and_holidays_are_no_working_days():
    assert is_working_day(date(2026, 3, 19))
    assert not is_working_day(date(2026, 3, 20))  # Novruz
    assert not is_working_day(date(2026, 11, 21))  # Saturday


def test_working_days_are_counted_over_weekend_and_novruz():
    # Thursday 19 March; 20 and 23 to 24 are Novruz, 21 and 22 a weekend
    assert working_days_after(date(2026, 3, 19), 1) == date(2026, 3, 25)
    assert working_days_after(date(2026, 11, 20), 5) == date(2026, 11, 27)


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_working_days_after_is_the_last_of_that_many(day, count):
    end = working_days_after(day, count)

    passed = [day + timedelta(days=number) for number in range(1, (end - day).days + 1)]
    assert sum(is_working_day(each) for each in passed) == count
    assert is_working_day(end)


def test_due_days_follow_the_time_limits_of_the_status_and_the_route():
    assert due_after(TODAY, Status.SUBMITTED, Route.R1) == working_days_after(TODAY, 10)
    assert due_after(TODAY, Status.TRAINED, Route.R1) == working_days_after(TODAY, 5)
    assert due_after(TODAY, Status.TRAINED, Route.R2) == working_days_after(TODAY, 20)
    assert due_after(TODAY, Status.RESERVE, Route.R1) is None
    assert due_after(TODAY, Status.CLOSED, Route.R1) is None


# --- stages


def a_case(status, route=Route.R1, **facts):
    days = dict.fromkeys(["submitted_on", "assessed_on", "delivered_on", "trained_on", "closed_on", "due_on"])
    given = {"status": status, "route": route, "outcome": "", "closed_from": "", **days, **facts}
    return SimpleNamespace(**given)


@pytest.mark.parametrize("route", Route)
def test_every_status_but_closed_has_a_stage_and_a_move_that_leads_on(route):
    for status in Status:
        is_open = status != Status.CLOSED
        assert (stage_of(status, route) is not None) == is_open
        assert bool(next_move(status, route)) == is_open


@pytest.mark.parametrize("route", Route)
def test_stages_part_all_statuses(route):
    parted = [status for stage in Stage for status in statuses_in(stage, route)]

    assert sorted(parted) == sorted(set(Status) - {Status.CLOSED})


def test_training_comes_after_the_grant_on_one_route_and_before_it_on_the_other():
    assert ORDER[Route.R1].index(Stage.TRAINING) > ORDER[Route.R1].index(Stage.GRANT)
    assert ORDER[Route.R2].index(Stage.TRAINING) < ORDER[Route.R2].index(Stage.GRANT)
    assert statuses_before("open_review", Route.R1) == [Status.ASSESSED]
    assert statuses_before("open_review", Route.R2) == [Status.TRAINED]


def test_stage_path_shows_what_is_done_and_by_when_the_present_stage_should_be():
    submitted, due = date(2026, 10, 12), date(2026, 11, 28)
    path = stage_path(a_case(Status.ELIGIBLE, submitted_on=submitted, due_on=due), TODAY)

    assert [(step.stage, step.state, step.day) for step in path] == [
        (Stage.APPLICATION, "done", submitted),
        (Stage.MARKET, "now", due),
        (Stage.GRANT, "next", None),
        (Stage.TRAINING, "next", None),
        (Stage.FOLLOW_UP, "next", None),
    ]


def test_stage_path_of_a_late_case_says_so():
    path = stage_path(a_case(Status.SUBMITTED, due_on=TODAY - timedelta(days=1)), TODAY)

    assert path[0].state == "late"


def test_stage_path_of_a_declined_case_stops_where_it_was():
    closed = a_case(Status.CLOSED, Route.R2, closed_from=Status.UNDER_REVIEW, closed_on=TODAY, outcome=Outcome.DECLINED)

    states = [(step.stage, step.state, step.day) for step in stage_path(closed, TODAY)]

    assert states[2:] == [
        (Stage.TRAINING, "done", None),
        (Stage.GRANT, "stopped", TODAY),
        (Stage.FOLLOW_UP, "next", None),
    ]


@pytest.mark.parametrize("route", Route)
def test_stage_path_of_a_case_that_went_all_the_way_is_done(route):
    closed = a_case(
        Status.CLOSED, route, closed_from=Status.IN_FOLLOW_UP, closed_on=TODAY, outcome=Outcome.BUSINESS_RUNNING
    )

    assert [step.state for step in stage_path(closed, TODAY)] == ["done"] * 5
