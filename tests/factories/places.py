import factory
from factory.django import DjangoModelFactory

from livelihoods.places.models import District, Settlement, Venue


class DistrictFactory(DjangoModelFactory):
    """A district of its own, beside the real ones that the migration brings."""

    class Meta:
        model = District

    code = factory.Sequence(lambda number: f"T{number}")
    name_az = factory.Sequence(lambda number: f"Rayon {number}")
    name_ru = factory.LazyAttribute(lambda district: district.name_az.replace("Rayon", "Район"))
    name_en = factory.LazyAttribute(lambda district: district.name_az.replace("Rayon", "District"))
    source = "test"


class SettlementFactory(DjangoModelFactory):
    class Meta:
        model = Settlement

    district = factory.SubFactory(DistrictFactory)
    name_az = factory.Sequence(lambda number: f"Kənd {number}")
    name_ru = factory.LazyAttribute(lambda settlement: settlement.name_az.replace("Kənd", "Село"))
    name_en = factory.LazyAttribute(lambda settlement: settlement.name_az.replace("Kənd", "Village"))


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = Venue

    name = factory.Sequence(lambda number: f"Məktəb {number}")
    address = "Nizami küçəsi 1"
    settlement = factory.SubFactory(SettlementFactory)
    capacity = 24
    is_step_free = True
