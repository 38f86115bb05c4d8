import pytest
from django.utils.translation import override

from tests.factories.accounts import UserFactory
from tests.livelihoods.moves.app.models import Parcel


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def packer(db):
    return UserFactory(language="en")


@pytest.fixture
def sender(db):
    return UserFactory(language="en")


@pytest.fixture
def closer(db):
    """The only one who may close."""
    return UserFactory(full_name="Closer", language="en")


@pytest.fixture
def parcel(packer):
    """Ready to be sent by anybody but the packer."""
    return Parcel.objects.create(address="Ağdam", weight=3, route="sea", packed_by=packer)
