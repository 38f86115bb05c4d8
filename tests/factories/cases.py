import factory
from factory.django import DjangoModelFactory

from grants.cases.models import Case
from livelihoods.places.models import District
from livelihoods.programmes.rules import Route
from livelihoods.sectors.models import Sector
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory
from tests.factories.programmes import CallFactory


class CaseFactory(DjangoModelFactory):
    """A draft for a sewing workshop in Ağdam by an applicant who may hand it in; on R1 unless told otherwise."""

    class Meta:
        model = Case

    call = factory.SubFactory(CallFactory, opened=True, programme__route=factory.SelfAttribute("...route"))
    applicant = factory.SubFactory(PersonFactory, ready=True)
    route = Route.R1
    title = "Tikiş sexi"
    sector = factory.LazyFunction(lambda: Sector.objects.get(code="sewing"))
    district = factory.LazyFunction(lambda: District.objects.get(code="AGM"))
    made_by = factory.SubFactory(UserFactory, role="caseworker")
