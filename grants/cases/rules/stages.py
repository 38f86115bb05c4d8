"""The five stages that people see, and the move that leads on from each status."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from grants.cases.rules.status import AFTER_FOLLOW_UP, Status
from grants.cases.rules.time import is_late
from livelihoods.programmes.rules import Route
from livelihoods.ui.rules import day as in_words


class Stage(models.TextChoices):
    APPLICATION = "application", _("Application")
    MARKET = "market", _("Market assessment")
    GRANT = "grant", _("Grant")
    TRAINING = "training", _("Training")
    FOLLOW_UP = "follow_up", _("Follow-up")


ORDER = {
    Route.R1: [Stage.APPLICATION, Stage.MARKET, Stage.GRANT, Stage.TRAINING, Stage.FOLLOW_UP],
    Route.R2: [Stage.APPLICATION, Stage.MARKET, Stage.TRAINING, Stage.GRANT, Stage.FOLLOW_UP],
}

STAGE_OF = {
    Status.DRAFT: Stage.APPLICATION,
    Status.SUBMITTED: Stage.APPLICATION,
    Status.RETURNED: Stage.APPLICATION,
    Status.ELIGIBLE: Stage.MARKET,
    (Status.ASSESSED, Route.R1): Stage.GRANT,
    (Status.ASSESSED, Route.R2): Stage.TRAINING,
    Status.UNDER_REVIEW: Stage.GRANT,
    Status.RESERVE: Stage.GRANT,
    Status.AWARDED: Stage.GRANT,
    Status.AGREED: Stage.GRANT,
    (Status.DELIVERED, Route.R1): Stage.TRAINING,
    (Status.DELIVERED, Route.R2): Stage.FOLLOW_UP,
    Status.IN_TRAINING: Stage.TRAINING,
    (Status.TRAINED, Route.R1): Stage.FOLLOW_UP,
    (Status.TRAINED, Route.R2): Stage.GRANT,
    Status.IN_FOLLOW_UP: Stage.FOLLOW_UP,
}

# The day on which a stage was done, as a field of the case.
DONE_ON = {
    Stage.APPLICATION: "submitted_on",
    Stage.MARKET: "assessed_on",
    Stage.GRANT: "delivered_on",
    Stage.TRAINING: "trained_on",
    Stage.FOLLOW_UP: "closed_on",
}

# The move that leads on; whoever holds its right is the one that the case waits for.
NEXT_MOVE = {
    Status.DRAFT: "submit",
    Status.SUBMITTED: "find_eligible",
    Status.RETURNED: "resubmit",
    Status.ELIGIBLE: "assess_market",
    (Status.ASSESSED, Route.R1): "open_review",
    (Status.ASSESSED, Route.R2): "start_training",
    Status.UNDER_REVIEW: "award",
    Status.RESERVE: "award",
    Status.AWARDED: "sign_agreement",
    Status.AGREED: "complete_delivery",
    (Status.DELIVERED, Route.R1): "start_training",
    (Status.DELIVERED, Route.R2): "start_follow_up",
    Status.IN_TRAINING: "complete_training",
    (Status.TRAINED, Route.R1): "start_follow_up",
    (Status.TRAINED, Route.R2): "open_review",
    Status.IN_FOLLOW_UP: "close",
}


SAID_OF_DAY = {
    "now": _("by %(day)s"),
    "late": _("was due on %(day)s"),
    "stopped": _("closed on %(day)s"),
}


@dataclass(frozen=True)
class Step:
    """One stage of one case, as the stage path shows it."""

    stage: Stage
    state: str
    day: date | None

    @property
    def label(self):
        return self.stage.label

    @property
    def date(self):
        """Its day in the reader's words: when it was done, or by when it should be."""
        if self.day is None:
            return ""
        sentence = SAID_OF_DAY.get(self.state, "%(day)s")
        return sentence % {"day": in_words(self.day, "d MMM")}


def stage_of(status: str, route: str) -> Stage | None:
    return STAGE_OF.get((status, route), STAGE_OF.get(status))


def next_move(status: str, route: str) -> str:
    return NEXT_MOVE.get((status, route), NEXT_MOVE.get(status, ""))


def statuses_in(stage: str, route: str) -> list[Status]:
    """Where a case on this route rests while it is in this stage."""
    return [status for status in Status if stage_of(status, route) == stage]


def statuses_before(move: str, route: str) -> list[Status]:
    """Where a case on this route rests while it waits for this move."""
    return [status for status in Status if next_move(status, route) == move]


def stage_path(case, day: date) -> list[Step]:
    """The five stages in the order of the case's route: done with their day, the present one with the day it is due.

    States are `done`, `now`, `late`, `next`, and `stopped` for the stage in which a case was closed on its way.
    """
    stages = ORDER[case.route]
    if case.status == Status.CLOSED and case.outcome in AFTER_FOLLOW_UP and case.closed_from == Status.IN_FOLLOW_UP:
        present, state, shown = len(stages), "done", None
    elif case.status == Status.CLOSED:
        present, state, shown = stages.index(stage_of(case.closed_from, case.route)), "stopped", case.closed_on
    else:
        present, shown = stages.index(stage_of(case.status, case.route)), case.due_on
        state = "late" if is_late(case.due_on, day) else "now"
    return [
        *(Step(stage, "done", getattr(case, DONE_ON[stage])) for stage in stages[:present]),
        *(Step(stage, state, shown) for stage in stages[present : present + 1]),
        *(Step(stage, "next", None) for stage in stages[present + 1 :]),
    ]
