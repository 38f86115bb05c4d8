from livelihoods.moves.models.machines import Machine, Row, StatusField, closed_with_outcome, machine, transition
from livelihoods.moves.models.options import Act, Asked, Option, missing_for, moves_for, option_for
from livelihoods.moves.models.proposal import Proposal, open_proposals

__all__ = [
    "Act",
    "Asked",
    "Machine",
    "Option",
    "Proposal",
    "Row",
    "StatusField",
    "closed_with_outcome",
    "machine",
    "missing_for",
    "moves_for",
    "open_proposals",
    "option_for",
    "transition",
]
