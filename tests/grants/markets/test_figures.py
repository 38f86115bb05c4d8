from datetime import timedelta

import pgtrigger
import pytest
from django.db import connection

from grants.cases.models import Case
from grants.markets.figures import saturation, saturation_of, with_saturation
from grants.markets.models import MarketAssessment
from livelihoods.audit.rules import today
from livelihoods.sectors.models import Sector
from tests.factories.cases import CaseFactory
from tests.factories.markets import MarketAssessmentFactory

pytestmark = pytest.mark.django_db


def case_as(**facts):
    """A case that is already where `facts` say; how it came there is nothing to a figure."""
    case = CaseFactory()
    with pgtrigger.ignore():
        Case.objects.filter(pk=case.pk).update(
            taken_in_by=case.made_by, taken_in_channel="web", submitted_on=today(), **facts
        )
        connection.check_constraints()
    return case


@pytest.fixture
def market():
    return MarketAssessmentFactory(published=True, active_sellers=8, carrying_number=20)


def test_saturation_counts_live_grants_and_what_is_awarded_but_not_delivered(market):
    case_as(awarded_on=today())
    case_as(awarded_on=today(), delivered_on=today())
    case_as(awarded_on=today(), delivered_on=today() - timedelta(days=365))

    full = saturation(market.district, market.sector)

    assert (full.active_sellers, full.live_grants, full.awarded_not_delivered) == (8, 2, 1)
    assert full.share == 11 / 20


def test_saturation_leaves_out_what_ended_and_what_is_long_ago(market):
    ended = {"status": "closed", "closed_on": today(), "closed_from": "in_follow_up"}
    case_as(awarded_on=today(), delivered_on=today(), outcome="business_running", **ended)
    case_as(awarded_on=today(), delivered_on=today(), outcome="business_failed", **ended)
    case_as(awarded_on=today(), outcome="award_cancelled", **ended)
    case_as(awarded_on=today(), delivered_on=today() - timedelta(days=800))
    case_as()

    full = saturation(market.district, market.sector)

    assert (full.live_grants, full.awarded_not_delivered) == (1, 0)


def test_saturation_counts_the_same_market_only(market):
    case_as(awarded_on=today(), sector=Sector.objects.get(code="retail"))

    assert saturation(market.district, market.sector).awarded_not_delivered == 0


def test_saturation_is_nothing_without_a_valid_assessment(market):
    assert saturation(market.district, Sector.objects.get(code="retail")) is None


def test_saturation_of_a_list_costs_one_query(market, django_assert_num_queries):
    case_as(awarded_on=today())
    MarketAssessmentFactory(published=True, sector=Sector.objects.get(code="retail"))

    with django_assert_num_queries(1):
        counts = [saturation_of(row).awarded_not_delivered for row in with_saturation(MarketAssessment.objects.all())]

    assert sorted(counts) == [0, 1]
