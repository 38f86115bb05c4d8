"""What the database refuses to whoever goes around the actions."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from grants.selection.models import Decision
from livelihoods.audit.rules import today
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.selection import ReviewFactory

pytestmark = pytest.mark.django_db


def decide(case, by):
    """A decision written past the actions, and asked for as at commit."""
    with transaction.atomic():
        Decision.objects.create(
            case=case,
            round=case.round,
            kind=Decision.Kind.AWARD,
            amount=Decimal(1000),
            reason_code=Decision.Reason.STRONG_PLAN,
            reason="Plan möhkəmdir.",
            decided_by=by,
            decided_on=today(),
        )
        connection.check_constraints()


def test_who_reviewed_never_decides():
    review = ReviewFactory()

    with pytest.raises(DatabaseError, match="who reviewed a case cannot decide it"):
        decide(review.case, review.reviewer)


def test_who_decided_never_reviews():
    case, judge = CaseFactory(under_review=True), UserFactory(roles=["chair", "reviewer"])
    decide(case, judge)

    with pytest.raises(DatabaseError, match="who decided a case cannot review it"), transaction.atomic():
        ReviewFactory(case=case, reviewer=judge)


def test_a_decision_is_written_once():
    case = CaseFactory(reserve=True)

    with pytest.raises(DatabaseError), transaction.atomic():
        case.decisions.update(rank=2)
