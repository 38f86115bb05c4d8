"""What a person gets when she asks for all that is kept about her, and what stays out of it."""

# Where each kind of record stands, seen from the person: all of it is hers.
HERS = [
    ("people.Person", "pk"),
    ("people.PersonName", "person"),
    ("people.ContactPoint", "person"),
    ("people.Residence", "person"),
    ("people.DisplacementStatus", "person"),
    ("people.MineLink", "person"),
    ("people.Member", "person"),
    ("people.Livelihood", "person"),
    ("people.Skills", "person"),
    ("people.Needs", "person"),
    ("people.Functioning", "person"),
    ("people.OfficialDisability", "person"),
    ("people.PreviousSupport", "person"),
    ("people.Consent", "person"),
    ("people.Mandate", "person"),
    ("people.IdentityDocument", "person"),
    ("people.PersonAccess", "person"),
    ("cases.Case", "applicant"),
    ("cases.Declaration", "case__applicant"),
    ("cases.CriterionDecision", "case__applicant"),
    ("cases.MissingItem", "case__applicant"),
    ("cases.Message", "case__applicant"),
    ("cases.CallLog", "case__applicant"),
    ("cases.VerificationVisit", "case__applicant"),
    ("plans.BusinessPlan", "case__applicant"),
    ("plans.SalesLine", "plan__case__applicant"),
    ("plans.PlanItem", "plan__case__applicant"),
    ("plans.CostLine", "plan__case__applicant"),
    ("selection.Decision", "case__applicant"),
    ("awards.Grant", "case__applicant"),
    ("awards.GrantLine", "grant__case__applicant"),
    ("awards.GrantAgreement", "grant__case__applicant"),
    ("supply.Delivery", "grant__case__applicant"),
    ("supply.DeliveryLine", "delivery__grant__case__applicant"),
    ("supply.Asset", "grant__case__applicant"),
    ("followup.FollowUpVisit", "case__applicant"),
    ("followup.AssetCheck", "visit__case__applicant"),
    ("enrolments.Enrolment", "person"),
    ("enrolments.Attendance", "enrolment__person"),
    ("enrolments.Certificate", "enrolment__person"),
    ("notices.Notice", "person"),
    ("rights.Correction", "person"),
]

# What concerns her and is not handed out, each with its reason.
LEFT_OUT = {
    "people.CircleMember": "who protects her is not to be read from a phone",
    "people.DuplicatePair": "says as much of another person",
    "people.Merge": "our own work on the register; what it moved is in the other parts",
    "people.MergeStep": "our own work on the register; what it moved is in the other parts",
    "cases.Conflict": "says who of the staff is close to whom",
    "cases.Note": "the staff's own working paper",
    "selection.Review": "a member's opinion before the decision; the decision and its reasons are in",
    "selection.Score": "a member's opinion before the decision; the decision and its reasons are in",
}

# Fields that say something of somebody else, are the staff's working paper, or mean nothing outside the machine.
# Who of the staff did something is never in.
FIELDS_LEFT_OUT = {
    "people.Person": {"spellings", "name_folded", "name_sound", "name_sort", "priority", "is_protected"},
    "people.Consent": {"text_version", "text_hash", "witness"},
    "people.Mandate": {"witness"},
    "people.Functioning": {"token"},
    "people.OfficialDisability": {"token"},
    "people.IdentityDocument": {"token", "number", "number_index", "number_end"},  # it stands on the paper she holds
    "cases.Case": {"round", "helper_name", "market_exception", "held_reason", "closed_from"},
    "cases.Declaration": {"round"},
    "cases.CriterionDecision": {"round", "remark"},
    "cases.CallLog": {"summary"},
    "cases.VerificationVisit": {"findings"},
    "plans.BusinessPlan": {"accepted_round", "example_marks"},
    "selection.Decision": {"round", "rank", "reason_code"},
    "awards.GrantAgreement": {"witness"},
    "supply.Delivery": {"receiver_name"},
    "followup.FollowUpVisit": {"remark"},
    "followup.AssetCheck": {"remark"},
    "notices.Notice": {"template", "segments", "record_type", "record_id", "why", "detail", "via", "tries"},
}

# Read only with this right, and by herself at the office: a phone is read by others.
RESTRICTED = {
    "people.MineLink": "people.view_minelink",
    "people.Functioning": "people.view_functioning",
    "people.OfficialDisability": "people.view_functioning",
}

CORRECTION_WORKING_DAYS = 10
"""How long the office has to answer somebody who says that something is wrong."""

FRESH_MINUTES = 15
"""How long after a sign-in the file is handed out without asking for a new one."""


def is_fresh(came_at: float | None, now: float) -> bool:
    """Whether this sign-in (seconds since 1970) is young enough to hand out everything."""
    return came_at is not None and now - came_at < FRESH_MINUTES * 60
