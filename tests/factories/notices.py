import factory
from factory.django import DjangoModelFactory

from livelihoods.audit.rules import now
from livelihoods.notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory


class NoticeFactory(DjangoModelFactory):
    """An SMS that waits; `sent=True`, `failed=True`, `unsafe=True` say how it ended."""

    class Meta:
        model = Notice

    class Params:
        sent = factory.Trait(state=Notice.State.SENT, sent_on=factory.LazyFunction(now), via="outbox")
        failed = factory.Trait(state=Notice.State.FAILED, why=Notice.Why.UNREACHABLE, tries=7)
        unsafe = factory.Trait(state=Notice.State.SUPPRESSED, why=Notice.Why.UNSAFE)

    person = factory.SubFactory(PersonFactory)
    channel = Notice.Channel.SMS
    address = "+994501234567"
    language = "az"
    template = "message_waiting"
    subject = "Xəbər"
    body = "Sizin üçün mesaj var."
    segments = 1
    made_by = factory.SubFactory(UserFactory)
