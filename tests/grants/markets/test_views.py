from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from grants.markets.models import MarketAssessment, PriceObservation
from grants.markets.rules import Status, months_after
from livelihoods.audit.rules import today
from livelihoods.places.models import District
from livelihoods.sectors.models import Sector
from tests.factories.accounts import UserFactory
from tests.factories.markets import MarketAssessmentFactory

pytestmark = pytest.mark.django_db

QUERIES = 8


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def analyst(client):
    user = UserFactory(role="analyst", language="en")
    client.force_login(user)
    return user


@pytest.fixture
def page(client):
    """A page as it can be searched; a redirect is followed."""

    def get(url, data=None, *, method="get"):
        response = getattr(client, method)(url, data, follow=True, headers={"accept-language": "en"})
        return BeautifulSoup(response.content, "html.parser")

    return get


def words(found):
    return " ".join(found.get_text(" ").split())


def test_list_shows_how_full_each_market_is(analyst, page):
    MarketAssessmentFactory(published=True, active_sellers=18, carrying_number=20)

    row = page(reverse("markets:assessments")).select_one("tbody tr")

    assert "getting crowded 18 of 20" in words(row)


def test_list_costs_the_same_for_one_market_and_for_three(analyst, client, django_assert_num_queries):
    url = reverse("markets:assessments")
    MarketAssessmentFactory(published=True)
    client.get(url)

    with django_assert_num_queries(QUERIES):
        client.get(url)
    for code in ["retail", "food"]:
        MarketAssessmentFactory(published=True, sector=Sector.objects.get(code=code))
    with django_assert_num_queries(QUERIES):
        client.get(url)


def test_list_is_narrowed_and_leaves_out_what_is_out_of_use(analyst, page):
    MarketAssessmentFactory(published=True)
    MarketAssessmentFactory(published=True)
    barda = MarketAssessmentFactory(published=True, district=District.objects.get(code="BAR"))

    everything = page(reverse("markets:assessments")).select("tbody tr")
    narrowed = page(reverse("markets:assessments"), {"district": barda.district_id}).select("tbody tr")
    superseded = page(reverse("markets:assessments"), {"status": Status.SUPERSEDED}).select("tbody tr")

    assert [len(everything), len(narrowed), len(superseded)] == [2, 1, 1]


def test_list_is_sorted_by_the_day_it_runs_out(analyst, page):
    later = MarketAssessmentFactory(published=True, valid_until=today() + timedelta(days=90))
    sooner = MarketAssessmentFactory(
        published=True, valid_until=today() + timedelta(days=9), sector=Sector.objects.get(code="retail")
    )

    links = page(reverse("markets:assessments"), {"sort": "valid_until"}).select("tbody a")

    assert [link["href"] for link in links] == [each.get_absolute_url() for each in (sooner, later)]


def test_new_assessment_begins_as_observed_today(analyst, client):
    form = client.get(reverse("markets:draft")).context["form"]

    assert (form["observed_on"].value(), form["valid_until"].value()) == (today(), months_after(today(), 9))


def test_assessment_is_drafted_on_a_page(analyst, client):
    district, sector = District.objects.get(code="AGM"), Sector.objects.get(code="sewing")
    typed = {
        "district": district.pk,
        "sector": sector.pk,
        "observed_on": "01.11.2026",
        "valid_until": "01.08.2027",
        "active_sellers": "8",
        "carrying_number": "20",
        "demand": "4",
        "seasons": "1 1 2 3 3 2 1 1 2 3 3 3",
        "confidence": "high",
    }

    response = client.post(reverse("markets:draft"), typed)

    assessment = MarketAssessment.objects.get()
    assert response.url == assessment.get_absolute_url()
    assert (assessment.demand, assessment.carrying_by, assessment.seasons[3]) == (4, analyst, 3)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("seasons", "1 2 3", "Write twelve numbers from 0 to 3, one for each month."),
        ("valid_until", "01.10.2026", "It ends before it was observed."),
        ("carrying_number", "0", "Write a number above zero, or nothing while nobody knows it."),
        ("demand", "6", "Ensure this value is less than or equal to 5."),
    ],
)
def test_wrong_words_are_named_beside_their_field(analyst, client, field, typed, sentence):
    assessment = MarketAssessmentFactory()
    right = {"observed_on": "01.11.2026", "valid_until": "01.08.2027", "confidence": "high"}

    response = client.post(reverse("markets:change", args=[assessment.pk]), right | {field: typed})

    assert response.context["form"].errors == {field: [sentence]}
    assert MarketAssessment.objects.get().demand == 4


def test_price_is_added_and_removed_on_the_page(analyst, client, page):
    assessment = MarketAssessmentFactory()
    typed = {
        "kind": "sold",
        "item": "Pərdə",
        "unit": "m",
        "low": "4,00",
        "typical": "5,50",
        "high": "6",
        "seen_on": "01.11.2026",
    }

    shown = page(reverse("markets:add_price", args=[assessment.pk]), typed, method="post")
    price = PriceObservation.objects.get(item="Pərdə")
    assert "Pərdə, m" in words(shown.select_one("main"))
    page(reverse("markets:remove_price", args=[price.pk]), method="post")

    assert not PriceObservation.objects.filter(pk=price.pk).exists()


def test_price_out_of_order_is_refused_beside_its_field(analyst, client):
    assessment = MarketAssessmentFactory()
    typed = {
        "kind": "sold",
        "item": "Pərdə",
        "unit": "m",
        "low": "7",
        "typical": "5",
        "high": "6",
        "seen_on": "1.11.2026",
    }

    response = client.post(reverse("markets:add_price", args=[assessment.pk]), typed)

    assert list(response.context["form"].errors) == ["typical"]


def test_published_assessment_is_not_changed(analyst, client, page):
    assessment = MarketAssessmentFactory(published=True)
    typed = {"observed_on": "01.11.2026", "valid_until": "01.08.2027", "confidence": "high", "demand": "1"}

    shown = page(reverse("markets:change", args=[assessment.pk]), typed, method="post")

    assert "is not changed any more" in words(shown)
    assert MarketAssessment.objects.get().demand == 4


def test_publishing_shows_what_is_missing_and_publishes(analyst, client, page):
    assessment = MarketAssessmentFactory(demand=None)
    url = reverse("markets:publish", args=[assessment.pk])

    assert "Not all eight scores are given." in words(page(url).select_one(".missing"))
    MarketAssessment.objects.filter(pk=assessment.pk).update(demand=4)
    client.post(url, {"status_seen": "draft"})

    assert MarketAssessment.objects.get().status == Status.PUBLISHED


def test_draft_does_not_exist_for_a_caseworker(client):
    client.force_login(UserFactory(role="caseworker"))

    response = client.get(MarketAssessmentFactory().get_absolute_url())

    assert response.status_code == 404
