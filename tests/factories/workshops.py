from datetime import datetime, time, timedelta

import factory
from django.utils.timezone import get_default_timezone
from factory.django import DjangoModelFactory

from livelihoods.audit.rules import today
from tests.factories.accounts import UserFactory
from tests.factories.places import VenueFactory
from training.workshops.actions import add_session
from training.workshops.models import Curriculum, Session, Workshop


def baku(day, hour, minute=0):
    """A moment in Baku."""
    return datetime.combine(day, time(hour, minute), tzinfo=get_default_timezone())


class CurriculumFactory(DjangoModelFactory):
    """A course of its own, beside those that the migration brings."""

    class Meta:
        model = Curriculum

    code = factory.Sequence(lambda number: f"course_{number}")
    name_az = factory.Sequence(lambda number: f"Kurs {number}")
    name_ru = factory.Sequence(lambda number: f"Курс {number}")
    name_en = factory.Sequence(lambda number: f"Course {number}")
    hours = 6


class WorkshopFactory(DjangoModelFactory):
    """A planned Start Your Business workshop; `days=[...]` gives it a session of six hours on each."""

    class Meta:
        model = Workshop

    curriculum = factory.LazyFunction(lambda: Curriculum.objects.get(code="syb"))
    venue = factory.SubFactory(VenueFactory)
    trainer = factory.SubFactory(UserFactory, role="trainer")

    @classmethod
    def _create(cls, model_class, *args, days=(), **kwargs):
        workshop = super()._create(model_class, *args, **kwargs)
        for day in days:
            SessionFactory(workshop=workshop, day=day)
        return workshop


class SessionFactory(DjangoModelFactory):
    """Tomorrow from ten to four, trainers and venue booked; `day=` another day."""

    class Meta:
        model = Session

    class Params:
        day = factory.LazyFunction(lambda: today() + timedelta(days=1))

    workshop = factory.SubFactory(WorkshopFactory)
    starts_at = factory.LazyAttribute(lambda session: baku(session.day, 10))
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(hours=6))

    @classmethod
    def _create(cls, model_class, *args, workshop, **kwargs):
        return add_session(workshop, by=workshop.trainer, **kwargs)
