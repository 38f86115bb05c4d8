"""Each move of a delivery and of an asset: made, not you, not yet, not now."""

from decimal import Decimal

import pytest
from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction

from grants.supply import actions
from grants.supply.models import Asset, DeliveryLine
from livelihoods.audit.rules import today
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from livelihoods.notices.models import Notice
from tests.factories.cases import CaseFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db


# --- planning


def test_planning_tells_the_applicant_the_day(planned, case, crew):
    assert planned.status == "planned"
    assert planned.bought_by == crew.procurement
    assert Notice.objects.about(case).filter(template="delivery_planned").exists()


def test_planning_waits_for_the_signature():
    case = CaseFactory(awarded=True)

    with pytest.raises(NotNow):
        steps.plan_delivery(case, steps.crew_for(case))


def test_nobody_plans_more_than_is_left(planned, case, crew):
    with pytest.raises(NotNow):
        steps.plan_delivery(case, crew)


def test_database_refuses_more_than_was_promised(planned):
    line = planned.lines.get()

    with pytest.raises(IntegrityError, match="more is delivered than was promised"), transaction.atomic():
        DeliveryLine.objects.create(delivery=planned, grant_line=line.grant_line, quantity=Decimal("0.5"))


def test_cancelled_things_can_be_planned_again(planned, case, crew):
    assert move(planned, "cancel", by=crew.procurement).status == "cancelled"

    assert steps.plan_delivery(case, crew).status == "planned"


def test_cancelling_is_for_who_buys_and_before_the_hand_over(planned, crew):
    with pytest.raises(NotYou):
        move(planned, "cancel", by=crew.monitor)

    steps.receive(planned, crew)
    with pytest.raises(NotNow):
        move(planned, "cancel", by=crew.procurement)


# --- hand-over


def test_hand_over_keeps_who_received_what_and_prints_the_note(received, case, crew):
    assert (received.status, received.received_by, received.witnessed_by) == ("received", crew.caseworker, crew.monitor)
    assert received.note.person == case.applicant
    assert received.lines.get().serial == "SN-1"


def test_hand_over_is_not_for_who_buys(planned, crew):
    crew.people["caseworker"] = crew.procurement

    with pytest.raises(NotYou):
        steps.receive(planned, crew)


def test_hand_over_needs_an_identified_receiver_and_a_second_person(planned, crew):
    with pytest.raises(NotYet) as no:
        steps.receive(planned, crew, is_receiver_identified=False, witnessed_by=crew.caseworker)

    assert no.value.sentences == [
        "The receiver's identity is not checked.",
        "A second member of staff must be present.",
    ]


def test_hand_over_happens_once(received, crew):
    with pytest.raises(NotNow):
        steps.receive(received, crew)


# --- acceptance


def test_accepting_the_last_line_accepts_the_delivery_and_lends_the_thing(received, crew):
    actions.accept_line(received.lines.get(), by=crew.monitor)

    asset = Asset.objects.get()
    assert type(received).objects.get(pk=received.pk).status == "accepted"
    assert (asset.serial, asset.value_amount, asset.status) == ("SN-1", steps.AMOUNT, "in_custody")
    assert asset.custody_until == today() + relativedelta(months=received.grant.case.call.programme.custody_months)


def test_accepting_is_not_for_who_buys(received, crew):
    with pytest.raises(NotYou):
        actions.accept_line(received.lines.get(), by=crew.procurement)


def test_accepting_waits_for_the_hand_over_and_happens_once(planned, crew):
    with pytest.raises(NotNow):
        actions.accept_line(planned.lines.get(), by=crew.monitor)

    line = steps.receive(planned, crew).lines.get()
    actions.accept_line(line, by=crew.monitor)
    with pytest.raises(NotNow):
        actions.accept_line(line, by=crew.monitor)


def test_accepting_a_delivery_waits_for_every_line(received, crew):
    with pytest.raises(NotYet, match="Not every line is accepted"):
        move(received, "accept", by=crew.monitor)


def test_faulty_thing_is_exchanged_before_it_is_accepted(planned, crew):
    line = steps.receive(planned, crew, DeliveryLine.Condition.FAULTY).lines.get()
    with pytest.raises(NotNow):
        actions.accept_line(line, by=crew.monitor)
    with pytest.raises(NotYou):
        actions.replace_line(line, by=crew.procurement, condition="new", serial="SN-2")

    actions.replace_line(line, by=crew.monitor, condition="new", serial="SN-2")
    actions.accept_line(line, by=crew.monitor)

    assert Asset.objects.get().serial == "SN-2"


def test_thing_that_works_is_not_exchanged(received, crew):
    with pytest.raises(NotNow):
        actions.replace_line(received.lines.get(), by=crew.monitor, condition="new", serial="SN-2")


# --- assets


@pytest.mark.parametrize(
    ("verbs", "status"),
    [
        (["hand_over"], "owned"),
        (["send_to_repair", "return_from_repair"], "in_custody"),
        (["send_to_repair", "hand_over"], "owned"),
        (["lose", "recover"], "recovered"),
        (["lose", "write_off"], "written_off"),
        (["recover"], "recovered"),
        (["write_off"], "written_off"),
    ],
)
def test_asset_is_settled(asset, crew, verbs, status):
    for verb in verbs:
        asset = actions.settle_asset(asset, by=crew.manager, verb=verb)

    assert asset.status == status


@pytest.mark.parametrize("verb", ["hand_over", "send_to_repair", "lose", "recover", "write_off"])
def test_asset_is_settled_by_the_manager_alone_and_once(asset, crew, verb):
    with pytest.raises(NotYou):
        actions.settle_asset(asset, by=crew.monitor, verb=verb)

    owned = actions.settle_asset(asset, by=crew.manager, verb="hand_over")
    with pytest.raises(NotNow):
        actions.settle_asset(owned, by=crew.manager, verb=verb)


def test_asset_that_is_not_in_repair_does_not_come_back(asset, crew):
    with pytest.raises(NotNow):
        actions.settle_asset(asset, by=crew.manager, verb="return_from_repair")
