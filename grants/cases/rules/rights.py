"""Who may make which move of a case, and do what else to it.

The right of a role is the codename `cases.<verb>_case`; sight comes first, so that a caseworker acts in her own
districts and a protected case exists for its circle alone. What the history of a case forbids is said by guards.
"""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "view_every": _("See every case"),
    "view_district": _("See the cases of the own districts, and those assigned"),
    "view_reviewed": _("See the cases one is asked to review"),
    "view_assessed": _("See the cases that are ready for the committee, and later ones"),
    "view_awarded": _("See the cases with an award"),
    "view_agreed": _("See the cases with a signed agreement"),
    "view_refused": _("See the cases that were declined or found ineligible"),
    "start": _("Begin an application for somebody"),
    "change": _("Work on a case: notes, calls, visits, criteria, holds"),
    "assign": _("Assign cases and hand them over"),
    "propose": _("Propose a move that another person makes"),
    "export": _("Export cases"),
    "submit": _("Hand in an application for somebody"),
    "resubmit": _("Hand in a returned application for somebody"),
    "return_for_information": _("Return a case for information"),
    "find_eligible": _("Find an applicant eligible"),
    "find_ineligible": _("Find an applicant ineligible"),
    "assess_market": _("Compare a case with the market"),
    "start_training": _("Start the training of a case"),
    "complete_training": _("Complete the training of a case"),
    "waive_training": _("Waive the training of a case"),
    "drop_out": _("Close a case that left the training"),
    "open_review": _("Open the review of a case"),
    "place_on_reserve": _("Place a case on the reserve list"),
    "award": _("Award a grant"),
    "decline": _("Decline a case"),
    "sign_agreement": _("Record a signed agreement"),
    "refuse_agreement": _("Record that an agreement was refused"),
    "cancel_award": _("Cancel an award"),
    "complete_delivery": _("Complete a delivery"),
    "start_follow_up": _("Start the follow-up of a case"),
    "close": _("Close a case"),
    "close_early": _("Close a case early"),
    "withdraw": _("Withdraw a case for the applicant"),
    "expire": _("Let a case expire"),
    "reopen": _("Reopen a case"),
    "uphold_appeal": _("Uphold an appeal"),
    "reopen_follow_up": _("Reopen the follow-up of a case"),
}
PERMISSIONS = [(f"{verb}_case", label) for verb, label in VERBS.items()]

# Reviewers read plans without names on their own pages; the other sights open the list and the page of a case.
SIGHTS_OF_PAGES = [f"cases.{verb}_case" for verb in VERBS if verb.startswith("view_") and verb != "view_reviewed"]


def may_open_pages(user):
    """Whoever sees some cases with the names of their applicants."""
    return any(map(user.has_perm, SIGHTS_OF_PAGES))


def staff(verb):
    """Whoever holds the right and may see the case."""

    def may(case, user):
        return user.has_perm(f"cases.{verb}_case") and case.is_visible_to(user)

    may.__doc__ = f"Holds `cases.{verb}_case` and may see the case."
    return may


def applicant_or_staff(verb):
    """The applicant, her helper under a mandate, or staff with the right."""
    staff_may = staff(verb)

    def may(case, user):
        return case.is_represented_by(user) or staff_may(case, user)

    may.__doc__ = f"The applicant, her helper, or who holds `cases.{verb}_case` and may see the case."
    return may


may_submit = applicant_or_staff("submit")
may_resubmit = applicant_or_staff("resubmit")
may_withdraw = applicant_or_staff("withdraw")
may_refuse_agreement = applicant_or_staff("refuse_agreement")

may_return_for_information = staff("return_for_information")
may_find_eligible = staff("find_eligible")
may_find_ineligible = staff("find_ineligible")
may_assess_market = staff("assess_market")

may_start_training = staff("start_training")
may_complete_training = staff("complete_training")
may_waive_training = staff("waive_training")
may_drop_out = staff("drop_out")

may_open_review = staff("open_review")
may_place_on_reserve = staff("place_on_reserve")
may_award = staff("award")
may_decline = staff("decline")
may_uphold_appeal = staff("uphold_appeal")

may_sign_agreement = staff("sign_agreement")
may_cancel_award = staff("cancel_award")
may_complete_delivery = staff("complete_delivery")

may_start_follow_up = staff("start_follow_up")
may_close = staff("close")
may_close_early = staff("close_early")
may_expire = staff("expire")
may_reopen = staff("reopen")
may_reopen_follow_up = staff("reopen_follow_up")

may_propose = staff("propose")
may_change = staff("change")
may_assign = staff("assign")
may_answer = applicant_or_staff("change")


def may_declare_conflict(case, user):
    """Whoever sees the case can stay out of it."""
    return case.is_visible_to(user)


may_write_note = may_declare_conflict
