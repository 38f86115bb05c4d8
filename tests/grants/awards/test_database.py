"""What the database refuses to whoever goes around the actions."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from grants.awards.models import Grant
from livelihoods.audit.rules import today
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.people import HouseholdFactory
from tests.factories.programmes import CallFactory

pytestmark = pytest.mark.django_db


def grant(case, amount, household=None):
    with transaction.atomic():
        return Grant.objects.create(
            case=case,
            household=household,
            amount=Decimal(amount),
            awarded_on=today(),
            awarded_by=UserFactory(role="chair"),
        )


def take_out(line):
    """A line deleted, and the database asked as at commit."""
    with transaction.atomic():
        line.delete()
        connection.check_constraints()


def test_a_grant_stays_below_the_ceiling():
    with pytest.raises(DatabaseError, match="above the ceiling"):
        grant(CaseFactory(), 5001)


def test_grants_stay_within_the_budget():
    call = CallFactory(opened=True, budget_amount=Decimal(6000))
    grant(CaseFactory(call=call), 5000)

    with pytest.raises(DatabaseError, match="above the free budget"):
        grant(CaseFactory(call=call), 1001)


def test_a_household_has_one_live_grant():
    household = HouseholdFactory()
    grant(CaseFactory(), 1000, household)

    with pytest.raises(IntegrityError, match="grant_one_live_a_household"):
        grant(CaseFactory(), 1000, household)


def test_the_lines_of_a_signed_grant_add_up():
    line = CaseFactory(agreed=True).grant.lines.first()

    with pytest.raises(DatabaseError, match="the lines of grant"):
        take_out(line)
