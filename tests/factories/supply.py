"""Grants, deliveries and assets as if they had come this far, without the way there: for tests of who sees what."""

import pgtrigger

from grants.awards.models import Grant, GrantLine
from grants.supply.models import Asset, Delivery, DeliveryLine
from livelihoods.audit.rules import today
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.journeys.steps import AMOUNT


def signed_grant(case=None):
    """One sewing machine, its agreement signed; for this case if one is given."""
    case = put(case or CaseFactory(), "agreed")
    with pgtrigger.ignore():
        grant = Grant.objects.create(
            case=case, status="agreed", amount=AMOUNT, awarded_on=today(), awarded_by=UserFactory()
        )
        GrantLine.objects.create(grant=grant, name="Sənaye tikiş maşını", quantity=1, unit_price=AMOUNT)
    return grant


def planned_delivery(grant, **state):
    """All of the grant in one delivery; `state` is what it came to since."""
    with pgtrigger.ignore():
        delivery = Delivery.objects.create(grant=grant, planned_for=today(), bought_by=UserFactory(), **state)
    DeliveryLine.objects.create(delivery=delivery, grant_line=grant.lines.get(), quantity=1)
    return delivery


def lent_asset(grant):
    accepted = {"status": "accepted", "received_on": today(), "received_by": UserFactory()}
    line = planned_delivery(grant, **accepted).lines.get()
    tag = f"A-{grant.pk:07}"
    return Asset.objects.create(
        grant=grant, delivery_line=line, tag=tag, name="Maşın", value_amount=AMOUNT, custody_until=today()
    )
