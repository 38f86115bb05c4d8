from django.utils.translation import gettext_lazy as _

from grants.cases.rules import guards, questions, rights
from grants.cases.rules.status import Outcome, Status
from livelihoods.audit.rules import today
from livelihoods.moves.models import transition
from livelihoods.programmes.rules import Route


class GrantMoves:
    """Review, decision, agreement and delivery."""

    @transition(
        "status",
        [Status.ASSESSED, Status.TRAINED],
        Status.UNDER_REVIEW,
        conditions=[
            *guards.STAFF,
            guards.consent_active,
            guards.plan_accepted,
            guards.assessment_still_valid,
            guards.no_grant_yet,
        ],
        permission=rights.may_open_review,
        custom={
            "label": _("Open the review"),
            "done": _("The case is under review."),
            "url": "selection:open_review",
            "routes": {Status.ASSESSED: [Route.R1], Status.TRAINED: [Route.R2]},
        },
    )
    def open_review(self):
        """Hand the case to the committee."""
        self._rest_in(Status.UNDER_REVIEW)

    @transition(
        "status",
        Status.UNDER_REVIEW,
        Status.RESERVE,
        conditions=[*guards.STAFF, guards.two_reviews, guards.decided_by_another],
        permission=rights.may_place_on_reserve,
        custom={
            "label": _("Place on the reserve list"),
            "done": _("The case is on the reserve list."),
            "url": "selection:place_on_reserve",
        },
    )
    def place_on_reserve(self):
        """Keep it for when money becomes free."""
        self._rest_in(Status.RESERVE)

    @transition(
        "status",
        [Status.UNDER_REVIEW, Status.RESERVE],
        Status.AWARDED,
        conditions=[
            *guards.STAFF,
            guards.two_reviews,
            guards.within_ceiling,
            guards.budget_free,
            guards.household_free,
            guards.trained_before_award,
            questions.answered_before_award,
            guards.decided_by_another,
        ],
        permission=rights.may_award,
        custom={"label": _("Award the grant"), "done": _("The grant is awarded."), "url": "awards:award"},
    )
    def award(self):
        """Promise the grant."""
        self.awarded_on = today()
        self._rest_in(Status.AWARDED)

    @transition(
        "status",
        [Status.UNDER_REVIEW, Status.RESERVE],
        Status.CLOSED,
        conditions=[*guards.STAFF, guards.two_reviews, guards.decided_by_another],
        permission=rights.may_decline,
        custom={
            "label": _("Decline"),
            "done": _("The case is closed: not approved."),
            "tone": "warning",
            "url": "selection:decline",
            "outcomes": [Outcome.DECLINED],
        },
    )
    def decline(self):
        """Say no, with a reason and what would help."""
        self._close()

    @transition(
        "status",
        Status.AWARDED,
        Status.AGREED,
        conditions=[
            *guards.STAFF,
            guards.agreement_printed,
            guards.lines_add_up,
            guards.signatory_named,
            guards.signature_proved,
        ],
        permission=rights.may_sign_agreement,
        custom={
            "label": _("Sign the agreement"),
            "done": _("The agreement is signed."),
            "url": "awards:sign_agreement",
        },
    )
    def sign_agreement(self):
        """Bind both sides."""
        self.agreed_on = today()
        self._rest_in(Status.AGREED)

    @transition(
        "status",
        Status.AWARDED,
        Status.CLOSED,
        conditions=guards.SHARED,
        permission=rights.may_refuse_agreement,
        custom={
            "label": _("Refuse the agreement"),
            "done": _("The case is closed: the agreement was not signed."),
            "tone": "warning",
            "url": "awards:refuse_agreement",
            "outcomes": [Outcome.AGREEMENT_REFUSED],
        },
    )
    def refuse_agreement(self):
        """Do without the grant."""
        self._close()

    @transition(
        "status",
        [Status.AWARDED, Status.AGREED],
        Status.CLOSED,
        conditions=[*guards.STAFF, guards.orders_cancelled],
        permission=rights.may_cancel_award,
        custom={
            "label": _("Cancel the award"),
            "done": _("The case is closed: the award was cancelled."),
            "tone": "warning",
            "url": "awards:cancel_award",
            "outcomes": [Outcome.AWARD_CANCELLED],
            "second": True,
            "proposer": rights.may_propose,
        },
    )
    def cancel_award(self):
        """Take the promise back, for a reason that two people see."""
        self._close()

    @transition(
        "status",
        Status.AGREED,
        Status.DELIVERED,
        conditions=[
            *guards.STAFF,
            guards.lines_accepted,
            guards.baseline_done,
            guards.receiver_is_not_buyer,
        ],
        permission=rights.may_complete_delivery,
        custom={
            "label": _("Complete the delivery"),
            "done": _("Everything is delivered."),
            "url": "followup:complete_delivery",
        },
    )
    def complete_delivery(self):
        """Confirm that everything arrived; custody and follow-up are counted from this day."""
        self.delivered_on = today()
        self._rest_in(Status.DELIVERED)
