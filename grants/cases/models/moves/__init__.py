"""The one table of a case's machine: every move from draft to closed, by the part of the journey it belongs to.

A move sets the case's own fields. What it needs from plan, reviews, grant, deliveries and visits, its guards ask.
"""

from grants.cases.models.moves.application import ApplicationMoves
from grants.cases.models.moves.closing import ClosingMoves
from grants.cases.models.moves.grant import GrantMoves
from grants.cases.models.moves.training import TrainingMoves

__all__ = ["ApplicationMoves", "ClosingMoves", "GrantMoves", "TrainingMoves"]
