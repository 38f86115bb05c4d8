import pytest

from tests.factories.accounts import UserFactory
from tests.livelihoods.moves.app.models import Parcel


@pytest.fixture
def packer(db):
    return UserFactory()


@pytest.fixture
def sender(db):
    return UserFactory()


@pytest.fixture
def closer(db):
    """May close: in the parcels' world that is who reads English."""
    return UserFactory(language="en")


@pytest.fixture
def parcel(packer):
    """Ready to be sent by anybody but the packer."""
    return Parcel.objects.create(address="Ağdam", weight=3, route="sea", packed_by=packer)
