from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from grants.markets import actions
from grants.markets.models import MarketAssessment, PriceObservation
from grants.markets.rules import Status
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from livelihoods.places.models import District
from livelihoods.sectors.models import Sector
from tests.factories.accounts import UserFactory
from tests.factories.markets import MarketAssessmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst():
    return UserFactory(role="analyst")


def verbs(record):
    return list(Entry.objects.about(record).order_by("seq").values_list("verb", flat=True))


def test_draft_is_begun_by_an_analyst_and_valid_for_nine_months(analyst):
    district, sector = District.objects.get(code="AGM"), Sector.objects.get(code="sewing")

    assessment = actions.draft(district, sector, by=analyst, demand=3)

    assert (assessment.status, assessment.demand, assessment.made_by) == (Status.DRAFT, 3, analyst)
    assert assessment.valid_until > today() + timedelta(days=270)
    assert verbs(assessment) == ["draft"]


def test_draft_is_not_for_a_caseworker():
    district, sector = District.objects.get(code="AGM"), Sector.objects.get(code="sewing")

    with pytest.raises(NotYou):
        actions.draft(district, sector, by=UserFactory(role="caseworker"))

    assert MarketAssessment.objects.count() == 0


def test_change_gives_a_new_carrying_number_a_new_author(analyst):
    assessment = MarketAssessmentFactory(carrying_number=20)

    assessment = actions.change(assessment, by=analyst, carrying_number=25)

    assert (assessment.carrying_by, assessment.carrying_on) == (analyst, today())


def test_change_of_something_else_keeps_the_author_of_the_carrying_number(analyst):
    assessment = MarketAssessmentFactory()
    author = assessment.carrying_by

    assessment = actions.change(assessment, by=analyst, demand=5)

    assert (assessment.demand, assessment.carrying_by) == (5, author)


def test_change_is_not_possible_once_published(analyst):
    assessment = MarketAssessmentFactory(published=True)

    with pytest.raises(NotNow):
        actions.change(assessment, by=analyst, demand=5)


def test_price_is_added_and_removed(analyst):
    assessment = MarketAssessmentFactory()
    price = actions.add_price(
        assessment, by=analyst, item="Pərdə", unit="m", low=Decimal(4), typical=Decimal(5), high=Decimal(6)
    )

    actions.remove_price(price, by=analyst)

    assert not PriceObservation.objects.filter(item="Pərdə").exists()
    assert verbs(assessment) == ["add_price", "remove_price"]


def test_price_lowest_above_highest_is_refused_by_the_database(analyst):
    assessment = MarketAssessmentFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.add_price(
            assessment, by=analyst, item="Pərdə", unit="m", low=Decimal(7), typical=Decimal(5), high=Decimal(6)
        )


def test_publish_supersedes_the_one_before(analyst):
    older = MarketAssessmentFactory(published=True)
    newer = MarketAssessmentFactory()

    newer = actions.publish(newer, by=analyst)

    assert (newer.status, newer.published_by, newer.published_on) == (Status.PUBLISHED, analyst, today())
    assert MarketAssessment.objects.get(pk=older.pk).status == Status.SUPERSEDED
    assert MarketAssessment.objects.current(newer.district, newer.sector) == newer


def test_publish_names_everything_that_is_missing(analyst):
    bare = {"demand": None, "active_sellers": None, "carrying_number": None, "carrying_by": None, "carrying_on": None}
    assessment = MarketAssessmentFactory(**bare)
    assessment.prices.all().delete()

    with pytest.raises(NotYet) as refused:
        actions.publish(assessment, by=analyst)

    assert refused.value.sentences == [
        "Not all eight scores are given.",
        "The sellers active now are not counted.",
        "Nobody has estimated how many sellers the market can carry.",
        "No price is noted.",
    ]


def test_publish_is_refused_when_its_time_has_passed(analyst):
    assessment = MarketAssessmentFactory(
        observed_on=today() - timedelta(days=300), valid_until=today() - timedelta(days=1)
    )

    with pytest.raises(NotYet) as refused:
        actions.publish(assessment, by=analyst)

    assert refused.value.sentences == ["The day until which it is valid has passed."]


def test_publish_is_for_analysts_only():
    with pytest.raises(NotYou):
        actions.publish(MarketAssessmentFactory(), by=UserFactory(role="manager"))


def test_publish_of_what_is_published_comes_too_late(analyst):
    assessment = MarketAssessmentFactory()
    actions.publish(assessment, by=analyst)

    with pytest.raises(NotNow):
        actions.publish(assessment, by=analyst)
