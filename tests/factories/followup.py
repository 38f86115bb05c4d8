import factory
from factory.django import DjangoModelFactory

from grants.followup.models import FollowUpVisit
from livelihoods.audit.rules import today
from tests.factories.cases import CaseFactory, put


class FollowUpVisitFactory(DjangoModelFactory):
    """A planned visit, due today, to a business that was delivered."""

    class Meta:
        model = FollowUpVisit

    case = factory.LazyFunction(lambda: put(CaseFactory(), "in_follow_up"))
    kind = FollowUpVisit.Kind.SCHEDULED
    month = 3
    due_on = factory.LazyFunction(today)
