"""A case at random, on the real database: several people press what they like, and what always holds, holds."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from grants.cases.models import Case
from grants.cases.rules.stages import next_move
from grants.cases.rules.status import Outcome, Status
from livelihoods.accounts.roles import HELD_BY
from livelihoods.audit.models import Entry
from livelihoods.moves.actions import propose
from livelihoods.moves.rules import Refused
from livelihoods.programmes.rules import Route
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.journeys import presses, steps

SOMEBODY = ["caseworker", "caseworker2", "secretary", "chair", "manager", "monitor", "reviewer", "appeals", "auditor"]
EVERYBODY = [*SOMEBODY, "reviewer2", "analyst", "procurement", "trainer"]
SECOND = sorted({row.move for row in Case.machine_table() if row.second})


class Walk(RuleBasedStateMachine):
    """What a case goes through when nobody keeps to the order."""

    @initialize(route=st.sampled_from(Route))
    def begin(self, route):
        """Each walk is undone at its end."""
        self.walk = transaction.atomic()
        self.walk.__enter__()
        self.case = CaseFactory(route=route)
        self.crew = steps.crew_for(self.case)
        for name in EVERYBODY:  # before the first press: what is refused takes back whom it made
            getattr(self.crew, name)
        steps.account_of(self.case)
        self.crew.people["caseworker2"] = UserFactory(roles=["caseworker", "chair"], districts=self.crew.districts)

    def teardown(self):
        if hasattr(self, "walk"):
            transaction.set_rollback(True)
            self.walk.__exit__(None, None, None)

    def press(self, button):
        """Refused, nothing has changed; done, the case is read anew."""
        before = self.state()
        try:
            with transaction.atomic():
                button()
        except Refused:
            assert self.state() == before
        self.case = steps.reread(self.case)

    def state(self):
        case = Case.objects.values().get(pk=self.case.pk)
        return case, Entry.objects.about(self.case).count()

    @rule()
    def go_on(self):
        """Somebody does properly what comes next."""
        if self.case.status not in {Status.CLOSED, Status.RETURNED}:
            step = steps.MOVES[next_move(self.case.status, self.case.route)]
            self.press(lambda: step(self.case, self.crew))

    @rule()
    def answer(self):
        if self.case.status == Status.RETURNED:
            self.press(lambda: steps.answer(self.case, self.crew))

    @rule(name=st.sampled_from(sorted(presses.BUTTONS)), who=st.sampled_from(SOMEBODY))
    def press_any(self, name, who):
        self.press(lambda: presses.BUTTONS[name](self.case, getattr(self.crew, who)))

    @rule(data=st.data())
    def press_what_is_possible(self, data):
        """A move that the status allows, by somebody with its right; what needs two is proposed first."""
        possible = [name for name in self.case.machine.moves if self.case.machine.step(self.case, name)]
        name = data.draw(st.sampled_from([name for name in possible if name in presses.BUTTONS] or ["reopen"]))
        role = HELD_BY[f"cases.{name}_case"][0]
        if role != "robot":
            self.propose(name, "caseworker")
            self.press(lambda: presses.BUTTONS[name](self.case, getattr(self.crew, role)))

    @rule(name=st.sampled_from(sorted(presses.BUTTONS)))
    def press_as_applicant(self, name):
        self.press(lambda: presses.BUTTONS[name](self.case, steps.account_of(self.case)))

    @rule(move=st.sampled_from(SECOND), who=st.sampled_from(SOMEBODY))
    def propose_any(self, move, who):
        self.propose(move, who)

    def propose(self, move, who):
        step = self.case.machine.step(self.case, move)
        if not step or not step.custom.get("second"):
            return
        outcome = {"close": Outcome.BUSINESS_FAILED, "close_early": Outcome.MOVED_AWAY}.get(move)
        data = {"outcome": outcome} if outcome else None
        self.press(lambda: propose(self.case, move, by=getattr(self.crew, who), data=data))

    @invariant()
    def database_agrees(self):
        if hasattr(self, "walk"):
            connection.check_constraints()

    @invariant()
    def every_status_has_its_entry(self):
        if hasattr(self, "case"):
            way = [entry.status_to for entry in self.moves()]
            assert [entry.status_from for entry in self.moves()] == [Status.DRAFT, *way][: len(way)]
            assert [Status.DRAFT, *way][-1] == self.case.status

    @invariant()
    def no_award_without_market_reviews_and_training(self):
        awards = [entry for entry in self.moves() if entry.verb == "award"] if hasattr(self, "case") else []
        for award in awards:
            before = {entry.verb for entry in self.moves() if entry.pk < award.pk}
            assert {"submit", "find_eligible", "assess_market", "open_review"} <= before
            assert self.case.route == Route.R1 or before & {"complete_training", "waive_training"}
            assert self.case.reviews.submitted().exclude(reviewer=award.by_id).count() >= 2

    @invariant()
    def duties_are_apart(self):
        if not hasattr(self, "case"):
            return
        did = {}
        for entry in self.moves():
            did.setdefault(entry.verb, set()).add(entry.by_id)
        took_in = did.get("submit", set()) | did.get("resubmit", set())
        handled = took_in | did.get("find_eligible", set()) | did.get("assess_market", set())
        assert not took_in & did.get("find_eligible", set())
        assert not handled & did.get("award", set())
        if self.case.outcome == Outcome.BUSINESS_RUNNING:
            assert len(set().union(*did.values())) >= 3

    def moves(self):
        return list(Entry.objects.about(self.case).moves().order_by("seq"))


@pytest.mark.django_db
def test_whatever_people_press_what_always_holds_holds():
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # each walk is seconds long; its steps are printed, shrinking takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
