from django.utils.translation import gettext_lazy as _

from grants.cases.rules import guards, rights
from grants.cases.rules.status import AFTER_FOLLOW_UP, BEFORE_DELIVERY, CLOSED_EARLY, TRAINED_BEFORE, Outcome, Status
from livelihoods.moves.models import transition
from livelihoods.programmes.rules import Route

WITHDRAW = {
    "label": _("Withdraw"),
    "done": _("The application is withdrawn."),
    "tone": "warning",
    "outcomes": [Outcome.WITHDRAWN],
}


class ClosingMoves:
    """Follow-up, every way to close, and the ways back."""

    @transition(
        "status",
        [Status.TRAINED, Status.DELIVERED],
        Status.IN_FOLLOW_UP,
        conditions=[*guards.STAFF, guards.visits_planned],
        permission=rights.may_start_follow_up,
        custom={
            "label": _("Start the follow-up"),
            "done": _("The follow-up has started."),
            "routes": {Status.TRAINED: [Route.R1], Status.DELIVERED: [Route.R2]},
        },
    )
    def start_follow_up(self):
        """Come back for a year."""
        self._rest_in(Status.IN_FOLLOW_UP)

    @transition(
        "status",
        Status.IN_FOLLOW_UP,
        Status.CLOSED,
        conditions=[*guards.STAFF, guards.visited_lately, guards.assets_settled, guards.nothing_open],
        permission=rights.may_close,
        custom={
            "label": _("Close the case"),
            "done": _("The case is closed."),
            "url": "followup:close",
            "outcomes": AFTER_FOLLOW_UP,
            "second": True,
            "proposer": rights.may_propose,
        },
    )
    def close(self):
        """End the journey with what became of the business."""
        self._close()

    @transition(
        "status",
        [status for status in Status if status not in {Status.DRAFT, Status.CLOSED}],
        Status.CLOSED,
        conditions=[guards.impartial, guards.assets_settled],
        permission=rights.may_close_early,
        custom={
            "label": _("Close early"),
            "done": _("The case is closed early."),
            "tone": "warning",
            "outcomes": CLOSED_EARLY,
            "second": True,
            "proposer": rights.may_propose,
        },
    )
    def close_early(self):
        """End the journey where it stands, for a reason that two people see; possible on hold."""
        self._close()

    @transition(
        "status",
        Status.AGREED,
        Status.CLOSED,
        conditions=[guards.applicant_or_impartial, guards.orders_cancelled],
        permission=rights.may_withdraw,
        custom=WITHDRAW,
    )
    @transition(
        "status",
        [status for status in BEFORE_DELIVERY if status != Status.AGREED],
        Status.CLOSED,
        conditions=[guards.applicant_or_impartial],
        permission=rights.may_withdraw,
        custom={**WITHDRAW, "routes": {status: [Route.R2] for status in TRAINED_BEFORE}},
    )
    def withdraw(self):
        """Take the application back; free before the agreement, possible on hold."""
        self._close()

    @transition(
        "status",
        [Status.DRAFT, Status.RETURNED],
        Status.CLOSED,
        conditions=[*guards.STAFF, guards.overdue, guards.reminded],
        permission=rights.may_expire,
        custom={
            "label": _("Expire"),
            "done": _("The case is closed: time ran out."),
            "outcomes": [Outcome.EXPIRED],
        },
    )
    def expire(self):
        """Let go of what nobody handed in."""
        self._close()

    @transition(
        "status",
        Status.CLOSED,
        Status.SUBMITTED,
        conditions=[*guards.STAFF, guards.was_handed_in, guards.no_grant_yet, guards.no_other_application],
        permission=rights.may_reopen,
        custom={
            "label": _("Reopen"),
            "done": _("The case is open again."),
            "second": True,
            "proposer": rights.may_propose,
        },
    )
    def reopen(self):
        """Begin again with the application as it was handed in."""
        self._begin_again()
        self._open_again(Status.SUBMITTED)

    @transition(
        "status",
        Status.CLOSED,
        Status.UNDER_REVIEW,
        conditions=[*guards.STAFF, guards.was_declined, guards.took_no_part, guards.no_other_application],
        permission=rights.may_uphold_appeal,
        custom={
            "label": _("Uphold the appeal"),
            "done": _("The committee decides again."),
            "url": "selection:uphold_appeal",
        },
    )
    def uphold_appeal(self):
        """Have the committee decide again what it declined."""
        self._open_again(Status.UNDER_REVIEW)

    @transition(
        "status",
        Status.CLOSED,
        Status.SUBMITTED,
        conditions=[*guards.STAFF, guards.was_ineligible, guards.took_no_part, guards.no_other_application],
        permission=rights.may_uphold_appeal,
        custom={
            "label": _("Uphold the appeal on eligibility"),
            "done": _("The eligibility is decided again."),
            "url": "selection:uphold_eligibility_appeal",
        },
    )
    def uphold_eligibility_appeal(self):
        """Have the eligibility decided again."""
        self._begin_again()
        self._open_again(Status.SUBMITTED)

    @transition(
        "status",
        Status.CLOSED,
        Status.IN_FOLLOW_UP,
        conditions=[*guards.STAFF, guards.was_delivered],
        permission=rights.may_reopen_follow_up,
        custom={
            "label": _("Reopen the follow-up"),
            "done": _("The follow-up goes on."),
            "url": "followup:reopen_follow_up",
            "second": True,
            "proposer": rights.may_propose,
        },
    )
    def reopen_follow_up(self):
        """Visit again after closing."""
        self._open_again(Status.IN_FOLLOW_UP)
