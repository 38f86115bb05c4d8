from datetime import timedelta

import pytest

from livelihoods.audit.rules import today
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.places import SettlementFactory
from tests.factories.workshops import WorkshopFactory
from training.enrolments.figures import who_need

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory(submitted=True)


@pytest.fixture
def workshop(case):
    place = SettlementFactory(district=case.district)
    return WorkshopFactory(venue__settlement=place, days=[today() + timedelta(days=1)])


def test_who_need_a_course_are_the_people_whose_live_case_asks_for_it(case, workshop):
    CaseFactory(call=case.call)

    assert list(who_need(workshop, UserFactory(role="manager"))) == [case.applicant]


def test_nobody_needs_a_course_twice(case, workshop):
    EnrolmentFactory(workshop=workshop, person=case.applicant)

    assert list(who_need(workshop, UserFactory(role="manager"))) == []
