import pytest

from tests.factories.accounts import UserFactory


@pytest.fixture
def monitor(client):
    user = UserFactory(role="monitor", language="en")
    client.force_login(user)
    return user
