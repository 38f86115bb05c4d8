"""A card with which an applicant without a phone signs in."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from grants.cases.actions.work import on_desk
from grants.cases.models import Case
from grants.cases.rules import rights
from livelihoods.accounts import actions as accounts
from livelihoods.accounts.models import Card, User
from livelihoods.accounts.rules import card_code, draw_pin
from livelihoods.audit.actions import record
from livelihoods.documents.actions import print_pdf
from livelihoods.moves.rules import NotNow, NotYou
from livelihoods.people.actions import let_card_act
from livelihoods.ui.rules import square_code


def print_card(case: Case, *, by: User, language: str) -> bytes:
    """The card as a PDF; its PIN stands nowhere else, and the card before stops working once this one is made."""
    if not rights.may_change(case, by):
        raise NotYou
    pin = draw_pin()
    card = print_pdf(_write(case, pin, language))
    with transaction.atomic():
        case = on_desk(case, by=by)
        accounts.keep_card(let_card_act(case.applicant, by=by), code=case.reference, pin=pin, by=by)
        record(case, "print_card", by=by)
    return card


@transaction.atomic
def end_card(case: Case, *, by: User) -> Case:
    """Let a card that was lost open nothing any more."""
    case = on_desk(case, by=by)
    card = Card.objects.live().filter(code=card_code(case.reference)).first()
    if card is None:
        raise NotNow(_("There is no card that opens anything."))
    accounts.end_card(card, by=by)
    record(case, "end_card", by=by)
    return case


def _write(case, pin, language):
    address = settings.SITE_URL + reverse("accounts:card")
    facts = {"office": settings.OFFICE, "reference": case.reference, "pin": f"{pin[:4]} {pin[4:]}", "address": address}
    with translation.override(language):
        document = {"number": case.reference, "language": language}
        return render_to_string(
            "grants/cases/card.html", {"document": document, "facts": facts, "qr": square_code(address)}
        )
