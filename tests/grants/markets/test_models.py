from datetime import timedelta

import pytest

from grants.markets.models import MarketAssessment
from livelihoods.audit.rules import today
from tests.factories.accounts import UserFactory
from tests.factories.markets import MarketAssessmentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "seen"), [("analyst", 2), ("caseworker", 1), ("manager", 1), ("finance", 0), ("donor", 0)]
)
def test_drafts_are_seen_by_analysts_only_and_published_ones_by_those_who_decide(role, seen):
    MarketAssessmentFactory(published=True)
    MarketAssessmentFactory()

    assert MarketAssessment.objects.visible_to(UserFactory(role=role)).count() == seen


def test_current_is_nothing_once_its_time_has_passed():
    last_day = today()
    assessment = MarketAssessmentFactory(published=True, valid_until=last_day)

    assert MarketAssessment.objects.current(assessment.district, assessment.sector) == assessment
    assert not assessment.is_valid_on(last_day + timedelta(days=1))
    assert list(MarketAssessment.objects.valid_on(last_day + timedelta(days=1))) == []


def test_machine_goes_from_draft_to_superseded():
    rows = [(row.move, row.source, row.target) for row in MarketAssessment.machine_table()]

    assert rows == [("publish", "draft", "published"), ("supersede", "published", "superseded")]
