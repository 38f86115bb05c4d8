"""Routes, the criteria every call starts with, and what must hold before a call opens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livelihoods.moves.rules import guard
from livelihoods.people.rules import STANDING_WORDS

# What a programme says of its own in a consent: everything but who agrees.
CONSENT_ELEMENTS = ("operator", *STANDING_WORDS)


class Route(models.TextChoices):
    """In which order a case of the programme passes grant and training."""

    R1 = "grant_then_training", _("grant, then training")
    R2 = "training_then_grant", _("training, then grant")


CRITERIA = {
    "of_age": _("The applicant is 18 years old or older."),
    "category": _("The applicant belongs to a group the call is for."),
    "district": _("The applicant lives, or will live, in a district of the call."),
    "one_award": _("Neither the applicant nor the household holds a grant for a business already."),
    "willing": _("The applicant wants to run the business personally."),
    "lawful": _("The business is lawful and not on the list of what we do not fund."),
    "no_conflict": _("The applicant is no staff or committee member or vendor, and no close relative of one."),
}


@guard(_("No district is chosen."))
def has_districts(call):
    return call.districts.exists()


@guard(_("There is no criterion."))
def has_criteria(call):
    return call.criteria.exists()


@guard(_("The last day is over."), help=_("Choose a later last day."))
def window_is_not_over(call):
    return not call.is_over
