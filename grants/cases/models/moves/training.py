from django.utils.translation import gettext_lazy as _

from grants.cases.rules import guards, rights
from grants.cases.rules.status import Outcome, Status
from livelihoods.audit.rules import today
from livelihoods.moves.models import transition
from livelihoods.programmes.rules import Route

BEFORE_TRAINING = {Status.DELIVERED: [Route.R1], Status.ASSESSED: [Route.R2]}


class TrainingMoves:
    """The training, which R1 has after the delivery and R2 before the review."""

    @transition(
        "status",
        [Status.DELIVERED, Status.ASSESSED],
        Status.IN_TRAINING,
        conditions=[*guards.STAFF, guards.enrolled],
        permission=rights.may_start_training,
        custom={
            "label": _("Start the training"),
            "done": _("The applicant is in training."),
            "routes": BEFORE_TRAINING,
        },
    )
    def start_training(self):
        """Begin the training that the call requires."""
        self._rest_in(Status.IN_TRAINING)

    @transition(
        "status",
        [Status.IN_TRAINING, Status.DELIVERED, Status.ASSESSED],
        Status.TRAINED,
        conditions=[*guards.STAFF, guards.training_completed],
        permission=rights.may_complete_training,
        custom={
            "label": _("Complete the training"),
            "done": _("The training is completed."),
            "routes": BEFORE_TRAINING,
        },
    )
    def complete_training(self):
        """End the training; at once for somebody who completed it before."""
        self.trained_on = today()
        self._rest_in(Status.TRAINED)

    @transition(
        "status",
        [Status.IN_TRAINING, Status.DELIVERED, Status.ASSESSED],
        Status.TRAINED,
        conditions=guards.STAFF,
        permission=rights.may_waive_training,
        custom={
            "label": _("Waive the training"),
            "done": _("The training is waived."),
            "routes": BEFORE_TRAINING,
            "second": True,
            "proposer": rights.may_propose,
        },
    )
    def waive_training(self):
        """Go on without the training, for a reason that two people see."""
        self.trained_on = today()
        self._rest_in(Status.TRAINED)

    @transition(
        "status",
        Status.IN_TRAINING,
        Status.CLOSED,
        conditions=[*guards.STAFF, guards.next_training_offered],
        permission=rights.may_drop_out,
        custom={
            "label": _("Close: left the training"),
            "done": _("The case is closed: the applicant left the training."),
            "tone": "warning",
            "routes": {Status.IN_TRAINING: [Route.R2]},
            "outcomes": [Outcome.DROPPED_OUT],
        },
    )
    def drop_out(self):
        """Close after she left the training and the next one was offered; on R1 her grant is in use already."""
        self._close()
