"""What an applicant reads: the words of each status and outcome, and what mends each thing that is missing."""

from django.utils.translation import gettext_lazy as _

from grants.cases.rules.status import Outcome, Status
from livelihoods.programmes.rules import Route

# For each guard of handing in: its words for her, and the page that mends it.
MENDING = {
    "consent_active": (_("You have not agreed yet that we keep your data."), "consent"),
    "identity_known": (_("Say whether you have an identity card."), "identity"),
    "reachable": (_("Write a phone number."), "phones"),
    "of_age": (_("You must be 18 or older. Check your birth date."), "about"),
    "idea_named": (_("Say what business it is and where."), "business"),
    "items_answered": (_("Answer our questions."), "questions"),
}

# Where the answer to a question of the office is changed in the application.
PAGE_OF_QUESTION = {
    "consent": "consent",
    "identity": "identity",
    "status": "displacement",
    "mine": "mine",
    "household": "household",
    "contact": "phones",
    "idea": "business",
    "plan": "items",
    "price": "papers",
    "place": "place",
}

COMMITTEE_NEXT = _("Next, the committee reads your plan.")
TRAINING_NEXT = _("Next comes the training. We tell you the days and the place.")
VISITS_NEXT = _("From now on we come and see how your business goes.")

# What holds now, and what comes next; where the order of grant and training matters, by route.
WORDS = {
    Status.DRAFT: (_("You are writing your application"), _("Go on where you stopped, then hand it in.")),
    Status.SUBMITTED: (_("We have your application"), _("Now we check whether it fits the conditions.")),
    Status.RETURNED: (
        _("We need something more from you"),
        _("Answer our questions and hand in again. What you wrote before is kept."),
    ),
    Status.ELIGIBLE: (
        _("Your application fits the conditions"),
        _("Now we look at the market for your business, and somebody comes to see the place."),
    ),
    (Status.ASSESSED, Route.R1): (_("We compared your plan with the market"), COMMITTEE_NEXT),
    (Status.ASSESSED, Route.R2): (_("We compared your plan with the market"), TRAINING_NEXT),
    Status.UNDER_REVIEW: (_("The committee reads your plan"), _("Then it decides about the grant.")),
    Status.RESERVE: (
        _("Your plan is good, but there is no money left now"),
        _("You are on the reserve list. If money becomes free, we call you."),
    ),
    Status.AWARDED: (
        _("You get a grant"),
        _("Next you sign the agreement. Read it first; you may say no. We call you about the day and the place."),
    ),
    Status.AGREED: (_("The agreement is signed"), _("Now we buy your things and bring them to you.")),
    (Status.DELIVERED, Route.R1): (_("Your things are with you"), TRAINING_NEXT),
    (Status.DELIVERED, Route.R2): (_("Your things are with you"), VISITS_NEXT),
    Status.IN_TRAINING: (_("You are in training"), _("Come to every meeting. If you cannot, call us.")),
    (Status.TRAINED, Route.R1): (_("You finished the training"), VISITS_NEXT),
    (Status.TRAINED, Route.R2): (_("You finished the training"), COMMITTEE_NEXT),
    Status.IN_FOLLOW_UP: (
        _("Your business is on its way"),
        _("For a year somebody comes now and then to see how it goes. Tell us if something breaks."),
    ),
}

CAN_APPLY_AGAIN = _("You can apply again in another call.")
NO_PENALTY = _("It does not count against you.")
CLOSED = {
    Outcome.BUSINESS_RUNNING: (_("The year is over, and your business is running"), _("We wish you well.")),
    Outcome.BUSINESS_FAILED: (_("The year is over, and the business has stopped"), NO_PENALTY),
    Outcome.INELIGIBLE: (_("Your application does not fit the conditions"), CAN_APPLY_AGAIN),
    Outcome.DECLINED: (_("The committee did not choose your plan"), CAN_APPLY_AGAIN),
    Outcome.DROPPED_OUT: (_("You left the training"), NO_PENALTY),
    Outcome.AGREEMENT_REFUSED: (_("You did not want the agreement"), NO_PENALTY),
    Outcome.WITHDRAWN: (_("You took your application back"), NO_PENALTY),
    Outcome.EXPIRED: (_("The time to hand in is over"), CAN_APPLY_AGAIN),
}
ENDED = (_("Your application has ended"), _("Call us if you have a question."))


def words_of(case) -> tuple:
    """What holds now and what comes next, for the applicant."""
    if case.status == Status.CLOSED:
        return CLOSED.get(case.outcome, ENDED)
    return WORDS.get((case.status, case.route)) or WORDS[case.status]
