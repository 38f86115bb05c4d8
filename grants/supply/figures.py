"""What is still to be brought, how far deliveries are, and what a delivery note prints."""

from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from grants.awards.models import Grant, GrantLine
from grants.supply.models import Asset, Delivery, DeliveryLine
from livelihoods.accounts.models import User
from livelihoods.audit.models import Entry

TO_BUY = "to_buy"


def lines_left():
    """The grant lines of which something is still to be planned, each with how many as `left`."""
    coming = ~Q(delivery_lines__delivery__status=Delivery.Status.CANCELLED)
    taken = Sum("delivery_lines__quantity", filter=coming, default=Decimal(0))
    return GrantLine.objects.annotate(left=F("quantity") - taken).filter(left__gt=0)


def lines_of(deliveries):
    """What some deliveries bring, line by line, each with its person and place."""
    lines = DeliveryLine.objects.filter(delivery__in=deliveries.order_by().values("pk"))
    return lines.select_related(
        "grant_line", "delivery__grant__case__applicant", "delivery__grant__case__district"
    ).order_by("delivery__planned_for", "delivery", "pk")


def grants_to_buy_for(user: User):
    """The signed grants of which something is still to be planned."""
    grants = Grant.objects.visible_to(user).filter(status=Grant.Status.AGREED)
    return grants.filter(pk__in=lines_left().values("grant"))


def stage_counts(user: User) -> dict[str, int]:
    """How many stand at each stage of the board."""
    counted = Delivery.objects.visible_to(user).order_by().values_list("status").annotate(Count("pk"))
    return {TO_BUY: grants_to_buy_for(user).count()} | dict(counted)


def history_of(asset: Asset) -> list[dict]:
    """What happened to an asset, the newest first."""
    entries = list(Entry.objects.about(asset).with_remarks().order_by("-seq"))
    names = dict(User.objects.filter(pk__in={entry.by_id for entry in entries}).values_list("pk", "full_name"))
    return [
        {"at": entry.at, "what": Asset.Status(entry.status_to).label, "who": names.get(entry.by_id), "entry": entry}
        for entry in entries
    ]


def delivery_facts(delivery: Delivery) -> dict:
    """What the delivery note prints; see templates/documents/delivery_note.html."""
    case = delivery.grant.case
    return {
        "reference": case.reference,
        "name": case.applicant.full_name,
        "receiver": delivery.receiver_name,
        "place": str(case.settlement or case.district),
        "received_on": delivery.received_on,
        "handed_over_by": delivery.received_by.full_name,
        "witness": delivery.witnessed_by.full_name,
        "lines": [
            {
                "name": line.grant_line.name,
                "quantity": line.quantity,
                "unit": line.grant_line.unit,
                "condition": line.condition,
                "serial": line.serial,
            }
            for line in delivery.lines.select_related("grant_line")
        ],
    }
