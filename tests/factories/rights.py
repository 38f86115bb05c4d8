import factory
from factory.django import DjangoModelFactory

from grants.rights.models import Correction
from livelihoods.audit.rules import today
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory


class CorrectionFactory(DjangoModelFactory):
    """Not answered yet."""

    class Meta:
        model = Correction

    person = factory.SubFactory(PersonFactory)
    what_is_wrong = "Doğum ilim səhvdir"
    what_is_right = "1987"
    asked_by = factory.SubFactory(UserFactory)
    due_on = factory.LazyFunction(today)
