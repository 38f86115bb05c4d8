import factory
from factory.django import DjangoModelFactory

from livelihoods.sectors.models import Sector


class SectorFactory(DjangoModelFactory):
    """A kind of business of its own, beside those that the migration brings."""

    class Meta:
        model = Sector

    code = factory.Sequence(lambda number: f"test_{number}")
    name_az = factory.Sequence(lambda number: f"Sahə {number}")
    name_ru = factory.LazyAttribute(lambda sector: sector.name_az.replace("Sahə", "Отрасль"))
    name_en = factory.LazyAttribute(lambda sector: sector.name_az.replace("Sahə", "Sector"))
    position = factory.Sequence(lambda number: 100 + number)
