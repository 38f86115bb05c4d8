"""Bringing the things: planned, handed over, checked, tagged."""

from datetime import date
from secrets import choice

from dateutil.relativedelta import relativedelta
from django.db import transaction

from grants.awards.models import Grant
from grants.supply.figures import delivery_facts, lines_left
from grants.supply.models import Asset, Delivery, DeliveryLine
from grants.supply.rules import acceptor_is_not_buyer
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.documents.actions import issue
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow, NotYou
from livelihoods.notices.actions import tell

TAG_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@transaction.atomic
def plan_delivery(grant: Grant, *, by: User, planned_for: date, quantities: dict) -> Delivery:
    """Say what will be brought and when; who plans it is who bought it.

    Args:
        quantities: how many of each grant line.

    Raises:
        NotNow: before the agreement is signed, or when somebody else planned some of it meanwhile.
    """
    grant = Grant.objects.select_for_update(of=["self"]).select_related("case__applicant").get(pk=grant.pk)
    if grant.status != Grant.Status.AGREED:
        raise NotNow
    left = {line: line.left for line in lines_left().filter(grant=grant)}
    if any(quantity > left.get(line, 0) for line, quantity in quantities.items()):
        raise NotNow
    delivery = Delivery.objects.create(grant=grant, planned_for=planned_for, bought_by=by)
    DeliveryLine.objects.bulk_create(
        DeliveryLine(delivery=delivery, grant_line=line, quantity=quantity) for line, quantity in quantities.items()
    )
    record(delivery, "plan_delivery", by=by, data={"grant": grant.pk})
    tell(grant.case.applicant, "delivery_planned", about=grant.case, facts={"on": planned_for}, by=by)
    return delivery


@transaction.atomic
def receive(
    delivery: Delivery,
    *,
    by: User,
    received_on: date,
    receiver_name: str,
    is_receiver_identified: bool,
    witnessed_by: User,
    conditions: dict,
) -> Delivery:
    """Write down that the things changed hands, line by line.

    Args:
        conditions: (condition, serial number) of each delivery line.
    """
    Delivery.objects.filter(pk=delivery.pk, status=Delivery.Status.PLANNED).update(
        receiver_name=receiver_name, is_receiver_identified=is_receiver_identified, witnessed_by=witnessed_by
    )
    delivery = move(delivery, "receive", by=by, received_by=by, received_on=received_on)
    for line, (condition, serial) in conditions.items():
        line.condition, line.serial = condition, serial
        line.save(update_fields=["condition", "serial"])
    case = delivery.grant.case
    delivery.note = issue(
        "delivery_note",
        about=case,
        person=case.applicant,
        language=delivery.grant.agreement.language,
        facts=delivery_facts(delivery),
        by=by,
    )
    delivery.save(update_fields=["note"])
    return delivery


@transaction.atomic
def accept_line(line: DeliveryLine, *, by: User) -> DeliveryLine:
    """Say that a thing works and is what was asked for; it gets a tag and is lent until the custody ends.

    Raises:
        NotYou: for whoever bought it.
        NotNow: before the hand-over, for a faulty thing, or when somebody else accepted it already.
    """
    line = _waiting_line(line, by=by, faulty=False)
    delivery = line.delivery
    line.accepted_on, line.accepted_by = today(), by
    line.save(update_fields=["accepted_on", "accepted_by"])
    _tag(line)
    record(delivery, "accept_line", by=by, data={"line": line.pk})
    if delivery.are_all_lines_accepted:
        move(delivery, "accept", by=by)
    return line


@transaction.atomic
def replace_line(line: DeliveryLine, *, by: User, condition: str, serial: str) -> DeliveryLine:
    """Write down that a faulty thing was exchanged.

    Raises:
        NotYou: for whoever bought it.
        NotNow: before the hand-over, or for a thing that is not faulty.
    """
    line = _waiting_line(line, by=by, faulty=True)
    line.condition, line.serial = condition, serial
    line.save(update_fields=["condition", "serial"])
    record(line.delivery, "replace_line", by=by, data={"line": line.pk})
    return line


def cancel_deliveries(grant: Grant, *, by: User) -> None:
    """Cancel what is still to come."""
    for delivery in grant.deliveries.planned():
        move(delivery, "cancel", by=by)


def settle_asset(asset: Asset, *, by: User, verb: str, remark: str = "") -> Asset:
    """Decide whose an asset is: hand_over, lose, recover, write_off, or send it to repair and back."""
    return move(asset, verb, by=by, remark=remark)


def _waiting_line(line, *, by, faulty):
    """The locked line of a delivery that waits for acceptance, faulty or not as expected."""
    line = (
        DeliveryLine.objects.select_for_update(of=["self"])
        .select_related("delivery__grant__case__call__programme", "grant_line")
        .get(pk=line.pk)
    )
    if not acceptor_is_not_buyer(line, by):
        raise NotYou
    if line.delivery.status != Delivery.Status.RECEIVED or line.accepted_on or line.is_faulty != faulty:
        raise NotNow
    return line


def _tag(line):
    """Lend the accepted thing: one asset for a whole line, worth what the line cost."""
    grant = line.delivery.grant
    months = grant.case.call.programme.custody_months
    Asset.objects.create(
        grant=grant,
        delivery_line=line,
        tag="A-" + "".join(choice(TAG_ALPHABET) for _position in range(7)),
        serial=line.serial,
        name=line.grant_line.name,
        value_amount=line.quantity * line.grant_line.unit_price,
        custody_until=line.delivery.received_on + relativedelta(months=months),
    )
