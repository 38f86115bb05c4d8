import factory
from factory.django import DjangoModelFactory

from livelihoods.audit.rules import now
from livelihoods.feedback.actions import acknowledge
from livelihoods.feedback.models import Feedback
from livelihoods.feedback.rules import Category, time_limits
from tests.factories.accounts import UserFactory


def limits(made):
    return time_limits(made.received_on, is_sensitive=made.is_sensitive)


class FeedbackFactory(DjangoModelFactory):
    """A question that waits; `acknowledged=True` one that somebody looks after.

    `sensitive=True` is a report that only the focal point may know of.
    """

    class Meta:
        model = Feedback
        skip_postgeneration_save = True

    class Params:
        sensitive = factory.Trait(category=Category.MONEY, is_sensitive=True)

    @factory.post_generation
    def acknowledged(self, create, extracted, **kwargs):
        if extracted:
            acknowledge(self, by=UserFactory(role="protection"))

    category = Category.INFORMATION
    is_sensitive = False
    text = "Nə vaxt cavab verəcəksiniz?"
    wants_answer = False
    language = "az"
    received_on = factory.LazyFunction(now)
    acknowledge_by = factory.LazyAttribute(lambda made: limits(made)[0])
    answer_by = factory.LazyAttribute(lambda made: limits(made)[1])
