import pytest

from livelihoods.places.actions import add_settlement, add_venue
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.places import SettlementFactory

pytestmark = pytest.mark.django_db


def test_add_settlement_keeps_who_added_it():
    manager, district = UserFactory(role="manager"), District.objects.get(code="AGM")

    settlement = add_settlement(
        district, by=manager, kind="village", name_az="Xaçındərbənd", name_ru="Хачиндербенд", name_en="Khachindarband"
    )

    assert settlement.name_folded == "xacinderbend"
    assert settlement.events.get().pgh_context.metadata == {"user": manager.pk, "verb": "add_settlement"}


def test_add_venue_keeps_who_added_it():
    trainer = UserFactory(role="trainer")

    venue = add_venue(
        by=trainer, name="Klub", address="Nizami 1", settlement=SettlementFactory(), capacity=20, is_step_free=True
    )

    assert venue.events.get().pgh_context.metadata == {"user": trainer.pk, "verb": "add_venue"}
