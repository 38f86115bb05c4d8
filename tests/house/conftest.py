"""People who try the pages of a whole module, in one transaction that is taken back at its end."""

from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from livelihoods.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.enrolments import EnrolmentFactory


@pytest.fixture(scope="module")
def shared_db(django_db_setup, django_db_blocker):
    """What is made here is there for every test of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def long_ways(shared_db):
    """What takes long to make; the access table takes these instead of new ones for every visitor."""
    for status in ["draft", "assessed", "under_review", "awarded"]:
        CaseFactory(**{status: True})
    EnrolmentFactory(completed=True)


@dataclass
class Visitor:
    """An account that signed in, or nobody."""

    user: User | None = None
    session: str = ""

    @classmethod
    def signed_in(cls, **account):
        client, user = Client(), UserFactory(**account)
        client.force_login(user)
        return cls(user, client.session.session_key)

    @property
    def client(self):
        """A browser as it was after the sign-in, whatever an earlier one did that was taken back since."""
        client = Client()
        if self.user:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        return client
