import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from livelihoods.places.models import District, Settlement
from tests.factories.accounts import UserFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def manager(client):
    user = UserFactory(role="manager", language="en")
    client.force_login(user)
    return user


def found(client, **query):
    return [district.code for district in client.get(reverse("places:places"), query).context["object_list"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_places_costs_the_same_for_every_number_of_rows(client, django_assert_num_queries, rows):
    DistrictFactory.create_batch(rows, name_az=f"Xqz{rows}")

    with django_assert_num_queries(10):
        response = client.get(reverse("places:places"), {"q": f"xqz{rows}"})

    assert len(response.context["object_list"]) == rows


@pytest.mark.parametrize("words", ["Suqovuşan", "суговушан", "suqovusan"])
def test_places_finds_the_district_of_a_settlement_however_it_is_spelt(client, words):
    assert "AGD" in found(client, q=words)


def test_places_says_when_nothing_is_called_so(client):
    assertContains(client.get(reverse("places:places"), {"q": "zzz"}), "No district or settlement is called so")


def test_add_settlement(client):
    district = District.objects.get(code="AGM")
    data = {"kind": "village", "name_az": "Novruzlu", "name_ru": "Новрузлу", "name_en": "Novruzlu"}

    response = client.post(reverse("places:add_settlement", args=[district.pk]), data)

    assertRedirects(response, reverse("places:places"))
    assert Settlement.objects.get(name_az="Novruzlu").district == district


def test_add_settlement_refuses_one_that_is_there(client):
    district = District.objects.get(code="AGM")
    data = {"kind": "settlement", "name_az": "QUZANLI", "name_ru": "Гузанлы", "name_en": "Guzanli"}

    response = client.post(reverse("places:add_settlement", args=[district.pk]), data)

    assert response.context["form"].errors["name_az"] == ["This settlement is on the list already."]
