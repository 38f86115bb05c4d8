"""Each move of application, eligibility and market: done, not you, not yet, not now."""

from datetime import timedelta

import pytest

from grants.cases import actions
from grants.cases.models import Case, MissingItem
from grants.cases.rules.status import Status
from grants.cases.rules.time import due_after, working_days_after
from grants.markets.models import MarketAssessment
from grants.plans.models import BusinessPlan
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.documents.models import Document
from livelihoods.moves.actions import propose
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from livelihoods.notices.models import Notice
from livelihoods.people.rules import EvidenceLevel
from livelihoods.programmes.models import Call
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.people import PersonFactory
from tests.factories.programmes import CriterionFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db

TAKEN_IN_BY_ME = "You took this application in; somebody else decides whether it is eligible."
CONFLICT = "You share a household with the applicant or declared a conflict of interest."


def told(case):
    return list(Notice.objects.filter(record_id=case.pk).order_by("pk").values_list("template", flat=True))


def sentences(refused):
    return refused.value.sentences


# --- submit


def test_submit_takes_the_application_in():
    case = CaseFactory()
    household = case.applicant.household
    account = steps.account_of(case)
    steps.write_plan(case, by=account)

    case = actions.submit(case, by=account, declaration=steps.declaration())

    assert (case.status, case.submitted_on, case.taken_in_by, case.household) == (
        Status.SUBMITTED,
        today(),
        account,
        household,
    )
    assert (case.taken_in_channel, case.due_on) == ("web", due_after(today(), Status.SUBMITTED, case.route))
    assert told(case) == ["application_received"]


def test_submit_names_everything_that_is_missing():
    account = UserFactory(applicant=True)
    case = CaseFactory(applicant=PersonFactory(user=account, birth_year=today().year - 10), title="")
    Call.objects.update(closes_on=today() - timedelta(days=1), opens_on=today() - timedelta(days=2))

    with pytest.raises(NotYet) as refused:
        actions.submit(case, by=account, declaration=steps.declaration())

    assert sentences(refused) == [
        "There is no valid consent.",
        "No identity document was seen, and no reason says why there is none.",
        "No phone or other way to reach the applicant is written down.",
        "The applicant is younger than 18.",
        "Some questions that must be answered before handing in are open.",
        "The kind, the name or the place of the business is missing.",
        "The business plan is not complete.",
        "The call is not open today.",
    ]


def test_submit_is_not_for_a_stranger():
    with pytest.raises(NotYou):
        actions.submit(CaseFactory(), by=UserFactory(applicant=True), declaration=steps.declaration())


def test_submit_a_second_time_comes_too_late():
    draft = CaseFactory()
    actions_by = steps.account_of(draft)
    steps.submit(draft, steps.crew_for(draft))

    with pytest.raises(NotNow):
        actions.submit(draft, by=actions_by, declaration=steps.declaration())

    assert Entry.objects.about(draft).moves().count() == 1


# --- return and hand in again


def test_return_asks_for_what_is_missing_and_begins_a_new_round():
    case = CaseFactory(eligible=True)
    crew = steps.crew_for(case)

    case = actions.return_for_information(case, by=crew.caseworker, items=[("price", "Qiymət haradandır?")])

    assert (case.status, case.round, case.eligible_by) == (Status.RETURNED, 2, None)
    assert case.due_on == working_days_after(today(), 15)
    assert told(case)[-1] == "returned_for_information"


def test_return_without_a_question_is_refused():
    case = CaseFactory(submitted=True)

    with pytest.raises(NotYet) as refused:
        actions.return_for_information(case, by=steps.crew_for(case).caseworker, items=[])

    assert sentences(refused) == ["No missing item is listed."]


def test_resubmit_needs_every_answer():
    case = CaseFactory(returned=True)

    with pytest.raises(NotYet) as refused:
        actions.resubmit(case, by=steps.account_of(case), declaration=steps.declaration())

    assert sentences(refused) == ["Some questions are not answered yet."]


def test_resubmit_after_the_call_is_over_but_in_time():
    case = CaseFactory(returned=True)
    Call.objects.update(closes_on=case.call.opens_on)

    case = steps.answer(case, steps.crew_for(case))

    assert (case.status, case.round) == (Status.SUBMITTED, 2)
    assert told(case)[-1] == "resubmitted"


def test_resubmit_after_its_day_is_refused(time_machine):
    case = CaseFactory(returned=True)
    time_machine.move_to(case.due_on + timedelta(days=1))

    with pytest.raises(NotYet) as refused:
        steps.answer(case, steps.crew_for(case))

    assert sentences(refused) == ["The day by which to answer has passed."]


def test_answer_is_for_the_applicant_while_she_holds_the_case():
    case = CaseFactory(returned=True)
    item = MissingItem.objects.get()

    with pytest.raises(NotYou):
        actions.answer_missing_item(item, by=UserFactory(applicant=True), answer="…")
    steps.answer(case, steps.crew_for(case))
    with pytest.raises(NotNow):
        actions.answer_missing_item(item, by=steps.account_of(case), answer="…")


def test_plan_accepted_before_a_return_counts_no_more():
    case = CaseFactory(under_review=True)
    crew = steps.crew_for(case)
    steps.review_twice(case, crew)

    case = steps.return_for_information(case, crew)

    assert (case.has_accepted_plan, case.reviews_count) == (False, 0)
    steps.plans.write_plan(case.plan, by=steps.account_of(case), idea="Pərdə də tikəcəyəm.")
    assert BusinessPlan.objects.get().status == "draft"


# --- eligibility


def test_find_eligible_needs_every_criterion_with_evidence():
    case = CaseFactory(submitted=True)
    CriterionFactory(call=case.call, code="of_age")
    CriterionFactory(call=case.call, code="district")
    crew = steps.crew_for(case)
    steps.decide_criteria(case, crew, unmet="district")

    with pytest.raises(NotYet) as refused:
        actions.find_eligible(case, by=crew.caseworker)

    assert sentences(refused) == ["Not every criterion is decided as met, with its evidence."]
    steps.decide_criteria(case, crew)
    case = actions.find_eligible(case, by=crew.caseworker)
    assert (case.status, case.eligible_by, case.eligible_on) == (Status.ELIGIBLE, crew.caseworker, today())


def test_criteria_are_decided_anew_after_a_return():
    case = CaseFactory(submitted=True)
    criterion = CriterionFactory(call=case.call)
    crew = steps.crew_for(case)
    steps.decide_criteria(case, crew)
    case = steps.answer(steps.return_for_information(case, crew), crew)

    with pytest.raises(NotYet) as refused:
        actions.find_eligible(case, by=crew.caseworker)

    assert sentences(refused) == ["Not every criterion is decided as met, with its evidence."]
    steps.decide_criteria(case, crew)
    assert actions.find_eligible(case, by=crew.caseworker).status == Status.ELIGIBLE
    assert list(criterion.decisions.values_list("round", flat=True)) == [1, 2]


def test_criterion_not_met_before_a_return_refuses_nobody_after_it():
    case = CaseFactory(submitted=True)
    CriterionFactory(call=case.call, code="district")
    crew = steps.crew_for(case)
    steps.decide_criteria(case, crew, unmet="district")
    case = steps.answer(steps.return_for_information(case, crew), crew)

    with pytest.raises(NotYet) as refused:
        actions.find_ineligible(case, by=crew.caseworker, what_would_help="?")

    assert sentences(refused) == ["No criterion is decided as not met, with its evidence."]


def test_who_took_it_in_decides_nothing_of_its_eligibility():
    caseworker = UserFactory(role="caseworker", districts=[CaseFactory.district.function()])
    case = CaseFactory(made_by=caseworker)
    criterion = CriterionFactory(call=case.call)
    steps.write_plan(case, by=caseworker)
    case = actions.submit(case, by=caseworker, channel="paper", declaration=steps.declaration())

    with pytest.raises(NotYet) as refused:
        actions.find_eligible(case, by=caseworker)
    assert TAKEN_IN_BY_ME in sentences(refused)
    met = {"is_met": True, "evidence_level": EvidenceLevel.DOCUMENT}
    with pytest.raises(NotYet) as refused:
        actions.decide_criteria(case, by=caseworker, decisions={criterion: met})
    assert sentences(refused) == [TAKEN_IN_BY_ME]


def test_who_took_it_in_in_an_earlier_round_decides_nothing_either():
    caseworker = UserFactory(role="caseworker", districts=[CaseFactory.district.function()])
    case = CaseFactory(made_by=caseworker)
    steps.write_plan(case, by=caseworker)
    case = actions.submit(case, by=caseworker, channel="paper", declaration=steps.declaration())
    crew = steps.crew_for(case)
    case = steps.answer(steps.return_for_information(case, crew), crew)
    steps.decide_criteria(case, crew)

    with pytest.raises(NotYet) as refused:
        actions.find_eligible(case, by=caseworker)

    assert sentences(refused) == [TAKEN_IN_BY_ME]


def test_find_eligible_is_for_caseworkers_who_see_the_case():
    case = CaseFactory(submitted=True)

    for by in [UserFactory(role="manager"), UserFactory(role="caseworker"), steps.account_of(case)]:
        with pytest.raises(NotYou):
            actions.find_eligible(case, by=by)


def test_find_eligible_is_kept_from_those_with_a_conflict():
    case = CaseFactory(submitted=True)
    crew = steps.crew_for(case)
    steps.decide_criteria(case, crew)
    actions.declare_conflict(case, by=crew.caseworker2)

    with pytest.raises(NotYet) as refused:
        actions.find_eligible(case, by=crew.caseworker2)

    assert sentences(refused) == [CONFLICT]


def test_find_ineligible_closes_with_the_criterion_and_a_letter():
    case = CaseFactory(submitted=True)
    CriterionFactory(call=case.call, code="district", sentence_az="Rayonda yaşayır.")
    crew = steps.crew_for(case)
    steps.decide_criteria(case, crew, unmet="district")

    case = actions.find_ineligible(case, by=crew.caseworker, what_would_help="Növbəti çağırış")

    assert (case.status, case.outcome, case.closed_from) == (Status.CLOSED, "ineligible", Status.SUBMITTED)
    assert Entry.objects.about(case).moves().first().reason_code == "district"
    facts = Document.objects.get().facts
    assert (facts["decision"], facts["reasons"], facts["what_would_help"]) == (
        "ineligible",
        ["Rayonda yaşayır."],
        ["Növbəti çağırış"],
    )
    assert told(case)[-1] == "found_ineligible"


def test_find_ineligible_without_a_criterion_is_refused():
    case = CaseFactory(submitted=True)

    with pytest.raises(NotYet) as refused:
        actions.find_ineligible(case, by=steps.crew_for(case).caseworker, what_would_help="")

    assert sentences(refused) == ["No criterion is decided as not met, with its evidence."]


def test_find_ineligible_later_takes_two():
    case = CaseFactory(eligible=True)
    CriterionFactory(call=case.call, code="district")
    crew = steps.crew_for(case)
    steps.decide_criteria(case, crew, unmet="district")

    with pytest.raises(NotYet):
        actions.find_ineligible(case, by=crew.caseworker, what_would_help="")
    propose(case, "find_ineligible", by=crew.caseworker)
    with pytest.raises(NotYet):
        actions.find_ineligible(case, by=crew.caseworker, what_would_help="")
    case = actions.find_ineligible(case, by=crew.caseworker2, what_would_help="")

    assert case.outcome == "ineligible"


# --- market


def test_assess_market_needs_card_comparison_and_visit():
    case = CaseFactory(eligible=True, crew=None)
    MarketAssessment.objects.update(valid_until=today() - timedelta(days=1), observed_on=today() - timedelta(days=9))

    with pytest.raises(NotYet) as refused:
        actions.assess_market(case, by=steps.crew_for(case).caseworker)

    assert sentences(refused) == [
        "No valid market assessment is published for this district and kind of business.",
        "The plan is not compared with the market.",
        "No verification visit has found the business as described.",
    ]


def test_assess_market_without_a_card_takes_two():
    case = CaseFactory(eligible=True)
    crew = steps.crew_for(case)
    steps.compare(case, crew)
    steps.verify(case, crew)
    Case.objects.update(assessment=None)
    case = actions.ask_market_exception(case, by=crew.caseworker, reason="Rayona yol bağlıdır.")

    with pytest.raises(NotYet) as refused:
        actions.assess_market(case, by=crew.caseworker)
    assert sentences(refused) == ["You asked for the exception from the market assessment; somebody else confirms it."]
    case = actions.assess_market(case, by=crew.caseworker2)

    assert (case.status, case.assessed_by, case.assessment) == (Status.ASSESSED, crew.caseworker2, None)


def test_visit_that_found_something_else_does_not_count():
    case = CaseFactory(eligible=True)
    crew = steps.crew_for(case)

    actions.record_visit(case, by=crew.caseworker, visited_on=today(), is_verified=False, findings="Otaq yoxdur.")

    assert not case.has_verified_visit


def test_link_market_without_a_card_says_so():
    case = CaseFactory(submitted=True)

    with pytest.raises(NotYet) as refused:
        actions.link_market(case, by=steps.crew_for(case).caseworker)

    assert sentences(refused) == ["No valid market assessment is published for this district and kind of business."]


def test_case_on_hold_is_not_moved_but_withdrawn():
    case = CaseFactory(submitted=True)
    crew = steps.crew_for(case)
    steps.decide_criteria(case, crew)
    case = actions.hold(case, by=crew.caseworker, until=today() + timedelta(days=7), reason="xəstəxanadadır")

    with pytest.raises(NotYet) as refused:
        actions.find_eligible(case, by=crew.caseworker)
    assert sentences(refused) == ["The case is on hold."]
    case = actions.withdraw(case, by=steps.account_of(case))

    assert (case.status, case.outcome) == (Status.CLOSED, "withdrawn")
