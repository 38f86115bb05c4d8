"""Training, and every way to end a case or to open it again."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from grants.awards import actions as awards
from grants.awards.models import Grant
from grants.cases import actions
from grants.cases.rules.status import Outcome, Status
from grants.followup import actions as followup
from grants.selection import actions as selection
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.moves.actions import propose
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from livelihoods.notices.models import Notice
from livelihoods.programmes.rules import Route
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.programmes import CriterionFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db


def two(case, move, action, crew, *, proposer=None, **kwargs):
    """Propose by one person, decide by another."""
    propose(case, move, by=proposer or crew.caseworker, data=kwargs and {"outcome": kwargs["outcome"]})
    return action(case, by=crew.manager, **kwargs)


# --- training


def test_start_training_needs_an_enrolment_in_the_required_course():
    case = CaseFactory(assessed=True, route=Route.R2)

    with pytest.raises(NotYet) as refused:
        actions.start_training(case, by=steps.crew_for(case).caseworker)

    assert refused.value.sentences == ["The applicant is not enrolled in the required training."]


def test_training_is_completed_by_the_job_once_the_enrolment_is():
    case = CaseFactory(in_training=True, route=Route.R2)

    actions.advance(case)
    assert steps.reread(case).status == Status.IN_TRAINING
    case = steps.complete_training(case, steps.crew_for(case))

    assert (case.status, case.trained_on) == (Status.TRAINED, today())
    assert Entry.objects.about(case).moves().first().channel == "job"


def test_advance_twice_is_advance_once():
    case = CaseFactory(in_training=True, route=Route.R2)
    steps.complete_training(case, steps.crew_for(case))

    actions.advance(case)
    actions.advance_cases_of(case.applicant_id)

    assert Entry.objects.about(case).filter(verb="complete_training").count() == 1


def test_who_is_trained_already_goes_on_at_once():
    case = CaseFactory(assessed=True, route=Route.R2)
    steps.finish(steps.enrol(case, steps.crew_for(case)))

    assert actions.advance(case).status == Status.TRAINED


def test_first_grant_goes_from_training_straight_into_follow_up():
    case = CaseFactory(in_training=True, route=Route.R1)

    case = steps.complete_training(case, steps.crew_for(case))

    assert (case.status, case.trained_on) == (Status.IN_FOLLOW_UP, today())


def test_training_is_waived_by_two():
    case = CaseFactory(assessed=True, route=Route.R2)
    crew = steps.crew_for(case)

    with pytest.raises(NotYet):
        actions.waive_training(case, by=crew.manager)
    case = two(case, "waive_training", actions.waive_training, crew)

    assert (case.status, case.trained_on) == (Status.TRAINED, today())


def test_drop_out_is_offered_the_next_training_first():
    case = CaseFactory(in_training=True, route=Route.R2)
    crew = steps.crew_for(case)

    with pytest.raises(NotYet) as refused:
        actions.drop_out(case, by=crew.caseworker)
    assert refused.value.sentences == ["The next training is not offered yet."]
    actions.offer_next_training(case, by=crew.caseworker)
    case = actions.drop_out(case, by=crew.caseworker)

    assert (case.outcome, case.closed_from) == (Outcome.DROPPED_OUT, Status.IN_TRAINING)


def test_nobody_drops_out_once_the_grant_is_delivered():
    case = CaseFactory(in_training=True, route=Route.R1)

    with pytest.raises(NotNow):
        actions.drop_out(case, by=steps.crew_for(case).caseworker)


# --- withdraw, close early


@pytest.mark.parametrize("status", ["submitted", "returned", "eligible", "assessed", "under_review", "reserve"])
def test_applicant_withdraws_before_the_award(status):
    case = CaseFactory(**{status: True})

    case = actions.withdraw(case, by=steps.account_of(case))

    assert (case.status, case.outcome, case.closed_from) == (Status.CLOSED, Outcome.WITHDRAWN, status)


def test_withdrawal_after_the_award_frees_the_money():
    case = CaseFactory(agreed=True)

    case = actions.withdraw(case, by=steps.account_of(case))

    assert ProcrastinateJob.objects.filter(task_name="grants.awards.release", args={"case_id": case.pk}).count() == 1
    awards.release(case, by=steps.crew_for(case).manager)
    assert Grant.objects.get().status == "cancelled"


def test_withdrawal_waits_for_orders_to_be_cancelled():
    case = CaseFactory(agreed=True)
    crew = steps.crew_for(case)
    quantities = {line: line.quantity for line in case.grant.lines.all()}
    steps.supply.plan_delivery(case.grant, by=crew.procurement, planned_for=today(), quantities=quantities)

    with pytest.raises(NotYet) as refused:
        actions.withdraw(case, by=steps.account_of(case))
    assert refused.value.sentences == ["Something is still on order."]
    steps.supply.cancel_deliveries(case.grant, by=crew.procurement)

    assert actions.withdraw(case, by=steps.account_of(case)).outcome == Outcome.WITHDRAWN


@pytest.mark.parametrize("route", Route)
def test_nobody_withdraws_after_the_delivery(route):
    case = CaseFactory(delivered=True, route=route)

    with pytest.raises(NotNow):
        actions.withdraw(case, by=steps.account_of(case))


@pytest.mark.parametrize(("route", "is_possible"), [(Route.R2, True), (Route.R1, False)])
def test_withdrawal_in_training_depends_on_whether_it_comes_first(route, is_possible):
    case = CaseFactory(in_training=True, route=route)

    assert bool(case.machine.step(case, "withdraw")) == is_possible


def test_close_early_takes_two_and_says_why():
    case = CaseFactory(submitted=True)
    crew = steps.crew_for(case)

    with pytest.raises(NotYet):
        actions.close_early(case, by=crew.manager, outcome=Outcome.MOVED_AWAY)
    case = two(case, "close_early", actions.close_early, crew, outcome=Outcome.MOVED_AWAY)

    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.MOVED_AWAY)
    assert Notice.objects.filter(template="case_closed").exists()


def test_nobody_writes_to_the_dead():
    case = CaseFactory(submitted=True)

    two(case, "close_early", actions.close_early, steps.crew_for(case), outcome=Outcome.DECEASED)

    assert not Notice.objects.filter(template="case_closed").exists()


def test_close_early_once_delivered_asks_for_the_equipment():
    case = CaseFactory(delivered=True)
    crew = steps.crew_for(case)
    propose(case, "close_early", by=crew.caseworker, data={"outcome": Outcome.MOVED_AWAY})

    with pytest.raises(NotYet) as refused:
        actions.close_early(case, by=crew.manager, outcome=Outcome.MOVED_AWAY)
    assert refused.value.sentences == ["What happens to the equipment is not settled."]
    steps.settle_assets(case, crew)

    assert actions.close_early(case, by=crew.manager, outcome=Outcome.MOVED_AWAY).outcome == Outcome.MOVED_AWAY


# --- committee and award


def test_award_needs_two_reviews():
    case = CaseFactory(under_review=True)
    crew = steps.crew_for(case)
    steps.review(case, crew, by=crew.reviewer)

    with pytest.raises(NotYet) as refused:
        steps.award(case, crew)

    assert refused.value.sentences == ["Two reviews are not handed in yet."]
    assert not case.decisions.exists()


def test_award_above_the_ceiling_or_the_budget_is_refused():
    case = CaseFactory(under_review=True, call__ceiling_amount=1000, call__budget_amount=1000)
    crew = steps.crew_for(case)
    steps.review_twice(case, crew)

    with pytest.raises(NotYet) as refused:
        steps.award(case, crew)

    assert refused.value.sentences == [
        "The amount is above the ceiling of the call.",
        "The budget of the call does not have this amount left.",
    ]


def test_second_award_of_a_person_within_a_year_is_refused():
    first = CaseFactory(delivered=True)
    second = CaseFactory(under_review=True, applicant=first.applicant)
    crew = steps.crew_for(second)
    steps.review_twice(second, crew)

    with pytest.raises(NotYet) as refused:
        steps.award(second, crew)

    assert refused.value.sentences == ["The household already received a grant."]


def test_who_handled_a_case_does_not_decide_it():
    case = CaseFactory(under_review=True)
    crew = steps.crew_for(case)
    crew.people["chair"] = UserFactory(roles=["chair", "caseworker"], districts=[case.district])
    steps.review_twice(case, crew)
    actions.assign(case, by=crew.manager, caseworker=crew.chair)

    with pytest.raises(NotYet) as refused:
        steps.award(case, crew)

    assert refused.value.sentences == ["You handled or reviewed this case; somebody else decides it."]


def test_award_from_the_reserve_list():
    case = CaseFactory(reserve=True)

    assert steps.award(case, steps.crew_for(case)).status == Status.AWARDED


def test_refused_agreement_and_cancelled_award_close_and_free_the_money():
    refused, cancelled = CaseFactory(awarded=True), CaseFactory(agreed=True)
    crew = steps.crew_for(refused)

    refused = awards.refuse_agreement(refused.grant, by=steps.account_of(refused), reason_code="other")
    propose(cancelled, "cancel_award", by=crew.caseworker)
    cancelled = awards.cancel_award(cancelled.grant, by=crew.manager, reason_code="other")

    assert [refused.outcome, cancelled.outcome] == [Outcome.AGREEMENT_REFUSED, Outcome.AWARD_CANCELLED]
    assert set(Grant.objects.values_list("status", flat=True)) == {"cancelled"}


# --- the ways back


def test_reopen_begins_a_new_round_for_a_case_without_a_grant():
    case = CaseFactory(under_review=True)
    crew = steps.crew_for(case)
    case = two(case, "close_early", actions.close_early, crew, outcome=Outcome.UNREACHABLE)

    case = two(case, "reopen", actions.reopen, crew)

    assert (case.status, case.round, case.outcome, case.closed_on) == (Status.SUBMITTED, 2, "", None)


def test_reopen_of_a_case_that_had_a_grant_is_refused():
    case = CaseFactory(awarded=True)
    case = awards.refuse_agreement(case.grant, by=steps.account_of(case), reason_code="other")
    crew = steps.crew_for(case)
    propose(case, "reopen", by=crew.caseworker)

    with pytest.raises(NotYet) as refused:
        actions.reopen(case, by=crew.manager)

    assert refused.value.sentences == ["This case already had a grant."]


def test_reopen_of_a_draft_that_was_withdrawn_is_refused():
    draft = CaseFactory()
    case = actions.withdraw(draft, by=steps.account_of(draft))
    crew = steps.crew_for(case)
    propose(case, "reopen", by=crew.caseworker)

    with pytest.raises(NotYet) as refused:
        actions.reopen(case, by=crew.manager)

    assert refused.value.sentences == ["The application was never handed in."]


def test_reopen_beside_a_new_application_is_refused():
    first = CaseFactory(submitted=True)
    crew = steps.crew_for(first)
    first = actions.withdraw(first, by=steps.account_of(first))
    CaseFactory(call=first.call, applicant=first.applicant)
    propose(first, "reopen", by=crew.caseworker)

    with pytest.raises(NotYet) as refused:
        actions.reopen(first, by=crew.manager)

    assert refused.value.sentences == ["The same person already has an application in this call."]


def test_appeal_against_a_no_of_the_committee_is_decided_there_again():
    case = CaseFactory(under_review=True)
    case = steps.decline(case, steps.crew_for(case))

    case = selection.uphold_appeal(case, by=UserFactory(role="appeals"))

    assert (case.status, case.outcome, case.reviews_count) == (Status.UNDER_REVIEW, "", 2)


def test_appeal_against_ineligibility_is_decided_from_the_start():
    case = CaseFactory(submitted=True)
    CriterionFactory(call=case.call, code="district")
    crew = steps.crew_for(case)
    steps.decide_criteria(case, crew, unmet="district")
    case = actions.find_ineligible(case, by=crew.caseworker, what_would_help="")

    case = selection.uphold_appeal(case, by=UserFactory(role="appeals"))

    assert (case.status, case.round) == (Status.SUBMITTED, 2)


def test_who_took_part_decides_no_appeal():
    case = CaseFactory(under_review=True)
    crew = steps.crew_for(case)
    crew.people["chair"] = UserFactory(roles=["chair", "appeals"])
    case = steps.decline(case, crew)

    with pytest.raises(NotYet) as refused:
        selection.uphold_appeal(case, by=crew.chair)

    assert refused.value.sentences == ["You took part in this case; somebody else decides the appeal."]


def test_appeal_is_not_for_the_manager():
    case = CaseFactory(under_review=True)
    case = steps.decline(case, steps.crew_for(case))

    with pytest.raises(NotYou):
        selection.uphold_appeal(case, by=UserFactory(role="manager"))


def test_follow_up_is_taken_up_again_after_closing():
    case = CaseFactory(closed=True)
    crew = steps.crew_for(case)

    case = two(case, "reopen_follow_up", followup.reopen_follow_up, crew)

    assert (case.status, case.outcome, case.grant.status) == (Status.IN_FOLLOW_UP, "", "agreed")


def test_close_waits_for_visits_and_equipment():
    case = CaseFactory(in_follow_up=True)
    crew = steps.crew_for(case)
    propose(case, "close", by=crew.monitor, data={"outcome": Outcome.BUSINESS_FAILED})

    with pytest.raises(NotYet) as refused:
        followup.close(case, by=crew.manager, outcome=Outcome.BUSINESS_FAILED)

    assert refused.value.sentences == [
        "What happens to the equipment is not settled.",
        "A planned visit is still open.",
    ]
