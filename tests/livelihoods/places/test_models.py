from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import translation

from livelihoods.places.models import District, Settlement
from tests.factories.places import DistrictFactory, SettlementFactory, VenueFactory

pytestmark = pytest.mark.django_db

NEW_BORDERS = date(2023, 12, 5)


def test_seed_holds_every_entry_of_iso_and_aghdara_without_one():
    assert District.objects.count() == 79
    assert District.objects.filter(iso__startswith="AZ-").count() == 78
    assert [district.name_az for district in District.objects.filter(iso=None)] == ["Ağdərə"]


def test_seed_spells_schwa_as_azerbaijani_does():
    assert not District.objects.filter(name_az__contains="ǝ").exists()
    assert District.objects.get(code="KAN").name_az == "Kəngərli"


def test_districts_sort_by_the_azerbaijani_alphabet():
    names = list(
        District.objects.filter(code__in=["CAB", "DAS", "IMI", "XIZ", "QAX", "SUS"]).values_list("code", flat=True)
    )

    assert names == ["CAB", "DAS", "XIZ", "IMI", "QAX", "SUS"]


def test_seed_moves_settlements_to_the_new_district_without_overwriting():
    before, after = Settlement.objects.filter(name_az="Suqovuşan").order_by("valid_to")

    assert (before.district.code, before.valid_to) == ("TAR", NEW_BORDERS)
    assert (after.district.code, after.valid_from) == ("AGD", NEW_BORDERS)
    assert before.successor == after


def test_valid_on_shows_places_as_they_stood():
    old = DistrictFactory(code="X", valid_to=NEW_BORDERS)
    new = DistrictFactory(code="X", valid_from=NEW_BORDERS)

    assert District.objects.filter(code="X").valid_on(date(2023, 12, 4)).get() == old
    assert District.objects.filter(code="X").valid_on(NEW_BORDERS).get() == new


def test_district_has_one_row_a_day():
    DistrictFactory(code="X", valid_to=NEW_BORDERS)

    with pytest.raises(IntegrityError, match="district_one_row_a_day"):
        DistrictFactory(code="X", valid_from=date(2023, 12, 4))


def test_settlement_has_one_row_a_day():
    settlement = SettlementFactory()

    with pytest.raises(IntegrityError, match="settlement_one_row_a_day"):
        SettlementFactory(district=settlement.district, name_az=settlement.name_az.upper())


@pytest.mark.parametrize(("language", "name"), [("az", "Ağdam"), ("ru", "Агдам"), ("en", "Aghdam")])
def test_name_is_in_the_readers_language(language, name):
    with translation.override(language):
        assert str(District.objects.get(code="AGM")) == name


def test_keys_follow_the_name_in_bulk_too():
    [district] = District.objects.bulk_create([DistrictFactory.build(name_az="Şuşa Yeni")])

    assert District.objects.get(pk=district.pk).name_folded == "susa yeni"


def test_venue_needs_seats():
    with pytest.raises(IntegrityError, match="venue_has_seats"):
        VenueFactory(capacity=0)
