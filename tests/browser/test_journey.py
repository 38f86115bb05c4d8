"""The way of one case from the portal to its close, in a real browser, through the pages only. The applicant uses the
keyboard alone."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from grants.cases.models import Case
from tests.browser import steps_applicant as applicant
from tests.browser import steps_committee as committee
from tests.browser import steps_followup as followup
from tests.browser import steps_grant as grant
from tests.browser import steps_office as office
from tests.browser import steps_training as training
from tests.browser.visitor import DESK, PHONE, WithKeys
from tests.factories.cms import add_call, home
from tests.factories.places import VenueFactory
from tests.journeys.steps import Crew
from tests.journeys.test_routes import FIRST_GRANT, moves_of

pytestmark = pytest.mark.browser
NAME = "Əliyeva Gülnarə Əhməd qızı"
COURSE = "Öz biznesini qur (SYB)"
THINGS = ["Sənaye tikiş maşını", "Overlok"]


class Office:
    """Everybody's desk; who sits down signs in."""

    def __init__(self, comes, crew):
        self.comes, self.crew = comes, crew

    def __getattr__(self, role):
        account = getattr(self.crew, role)
        colleague = self.comes(DESK)
        office.sign_in(colleague, account)
        return colleague


def test_case_goes_all_the_way(comes, works, live_server):
    call = add_call(home()).call
    desk = Office(comes, Crew(districts=list(call.districts.all())))
    woman = comes(PHONE, WithKeys)

    case = apply(woman, call)
    check(desk, woman, case)
    choose(desk, woman, case, works)
    deliver(desk, woman, case, works)
    train(desk, woman, case, works)
    follow_up(desk, woman, case)

    moves = moves_of(case)
    assert [move for move in moves if move not in {"return_for_information", "resubmit"}] == FIRST_GRANT


def apply(woman, call):
    applicant.find_call(woman, call)
    applicant.introduce_herself(woman)
    applicant.answer_about_herself(woman)
    applicant.answer_about_life(woman)
    applicant.answer_about_the_business(woman)
    applicant.write_plan(woman)
    applicant.send_paper(woman)
    applicant.hand_in(woman)
    return Case.objects.get(call=call)


def check(desk, woman, case):
    """Asked for more, found eligible, compared with its market."""
    caseworker = desk.caseworker
    office.take_case(caseworker, case.reference)
    office.ask_for_more(caseworker)
    applicant.answer_question(woman, office.QUESTION)
    office.open_case(caseworker, case.reference)
    office.find_eligible(caseworker, case.call.criteria.get())
    office.publish_market(desk.analyst)
    office.compare_with_market(caseworker)
    applicant.look_where_it_stands(woman, "We compared your plan with the market")


def choose(desk, woman, case, works):
    """Two who do not know her name, and a chair who knows neither of their pens."""
    members = [desk.crew.reviewer, desk.crew.reviewer2]
    committee.open_review(desk.secretary, case.reference, members)
    committee.review(desk.reviewer, case.reference)
    committee.review(desk.reviewer2, case.reference)
    committee.award(desk.chair, case.reference, 1150)
    works()
    applicant.look_where_it_stands(woman, "You get a grant")


def deliver(desk, woman, case, works):
    """Agreement, baseline, purchase, hand-over before two, acceptance."""
    caseworker, monitor = desk.caseworker, desk.monitor
    grant.print_agreement(caseworker, case.reference)
    works()
    applicant.receive_agreement(woman)
    caseworker.look_again()
    grant.sign_agreement(caseworker, "Məmmədov Rauf")
    grant.plan_delivery(desk.procurement)
    grant.visit_before(monitor, case.reference)
    grant.hand_over(caseworker, NAME, desk.crew.monitor.full_name)
    grant.accept(monitor, NAME, THINGS)


def train(desk, woman, case, works):
    """A course from tomorrow on; a week later it is over."""
    venue = VenueFactory(name="Quzanlı məktəbi", settlement__district=case.district)
    training.plan_workshop(desk.trainer, COURSE, str(venue), 5)
    caseworker = desk.caseworker
    training.enrol(caseworker, COURSE, NAME)
    training.start(caseworker, case.reference)
    applicant.look_where_it_stands(woman, "You are in training")
    with later(6):
        trainer = desk.trainer
        training.mark_attendance(trainer, COURSE, 5)
        training.finish(trainer)
        works()
        training.receive_certificate(trainer)


def follow_up(desk, woman, case):
    """Four visits in a year, then her own things and the end."""
    for days in [31, 92, 183, 366]:
        with later(days):
            followup.visit(desk.monitor, NAME)
    with later(367):
        manager = desk.manager
        followup.pass_into_ownership(manager, THINGS)
        followup.propose_close(desk.monitor, case.reference)
        followup.close(manager, case.reference)
        applicant.come_back(woman)
        applicant.look_where_it_stands(woman, "The year is over, and your business is running")


def later(days):
    """The whole process, server and all, so many days after today."""
    return time_machine.travel(timezone.now() + timedelta(days=days))
