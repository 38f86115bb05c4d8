import factory
from factory.django import DjangoModelFactory

from grants.selection.models import Review
from livelihoods.audit.rules import today
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory


class ReviewFactory(DjangoModelFactory):
    """A plan that waits for a reviewer, of a case under review."""

    class Meta:
        model = Review

    case = factory.SubFactory(CaseFactory, under_review=True)
    round = factory.SelfAttribute("case.round")
    reviewer = factory.SubFactory(UserFactory, role="reviewer")
    assigned_on = factory.LazyFunction(today)
