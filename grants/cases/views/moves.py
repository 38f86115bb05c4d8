from grants.cases import actions
from grants.cases.views.sight import OfCase
from livelihoods.moves.views import MoveView


class CaseMove(OfCase, MoveView):
    """The page of one move of a case."""


class StartTraining(CaseMove):
    move = "start_training"
    action = actions.start_training


class CompleteTraining(CaseMove):
    move = "complete_training"
    action = actions.complete_training


class WaiveTraining(CaseMove):
    move = "waive_training"
    action = actions.waive_training


class DropOut(CaseMove):
    move = "drop_out"
    action = actions.drop_out


class StartFollowUp(CaseMove):
    move = "start_follow_up"
    action = actions.start_follow_up


class CloseEarly(CaseMove):
    move = "close_early"
    action = actions.close_early


class Reopen(CaseMove):
    move = "reopen"
    action = actions.reopen
