"""Every guard of a case, in the order of its journey: what must hold before a move, and the words shown until it does.

A guard that names who acts (`by`) is asked only when somebody does.
"""

from django.utils.translation import gettext_lazy as _

from grants.cases.rules.status import Outcome
from livelihoods.audit.rules import today
from livelihoods.moves.rules import guard


@guard(_("The case is on hold."))
def not_on_hold(case):
    return not case.is_on_hold


@guard(_("You share a household with the applicant or declared a conflict of interest."))
def impartial(case, by):
    return case.may_be_touched_by(by)


@guard(_("You share a household with the applicant or declared a conflict of interest."))
def applicant_or_impartial(case, by):
    return case.is_represented_by(by) or case.may_be_touched_by(by)


@guard(_("There is no valid consent."), met=_("The consent is valid."))
def consent_active(case):
    return case.has_active_consent


@guard(_("No identity document was seen, and no reason says why there is none."), met=_("The identity is known."))
def identity_known(case):
    return case.applicant.has_identity


@guard(_("No phone or other way to reach the applicant is written down."), met=_("The applicant can be reached."))
def reachable(case):
    return case.is_reachable


@guard(_("The applicant is younger than 18."), met=_("The applicant is 18 or older."))
def of_age(case):
    return case.is_of_age


@guard(_("The call is not open today."), met=_("The call is open."))
def call_open(case):
    return case.is_call_open


@guard(
    _("The kind, the name or the place of the business is missing."),
    met=_("The business has a kind, a name and a place."),
)
def idea_named(case):
    return bool(case.sector_id and case.district_id and case.title)


@guard(_("The business plan is not complete."), met=_("The business plan is complete."))
def plan_complete(case):
    return case.has_complete_plan


@guard(_("The same person already has an application in this call."))
def no_other_application(case):
    return not case.has_other_application


@guard(_("No missing item is listed."))
def missing_items_listed(case):
    return case.has_open_items


@guard(_("Some questions are not answered yet."), met=_("Every question is answered."))
def items_answered(case):
    return not case.has_open_items


@guard(_("The day by which to answer has passed."))
def answered_in_time(case):
    return not case.is_late


@guard(_("Not every criterion is decided as met, with its evidence."), met=_("Every criterion is met."))
def criteria_met(case):
    return case.has_all_criteria_met


@guard(_("No criterion is decided as not met, with its evidence."), met=_("A criterion is not met, with its evidence."))
def criterion_not_met(case):
    return case.has_unmet_criterion


@guard(_("You took this application in; somebody else decides whether it is eligible."))
def not_taken_in_by_me(case, by):
    return not case.was_taken_in_by(by)


@guard(
    _("No valid market assessment is published for this district and kind of business."),
    met=_("The market card of this district and kind of business is valid."),
)
def market_assessed(case):
    return case.has_published_assessment or case.has_market_exception


@guard(_("You asked for the exception from the market assessment; somebody else confirms it."))
def exception_not_mine(case, by):
    return case.has_published_assessment or case.market_exception_by_id != by.pk


@guard(_("The plan is not compared with the market."), met=_("The plan is compared with the market."))
def plan_compared(case):
    return case.has_compared_plan


@guard(_("No verification visit has found the business as described."), met=_("A visit found it as described."))
def visit_done(case):
    return case.has_verified_visit


@guard(
    _("The applicant is not enrolled in the required training."),
    met=_("The applicant is enrolled in the required training."),
)
def enrolled(case):
    return case.is_enrolled


@guard(_("The business training is not completed."), met=_("The business training is completed."))
def training_completed(case):
    return case.has_completed_training


@guard(_("The next training is not offered yet."), met=_("The next training was offered."))
def next_training_offered(case):
    return case.next_training_offered_on is not None


@guard(_("The business plan is not accepted for review."), met=_("The business plan is accepted for review."))
def plan_accepted(case):
    return case.has_accepted_plan


@guard(_("The market assessment is no longer valid."), met=_("The market card is still valid."))
def assessment_still_valid(case):
    return case.has_valid_assessment or case.has_market_exception


@guard(_("This case already had a grant."))
def no_grant_yet(case):
    return not case.has_grant


@guard(_("Two reviews are not handed in yet."), met=_("Two reviews are handed in."))
def two_reviews(case):
    return case.has_two_reviews


@guard(_("The amount is above the ceiling of the call."))
def within_ceiling(case):
    return case.is_within_ceiling


@guard(_("The budget of the call does not have this amount left."), met=_("The budget of the call allows it."))
def budget_free(case):
    return case.is_within_budget


@guard(_("The household already received a grant."), met=_("The household has no other grant."))
def household_free(case):
    return not case.has_household_award


@guard(_("The applicant is not trained yet, and this programme trains before it gives a grant."))
def trained_before_award(case):
    return case.trained_on is not None or not case.trains_before_award


@guard(_("You handled or reviewed this case; somebody else decides it."))
def decided_by_another(case, by):
    return not case.was_handled_by(by) and not case.was_reviewed_by(by)


@guard(_("Whoever handled or decided this case does not review it."))
def reviewed_by_another(case, by):
    return not case.was_handled_by(by) and not case.was_decided_by(by)


@guard(_("The agreement is not printed."), met=_("The agreement is printed."))
def agreement_printed(case):
    return case.has_printed_agreement


@guard(_("The lines of the grant do not add up to its amount."), met=_("The lines of the grant add up to its amount."))
def lines_add_up(case):
    return case.has_matching_lines


@guard(_("Who signs, and in which language, is not written down."), met=_("Who signs is written down."))
def signatory_named(case):
    return case.has_signatory


@guard(_("There is neither a scan of the signed agreement nor a witness."), met=_("A scan or a witness is there."))
def signature_proved(case):
    return case.has_signature_proof


@guard(_("Something is still on order."), met=_("Nothing is on order any more."))
def orders_cancelled(case):
    return not case.has_open_deliveries


@guard(_("Not every item is received and accepted."), met=_("Every item is received and accepted."))
def lines_accepted(case):
    return case.has_grant and not case.has_short_lines


@guard(_("The baseline visit is not done."), met=_("The baseline visit is done."))
def baseline_done(case):
    return case.has_baseline


@guard(_("Whoever bought the goods also received them."))
def receiver_is_not_buyer(case):
    return not case.has_buyer_as_receiver


@guard(_("The follow-up visits are not planned."), met=_("The follow-up visits are planned."))
def visits_planned(case):
    return case.has_follow_up_visits


@guard(_("The last visit is more than 45 days ago."), met=_("The last visit was within 45 days."))
def visited_lately(case):
    return case.has_recent_visit


@guard(_("What happens to the equipment is not settled."), met=_("What happens to the equipment is settled."))
def assets_settled(case):
    return case.delivered_on is None or not case.has_unsettled_assets


@guard(_("A planned visit is still open."), met=_("No planned visit is open."))
def nothing_open(case):
    return not case.has_planned_visits


@guard(_("The time has not run out."))
def overdue(case):
    return case.is_late


@guard(_("The applicant was not reminded before today."))
def reminded(case):
    return case.reminded_on is not None and case.reminded_on < today()


@guard(_("The application was never handed in."))
def was_handed_in(case):
    return case.submitted_on is not None


@guard(_("The case was not declined."))
def was_declined(case):
    return case.outcome == Outcome.DECLINED


@guard(_("The case was not found ineligible."))
def was_ineligible(case):
    return case.outcome == Outcome.INELIGIBLE


@guard(_("You took part in this case; somebody else decides the appeal."))
def took_no_part(case, by):
    return not case.had_part_of(by)


@guard(_("Nothing was delivered in this case."))
def was_delivered(case):
    return case.delivered_on is not None


# What is asked before every move of the staff, and before those that the applicant makes as well.
STAFF = [not_on_hold, impartial]
SHARED = [not_on_hold, applicant_or_impartial]

# What is asked of a member before she is asked to review.
REVIEWING = [impartial, reviewed_by_another]
