from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from livelihoods.audit.rules import today
from tests.factories.people import PersonFactory
from tests.factories.workshops import WorkshopFactory
from training.enrolments.actions import complete, enrol, mark_attendance
from training.enrolments.models import Enrolment
from training.enrolments.rules import Presence


class EnrolmentFactory(DjangoModelFactory):
    """A person with a place in a workshop that starts tomorrow; `completed=True` did it in the last days."""

    class Meta:
        model = Enrolment

    class Params:
        completed = factory.Trait(days=factory.LazyFunction(lambda: last_days(5)), is_completed=True)

    person = factory.SubFactory(PersonFactory)
    days = factory.LazyFunction(lambda: [today() + timedelta(days=1)])
    workshop = factory.SubFactory(WorkshopFactory, days=factory.SelfAttribute("..days"))
    is_completed = False

    @classmethod
    def _create(cls, model_class, *args, workshop, person, is_completed, days, **kwargs):
        enrolment = enrol(workshop, person, by=workshop.trainer, **kwargs)
        if is_completed:
            attend(enrolment)
            enrolment = complete(enrolment, by=workshop.trainer).enrolment
        return enrolment


def last_days(count):
    """The last days, the first of them first."""
    return [today() - timedelta(days=back) for back in range(count, 0, -1)]


def attend(*enrolments, presence=Presence.PRESENT):
    """Mark these people in every session of their workshop."""
    workshop = enrolments[0].workshop
    for session in workshop.sessions.held():
        marks = {enrolment.pk: (presence, None) for enrolment in enrolments}
        mark_attendance(session, marks, by=workshop.trainer)
