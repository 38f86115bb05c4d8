import pytest

from livelihoods.sectors.models import Sector

pytestmark = pytest.mark.django_db


def test_seed_holds_the_sectors_in_order_with_other_last():
    codes = list(Sector.objects.values_list("code", flat=True))

    assert len(codes) == 26
    assert (codes[0], codes[-1]) == ("crops", "other")
