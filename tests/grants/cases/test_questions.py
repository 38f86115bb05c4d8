"""The one table of questions: its numbers, and what it asks before handing in and before an award."""

from types import SimpleNamespace

import pytest

from grants.cases.models import Case
from grants.cases.models.facts import Fact
from grants.cases.rules.questions import (
    QUESTIONS,
    SECTIONS,
    Need,
    answered_before_award,
    answered_to_hand_in,
    unanswered,
)
from grants.plans.figures.application import Application
from livelihoods.moves.rules import NotYet
from livelihoods.people.models import PreviousSupport
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.people import FunctioningFactory, OfficialDisabilityFactory, PersonFactory
from tests.journeys import steps

ANSWERED = dict.fromkeys([one.fact for one in QUESTIONS.values() if one.fact], True)


def test_every_question_stands_once_and_has_its_number():
    questions = [question for section in SECTIONS for question in section.questions]

    assert len(questions) == len(QUESTIONS)
    assert [question.number for question in SECTIONS[1].questions] == ["2.1", "2.2", "2.3"]


@pytest.mark.parametrize("fact", ANSWERED)
def test_what_the_table_asks_of_a_case_is_a_fact_of_it(fact):
    assert isinstance(getattr(Case, fact), Fact)


def test_what_is_needed_to_hand_in_is_not_what_is_needed_before_an_award():
    case = SimpleNamespace(**ANSWERED | {"has_home": False, "has_told_support": False})

    assert [one.slug for one in unanswered(case, Need.HAND_IN)] == ["home"]
    assert [one.slug for one in unanswered(case, Need.AWARD)] == ["support"]
    assert (answered_to_hand_in(case), answered_before_award(case)) == (False, False)


@pytest.mark.django_db
def test_what_counts_as_answered_is_what_is_shown_as_an_answer():
    ready, bare = CaseFactory(), CaseFactory(applicant=PersonFactory())

    for question in QUESTIONS.values():
        if question.fact:
            assert getattr(ready, question.fact) == Application(ready).has_answered(question.slug) == True  # noqa: E712
            assert getattr(bare, question.fact) == Application(bare).has_answered(question.slug) == False  # noqa: E712


@pytest.mark.django_db
def test_nobody_is_awarded_before_help_of_before_was_asked():
    case = CaseFactory(under_review=True)
    PreviousSupport.objects.all().delete()

    with pytest.raises(NotYet) as refused:
        steps.award(case, steps.crew_for(case))

    assert refused.value.sentences == ["Some questions that must be answered before an award are open."]


@pytest.mark.django_db
def test_a_reader_without_the_right_learns_no_phone_and_no_mine_link():
    case = CaseFactory()
    phone = case.applicant.contact_points.get()

    own, auditor, manager = [
        Application(case, reader=reader) for reader in [None, UserFactory(role="auditor"), UserFactory(role="manager")]
    ]

    assert own.answers_to("phones") == [f"{phone.shown} (her or his own)"]
    assert phone.shown not in auditor.answers_to("phones")[0]
    assert (own.answers_to("mine"), manager.answers_to("mine")) == ([], ["for caseworkers and protection only"])


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["functioning", "devices", "official"])
def test_no_reader_of_the_application_learns_more_than_that_it_was_answered(question):
    case = CaseFactory()
    FunctioningFactory(person=case.applicant, devices=["glasses"])
    OfficialDisabilityFactory(person=case.applicant)

    told = {
        role: Application(case, reader=UserFactory(role=role)).answers_to(question)
        for role in ["caseworker", "auditor", "manager", "secretary"]
    }

    closed = ["for caseworkers and protection only"]
    assert told == {"caseworker": ["Answered"], "auditor": ["Answered"], "manager": closed, "secretary": closed}
