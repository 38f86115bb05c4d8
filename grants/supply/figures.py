"""What a delivery note prints."""

from grants.supply.models import Delivery


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
                "quantity": str(line.quantity.normalize()),
                "unit": line.grant_line.unit,
                "condition": line.condition,
                "serial": line.serial,
            }
            for line in delivery.lines.select_related("grant_line")
        ],
    }
