from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a case rests."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned for information")
    ELIGIBLE = "eligible", _("Eligible")
    ASSESSED = "assessed", _("Compared with the market")
    UNDER_REVIEW = "under_review", _("Under review")
    RESERVE = "reserve", _("On the reserve list")
    AWARDED = "awarded", _("Awarded")
    AGREED = "agreed", _("Agreement signed")
    DELIVERED = "delivered", _("Delivered")
    IN_TRAINING = "in_training", _("In training")
    TRAINED = "trained", _("Trained")
    IN_FOLLOW_UP = "in_follow_up", _("In follow-up")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    """How a closed case ended."""

    BUSINESS_RUNNING = "business_running", _("The business is running")
    BUSINESS_FAILED = "business_failed", _("The business stopped")
    MISUSE = "misuse", _("The grant was misused")
    INELIGIBLE = "ineligible", _("Does not fit the conditions")
    DECLINED = "declined", _("Not approved")
    DROPPED_OUT = "dropped_out", _("Left the training")
    AGREEMENT_REFUSED = "agreement_refused", _("The agreement was not signed")
    AWARD_CANCELLED = "award_cancelled", _("The award was cancelled")
    WITHDRAWN = "withdrawn", _("Withdrawn by the applicant")
    EXPIRED = "expired", _("Time ran out")
    DECEASED = "deceased", _("The applicant died")
    MOVED_AWAY = "moved_away", _("Moved away")
    DUPLICATE = "duplicate", _("A second application of the same person")
    UNREACHABLE = "unreachable", _("Cannot be reached")
    TRANSFERRED = "transferred", _("Handed over to another programme")


AFTER_FOLLOW_UP = [Outcome.BUSINESS_RUNNING, Outcome.BUSINESS_FAILED, Outcome.MISUSE]
CLOSED_EARLY = [
    Outcome.DECEASED,
    Outcome.MOVED_AWAY,
    Outcome.DUPLICATE,
    Outcome.MISUSE,
    Outcome.UNREACHABLE,
    Outcome.TRANSFERRED,
]

# Still with the applicant; nobody at the office waits for these to be worked on.
WITH_APPLICANT = [Status.DRAFT, Status.RETURNED]

# On R2 these lie before the award, on R1 after the delivery.
TRAINED_BEFORE = [Status.IN_TRAINING, Status.TRAINED]

BEFORE_DELIVERY = [
    Status.DRAFT,
    Status.SUBMITTED,
    Status.RETURNED,
    Status.ELIGIBLE,
    Status.ASSESSED,
    *TRAINED_BEFORE,
    Status.UNDER_REVIEW,
    Status.RESERVE,
    Status.AWARDED,
    Status.AGREED,
]
