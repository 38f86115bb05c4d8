from grants.cases.models.case import Case
from grants.cases.models.declaration import Declaration
from grants.cases.models.eligibility import Conflict, CriterionDecision, MissingItem, VerificationVisit
from grants.cases.models.talk import CallLog, Message, Note

__all__ = [
    "CallLog",
    "Case",
    "Conflict",
    "CriterionDecision",
    "Declaration",
    "Message",
    "MissingItem",
    "Note",
    "VerificationVisit",
]
