"""Addresses of pages, and how a call tells its time and districts."""

from datetime import timedelta

import pytest

from cms import models
from livelihoods.audit.rules import today
from livelihoods.places.models import District
from tests.factories.cms import add, add_call, home

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "address"),
    [("Gənclər üçün məsləhət", "gencler-ucun-meslehet"), ("Вопросы и ответы", "voprosy-i-otvety")],
)
def test_a_page_without_an_address_gets_one_with_every_letter_of_its_title(title, address):
    assert add(home(), models.InfoPage, title=title).slug == address


def test_two_pages_of_the_same_title_have_two_addresses():
    pages = [add(home(), models.InfoPage, title="Suallar") for _time in range(2)]

    assert [page.slug for page in pages] == ["suallar", "suallar-2"]


@pytest.mark.parametrize(("first", "last", "gone", "left"), [(0, 9, 0, 10), (-9, 0, 9, 1)])
def test_the_last_day_still_counts(first, last, gone, left):
    calls = add(home(), models.CallListPage, title="Elanlar")
    page = add_call(calls, opens_on=today() + timedelta(days=first), closes_on=today() + timedelta(days=last))

    assert (page.window_days, page.days_gone, page.days_left) == (10, gone, left)


def test_many_districts_are_named_in_short():
    districts = District.objects.filter(code__in=["AGM", "AGC", "BAR", "FUZ", "TAR"])
    page = add_call(add(home(), models.CallListPage, title="Elanlar"), districts=list(districts))

    assert page.districts_in_short == "Ağcabədi, Ağdam, Bərdə, Füzuli və daha 1 rayon"
