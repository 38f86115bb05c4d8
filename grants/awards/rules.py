"""What must hold for a grant, in plain figures and words."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from livelihoods.moves.rules import guard


def sum_of(lines):
    """What the lines come to, in manat."""
    return sum((line.amount for line in lines), Decimal(0))


@guard(_("The lines do not add up to the amount of the grant."))
def lines_sum_to_amount(grant):
    return grant.lines_amount == grant.amount


@guard(_("The agreement is not printed yet."))
def agreement_printed(grant):
    return grant.has_printed_agreement


@guard(_("The signed agreement is not scanned, and no witness is named."))
def signature_evidenced(grant):
    return grant.has_signature_evidence
