from datetime import timedelta

import pytest

from livelihoods.audit.rules import today
from tests.factories.enrolments import EnrolmentFactory, last_days
from tests.factories.workshops import WorkshopFactory
from training.workshops.actions import cancel_session
from training.workshops.figures import listed, upcoming
from training.workshops.models import Workshop

pytestmark = pytest.mark.django_db

TOMORROW = today() + timedelta(days=1)


def test_upcoming_counts_the_places_left_and_skips_what_has_begun():
    later = WorkshopFactory(days=[TOMORROW + timedelta(days=2), TOMORROW + timedelta(days=3)], capacity=2)
    sooner = WorkshopFactory(days=[TOMORROW], capacity=1)
    WorkshopFactory(days=last_days(1))
    EnrolmentFactory(workshop=later)
    EnrolmentFactory(workshop=sooner)
    EnrolmentFactory(workshop=sooner)

    assert [(one.pk, one.places_left) for one in upcoming()] == [(sooner.pk, 0), (later.pk, 1)]


def test_listed_knows_dates_without_cancelled_sessions_and_who_has_a_place():
    workshop = WorkshopFactory(days=[TOMORROW, TOMORROW + timedelta(days=1)], capacity=1)
    EnrolmentFactory(workshop=workshop)
    EnrolmentFactory(workshop=workshop)
    first, second = workshop.sessions.all()
    cancel_session(first, by=workshop.trainer)

    [workshop] = listed(Workshop.objects.all())

    assert (workshop.starts_at, workshop.ends_at) == (second.starts_at, second.ends_at)
    assert (workshop.places_taken, workshop.people_waiting) == (1, 1)
