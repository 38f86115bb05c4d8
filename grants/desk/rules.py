"""What happened to a case, in words, and where what is missing is mended."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today

HAPPENED = {
    "start_application": _("Application begun"),
    "describe": _("Business described"),
    "submit": _("Application handed in"),
    "assign": _("Assigned"),
    "return_for_information": _("Returned for information"),
    "answer_missing_item": _("Question answered"),
    "resubmit": _("Application handed in again"),
    "remind": _("Applicant reminded"),
    "decide_criterion": _("Criterion decided"),
    "find_eligible": _("Found eligible"),
    "find_ineligible": _("Found ineligible"),
    "link_market": _("Market card laid beside the case"),
    "ask_market_exception": _("Exception from the market card asked for"),
    "record_visit": _("Verification visit"),
    "compare_plan": _("Plan compared with the market"),
    "accept": _("Plan accepted for review"),
    "assess_market": _("Compared with the market"),
    "start_training": _("Training started"),
    "complete_training": _("Training completed"),
    "waive_training": _("Training waived"),
    "offer_next_training": _("Next training offered"),
    "drop_out": _("Left the training"),
    "open_review": _("Review opened"),
    "assign_reviewer": _("Reviewer asked"),
    "give_back_review": _("Review given back"),
    "place_on_reserve": _("Placed on the reserve list"),
    "award": _("Grant awarded"),
    "decline": _("Not approved"),
    "sign_agreement": _("Agreement signed"),
    "refuse_agreement": _("Agreement refused"),
    "cancel_award": _("Award cancelled"),
    "plan_visit": _("Follow-up visit planned"),
    "complete_delivery": _("Delivery completed"),
    "start_follow_up": _("Follow-up started"),
    "close": _("Case closed"),
    "close_early": _("Case closed early"),
    "withdraw": _("Withdrawn"),
    "expire": _("Time ran out"),
    "reopen": _("Case reopened"),
    "uphold_appeal": _("Appeal upheld"),
    "uphold_eligibility_appeal": _("Appeal on eligibility upheld"),
    "reopen_follow_up": _("Follow-up reopened"),
    "hold": _("Put on hold"),
    "release": _("Taken off hold"),
    "add_note": _("Note"),
    "log_call": _("Phone call"),
    "send_message": _("Message"),
    "declare_conflict": _("Conflict of interest declared"),
    "attach": _("Paper added"),
    "issue_document": _("Document issued"),
}
PROPOSED, DECLINED = "propose_", "decline_"


def what_happened(verb: str) -> str:
    """The words for a verb of the trail; a verb without words stays as it is."""
    if verb in HAPPENED:
        return str(HAPPENED[verb])
    if verb.startswith(PROPOSED):
        return _("Proposed: %(what)s") % {"what": what_happened(verb.removeprefix(PROPOSED))}
    if verb.startswith(DECLINED):
        return _("Proposal declined: %(what)s") % {"what": what_happened(verb.removeprefix(DECLINED))}
    return verb


@dataclass(frozen=True)
class Wait:
    """One thing that waits, with the page on which it is done."""

    href: str
    title: str
    under: str
    what: str
    stage: str = ""
    due_on: date | None = None

    @property
    def days_late(self):
        return max((today() - self.due_on).days, 0) if self.due_on else 0

    @property
    def is_due_today(self):
        return self.due_on == today()


class Mend(NamedTuple):
    """The page on which something missing is mended, its link, and the right it takes.

    The page is about the case, a list that is searched for it, or about its applicant.
    """

    url_name: str
    label: str
    right: str = "cases.change_case"
    searches: bool = False
    of_person: bool = False


MENDS = {
    "not_on_hold": Mend("cases:release", _("Take off hold")),
    "consent_active": Mend("cases:take_consent", _("Take the consent")),
    "identity_known": Mend("people:correct", _("Write it down"), "people.edit_person", of_person=True),
    "reachable": Mend("people:add_contact", _("Add a contact"), "people.edit_person", of_person=True),
    "of_age": Mend("people:correct", _("Check the birth date"), "people.edit_person", of_person=True),
    "displacement": Mend("people:add_displacement", _("Write it down"), "people.edit_person", of_person=True),
    "home": Mend("people:move_residence", _("Write it down"), "people.edit_person", of_person=True),
    "household": Mend("people:form_household", _("Form the household"), "people.edit_person", of_person=True),
    "support": Mend("people:add_support", _("Ask and write it down"), "people.edit_person", of_person=True),
    "idea_named": Mend("desk:write", _("Describe the business")),
    "plan_complete": Mend("desk:write", _("Write the plan")),
    "items_answered": Mend("desk:write", _("Write down the answers")),
    "criteria_met": Mend("cases:decide_criteria", _("Decide the criteria")),
    "criterion_not_met": Mend("cases:decide_criteria", _("Decide the criteria")),
    "market_assessed": Mend("cases:link_market", _("Lay the market card beside it")),
    "plan_compared": Mend("plans:compare", _("Compare the plan"), "plans.compare_plan"),
    "visit_done": Mend("cases:record_visit", _("Write down the visit")),
    "plan_accepted": Mend("plans:accept", _("Accept the plan"), "plans.accept_plan"),
    "baseline_done": Mend("followup:plan_visit", _("Plan the baseline visit"), "followup.plan_visit"),
    "baseline_planned": Mend("followup:record_visit", _("Write down the visit"), "followup.record_visit"),
    "next_training_offered": Mend("cases:offer_next_training", _("Offer the next training")),
    "two_reviews": Mend("selection:assign_reviewers", _("Choose who reads it"), "selection.assign_review"),
    "lines_add_up": Mend("awards:set_lines", _("Mend the lines"), "awards.prepare_grant"),
    "agreement_printed": Mend("awards:prepare_agreement", _("Print the agreement"), "awards.prepare_grant"),
    "assets_settled": Mend("supply:assets", _("Decide whose the equipment is"), "supply.settle_asset", searches=True),
    "signature_proved": Mend("awards:sign_agreement", _("Record the signature"), "cases.sign_agreement_case"),
}

# What a caseworker does to a case besides its moves.
WORK = [
    ("cases:log_call", _("Write down a phone call")),
    ("cases:send_message", _("Messages")),
    ("cases:decide_criteria", _("Decide the criteria")),
    ("cases:record_visit", _("Write down a visit")),
    ("cases:add_paper", _("Add a paper")),
]
CARD = ("cases:print_card", _("Print a card for sign-in"))


class Missing(NamedTuple):
    """One sentence of the list of what is missing."""

    sentence: str
    ok: bool
    href: str = ""
    label: str = ""
    help: str | None = None


TAKE = _("Take the case")
NEXT_STEPS = {
    "find_eligible": _("Decide whether it is eligible"),
    "assess_market": _("Compare with the market"),
    "open_review": _("Open the review"),
    "award": _("Decide on the grant"),
    "sign_agreement": _("Sign the agreement"),
    "complete_delivery": _("Complete the delivery"),
    "start_training": _("Start the training"),
    "complete_training": _("Complete the training"),
    "start_follow_up": _("Start the follow-up"),
    "close": _("Close the case"),
}

# What comes before a move while the fact does not hold, in this order.
BEFORE = {
    "find_eligible": [("has_all_criteria_met", _("Check the criteria"))],
    "assess_market": [
        ("has_published_assessment", _("Lay the market card beside it")),
        ("has_verified_visit", _("Verification visit")),
        ("has_compared_plan", _("Compare the plan")),
    ],
    "sign_agreement": [("has_printed_agreement", _("Prepare the agreement"))],
    "start_training": [("is_enrolled", _("Enrol in the training"))],
}


def next_step_of(case) -> str:
    """In words, what whoever the case waits for does next."""
    move = case.next_move
    if move == "find_eligible" and case.caseworker_id is None:
        return TAKE
    missing = (words for fact, words in BEFORE.get(move, []) if not getattr(case, fact))
    return next(missing, NEXT_STEPS.get(move, ""))
