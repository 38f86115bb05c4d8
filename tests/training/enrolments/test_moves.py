import pytest

from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from tests.factories.accounts import UserFactory
from tests.factories.enrolments import EnrolmentFactory, attend, last_days
from training.enrolments import rules
from training.workshops import rules as workshop_rules
from training.workshops.models import Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return EnrolmentFactory(days=last_days(1))


@pytest.fixture
def running(enrolment):
    attend(enrolment)
    return Workshop.objects.get()


@pytest.mark.parametrize("name", ["start", "cancel"])
def test_a_workshop_moves_for_who_runs_it_and_nobody_else(enrolment, name):
    for role in ["caseworker", "trainer"]:
        with pytest.raises(NotYou):
            move(enrolment.workshop, name, by=UserFactory(role=role))


def test_finish_is_for_who_runs_the_workshop(running):
    with pytest.raises(NotYou):
        move(running, "finish", by=UserFactory(role="trainer"))


def test_start_waits_for_the_first_session():
    workshop = EnrolmentFactory().workshop

    with pytest.raises(NotYet) as refusal:
        move(workshop, "start", by=workshop.trainer)

    assert refusal.value.sentences == [workshop_rules.has_begun.sentence]


def test_finish_waits_for_the_workshop_to_run(enrolment):
    with pytest.raises(NotNow):
        move(enrolment.workshop, "finish", by=enrolment.workshop.trainer)


def test_cancel_workshop_happens_once(running):
    cancelled = move(running, "cancel", by=running.trainer)

    with pytest.raises(NotNow):
        move(cancelled, "cancel", by=running.trainer)


@pytest.mark.parametrize(("name", "words"), [("cancel", {}), ("drop_out", {"reason_code": "care"}), ("complete", {})])
def test_an_enrolment_moves_for_who_may(enrolment, name, words):
    with pytest.raises(NotYou):
        move(enrolment, name, by=UserFactory(role="trainer"), **words)


@pytest.mark.parametrize(("name", "words"), [("cancel", {}), ("drop_out", {"reason_code": "care"}), ("complete", {})])
def test_an_enrolment_that_ended_moves_no_more(enrolment, name, words):
    ended = move(enrolment, "cancel", by=enrolment.workshop.trainer)

    with pytest.raises(NotNow):
        move(ended, name, by=enrolment.workshop.trainer, **words)


def test_complete_from_the_reserve_list_says_both_reasons():
    first = EnrolmentFactory(workshop__capacity=1)
    waiting = EnrolmentFactory(workshop=first.workshop)

    with pytest.raises(NotYet) as refusal:
        move(waiting, "complete", by=waiting.workshop.trainer)

    assert refusal.value.sentences == [rules.has_a_place.sentence, rules.hours_are_attended.sentence]
