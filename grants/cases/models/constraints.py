"""What the database itself holds about a case."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from grants.cases.rules.reference import ALPHABET, LENGTH, PREFIX
from grants.cases.rules.status import Status
from livelihoods.moves.models import closed_with_outcome

HANDED_IN = (
    Q(submitted_on__isnull=False, taken_in_by__isnull=False, sector__isnull=False, district__isnull=False)
    & ~Q(title="")
    & ~Q(taken_in_channel="")
)


def pair(name, *fields):
    """These fields are set together or not at all."""
    nothing = Q(**{f"{field}__isnull": True for field in fields})
    everything = Q(**{f"{field}__isnull": False for field in fields})
    return models.CheckConstraint(name=name, condition=nothing | everything)


def rests_only_with(name, statuses, **facts):
    """A case rests in one of these statuses only once this is known."""
    return models.CheckConstraint(name=name, condition=~Q(status__in=statuses) | Q(**facts))


CONSTRAINTS = [
    models.CheckConstraint(
        name="case_reference_in_form", condition=Q(reference__regex=f"^{PREFIX}[{ALPHABET}]{{{LENGTH}}}$")
    ),
    models.UniqueConstraint(
        name="case_one_live_a_call", fields=["applicant", "call"], condition=~Q(status=Status.CLOSED)
    ),
    models.UniqueConstraint(
        name="case_one_live_award_a_household",
        fields=["household"],
        condition=Q(awarded_on__isnull=False) & ~Q(status=Status.CLOSED),
    ),
    closed_with_outcome(Status.CLOSED, name="case_closed_with_outcome"),
    models.CheckConstraint(
        name="case_closed_on_and_from",
        condition=Q(status=Status.CLOSED, closed_on__isnull=False) & ~Q(closed_from="")
        | ~Q(status=Status.CLOSED) & Q(closed_on__isnull=True, closed_from=""),
    ),
    models.CheckConstraint(
        name="case_handed_in_is_named", condition=Q(status__in=[Status.DRAFT, Status.CLOSED]) | HANDED_IN
    ),
    pair("case_eligible_by_and_on", "eligible_by", "eligible_on"),
    pair("case_assessed_by_and_on", "assessed_by", "assessed_on"),
    pair("case_held_by_and_until", "held_by", "held_until"),
    models.CheckConstraint(
        name="case_market_exception_says_why",
        condition=Q(market_exception="", market_exception_by__isnull=True)
        | ~Q(market_exception="") & Q(market_exception_by__isnull=False),
    ),
    models.CheckConstraint(
        name="case_assessed_on_something",
        condition=Q(assessed_on__isnull=True)
        | Q(assessment__isnull=False)
        | Q(market_exception_by__isnull=False) & ~Q(market_exception_by=F("assessed_by")),
    ),
    rests_only_with("case_eligible_before_market", [Status.ELIGIBLE], eligible_on__isnull=False),
    rests_only_with(
        "case_assessed_before_review",
        [Status.ASSESSED, Status.UNDER_REVIEW, Status.RESERVE, Status.AWARDED],
        eligible_on__isnull=False,
        assessed_on__isnull=False,
    ),
    rests_only_with(
        "case_awarded_before_agreement", [Status.AWARDED, Status.AGREED, Status.DELIVERED], awarded_on__isnull=False
    ),
    rests_only_with("case_trained_on_a_day", [Status.TRAINED], trained_on__isnull=False),
    rests_only_with("case_delivered_before_follow_up", [Status.IN_FOLLOW_UP], delivered_on__isnull=False),
]

# Who took an application in, in whatever round, does not decide whether it is eligible. Asked at commit: the entry of
# the same move is written by then.
INTAKE_APART_FROM_ELIGIBILITY = pgtrigger.Trigger(
    name="intake_apart_from_eligibility",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update,
    timing=pgtrigger.Deferred,
    condition=pgtrigger.Condition("NEW.eligible_by_id IS NOT NULL"),
    func="""
        IF NEW.eligible_by_id = NEW.taken_in_by_id OR EXISTS (
            SELECT 1 FROM audit_entry
            WHERE record_type = 'cases.case' AND record_id = NEW.id
              AND verb IN ('submit', 'resubmit') AND by_id = NEW.eligible_by_id
        ) THEN
            RAISE EXCEPTION 'who took case % in cannot find it eligible', NEW.reference
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)
