import pytest

from tests.factories.accounts import UserFactory
from tests.factories.programmes import CallFactory


@pytest.fixture
def account(db):
    """Somebody who has just signed in for the first time."""
    return UserFactory(applicant=True, phone="+994501112233", language="en")


@pytest.fixture
def woman(client, account):
    """Her browser."""
    client.force_login(account)
    return client


@pytest.fixture
def call(db):
    return CallFactory(opened=True)
