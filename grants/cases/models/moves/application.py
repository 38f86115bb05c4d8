from datetime import date

from django.utils.translation import gettext_lazy as _

from grants.cases.rules import guards, questions, rights
from grants.cases.rules.status import Outcome, Status
from livelihoods.audit.rules import today
from livelihoods.moves.models import transition
from livelihoods.programmes.rules import Route

HANDED_IN = [
    *guards.SHARED,
    guards.consent_active,
    guards.identity_known,
    guards.reachable,
    guards.of_age,
    questions.answered_to_hand_in,
    guards.idea_named,
    guards.plan_complete,
    guards.no_other_application,
]
FIND_INELIGIBLE = {
    "label": _("Find ineligible"),
    "done": _("The case is closed: the applicant does not fit the conditions."),
    "tone": "warning",
    "outcomes": [Outcome.INELIGIBLE],
}


class ApplicationMoves:
    """Application, eligibility and market assessment."""

    @transition(
        "status",
        Status.DRAFT,
        Status.SUBMITTED,
        conditions=[*HANDED_IN, guards.call_open],
        permission=rights.may_submit,
        custom={"label": _("Hand in the application"), "done": _("The application is handed in.")},
    )
    def submit(self, **intake):
        """Hand in for the first time; the route is fixed from here on."""
        self.route = self.call.programme.route
        self._take_in(**intake)

    @transition(
        "status",
        Status.RETURNED,
        Status.SUBMITTED,
        conditions=[*HANDED_IN, guards.items_answered, guards.answered_in_time],
        permission=rights.may_resubmit,
        custom={"label": _("Hand in again"), "done": _("The application is handed in again.")},
    )
    def resubmit(self, **intake):
        """Hand in again once every question is answered; the call may be over by now."""
        self._take_in(**intake)

    @transition(
        "status",
        [Status.SUBMITTED, Status.ELIGIBLE, Status.ASSESSED, Status.UNDER_REVIEW, Status.TRAINED],
        Status.RETURNED,
        conditions=[*guards.STAFF, guards.missing_items_listed],
        permission=rights.may_return_for_information,
        custom={
            "label": _("Return for information"),
            "done": _("The case is returned to the applicant."),
            "routes": {Status.TRAINED: [Route.R2]},
        },
    )
    def return_for_information(self, *, due_on: date):
        """Ask for what is missing, by a day; what was decided on the old answers is decided again."""
        self._begin_again()
        self._rest_in(Status.RETURNED)
        self.due_on = due_on

    @transition(
        "status",
        Status.SUBMITTED,
        Status.ELIGIBLE,
        conditions=[*guards.STAFF, guards.criteria_met, guards.not_taken_in_by_me],
        permission=rights.may_find_eligible,
        custom={"label": _("Find eligible"), "done": _("The applicant is eligible.")},
    )
    def find_eligible(self, *, eligible_by, assessment):
        """Decide that every criterion is met, and lay the market card beside the case where there is one."""
        self.eligible_on, self.eligible_by = today(), eligible_by
        self.assessment = assessment
        self._rest_in(Status.ELIGIBLE)

    @transition(
        "status",
        [Status.ELIGIBLE, Status.ASSESSED],
        Status.CLOSED,
        conditions=[*guards.STAFF, guards.criterion_not_met],
        permission=rights.may_find_ineligible,
        custom={**FIND_INELIGIBLE, "second": True},
    )
    @transition(
        "status",
        Status.SUBMITTED,
        Status.CLOSED,
        conditions=[*guards.STAFF, guards.criterion_not_met],
        permission=rights.may_find_ineligible,
        custom=FIND_INELIGIBLE,
    )
    def find_ineligible(self):
        """Decide that a criterion is not met; after it was found eligible, two people do."""
        self._close()

    @transition(
        "status",
        Status.ELIGIBLE,
        Status.ASSESSED,
        conditions=[
            *guards.STAFF,
            guards.market_assessed,
            guards.exception_not_mine,
            guards.plan_compared,
            guards.visit_done,
        ],
        permission=rights.may_assess_market,
        custom={"label": _("Compare with the market"), "done": _("The plan is compared with the market.")},
    )
    def assess_market(self, *, assessed_by):
        """Go on with the plan as compared; without a market card only by an exception that two people make."""
        self.assessed_on, self.assessed_by = today(), assessed_by
        self._rest_in(Status.ASSESSED)
