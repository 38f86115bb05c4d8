"""What must hold for a grant, in plain figures and words."""

from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from livelihoods.moves.rules import guard


class RefusalReason(TextChoices):
    """Why an applicant does without the grant."""

    TOO_SMALL = "too_small", _("The grant is too small for the plan.")
    TERMS = "terms", _("The applicant does not agree with the terms.")
    CHANGED_MIND = "changed_mind", _("The applicant changed her mind.")
    CIRCUMSTANCES = "circumstances", _("Illness, family or a move.")
    OTHER = "other", _("Another reason, written below.")


class CancelReason(TextChoices):
    """Why the office takes a promise back."""

    FALSE_WORDS = "false_words", _("What was said in the application is not true.")
    NOT_REACHED = "not_reached", _("The applicant cannot be reached.")
    NO_LONGER_FITS = "no_longer_fits", _("The applicant no longer fits the conditions.")
    NO_MONEY = "no_money", _("The money of the donor was taken back.")
    OTHER = "other", _("Another reason, written below.")


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
