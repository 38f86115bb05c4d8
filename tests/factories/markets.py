from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from grants.markets import actions
from grants.markets.models import MarketAssessment, PriceObservation
from livelihoods.audit.rules import today
from livelihoods.places.models import District
from livelihoods.sectors.models import Sector
from tests.factories.accounts import UserFactory


class PriceObservationFactory(DjangoModelFactory):
    class Meta:
        model = PriceObservation

    item = factory.Sequence("Qadın donu, tikiş {}".format)
    unit = "ədəd"
    low = Decimal("25.00")
    typical = Decimal("30.00")
    high = Decimal("40.00")


class MarketAssessmentFactory(DjangoModelFactory):
    """A draft for sewing in Ağdam with everything it needs; `published=True` publishes it."""

    class Meta:
        model = MarketAssessment
        skip_postgeneration_save = True

    district = factory.LazyFunction(lambda: District.objects.get(code="AGM"))
    sector = factory.LazyFunction(lambda: Sector.objects.get(code="sewing"))
    active_sellers = 8
    carrying_number = 20
    carrying_by = factory.SelfAttribute("made_by")
    carrying_on = factory.LazyFunction(today)
    demand = 4
    competition = 2
    margin = 3
    inputs = 4
    skills = 3
    season_risk = 1
    growth = 3
    suitability = 5
    made_by = factory.SubFactory(UserFactory, role="analyst")
    published = False

    @classmethod
    def _create(cls, model_class, *args, published=False, **fields):
        assessment = super()._create(model_class, *args, **fields)
        PriceObservationFactory(assessment=assessment)
        return actions.publish(assessment, by=assessment.made_by) if published else assessment
