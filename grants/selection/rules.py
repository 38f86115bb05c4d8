"""How plans are scored and what a score is worth.

The rubric is the field notes' default (2.5): weights sum to 100, points run from 0 to 5. Plan quality and vulnerability
are never added together.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from livelihoods.moves.rules import guard

RUBRIC_VERSION = "2026-1"
MOST_POINTS = 5
REVIEWS_NEEDED = 2
PASS_MARK = Decimal(60)
LEAST_POINTS = 2
APART = Decimal(15)


class GivenBack(models.TextChoices):
    """Why a member does not read a plan she was asked to read."""

    CONFLICT = "conflict", _("conflict of interest")
    NO_TIME = "no_time", _("no time")
    NOT_MY_FIELD = "not_my_field", _("too little known of this kind of business")


@dataclass(frozen=True)
class Question:
    """One line of the rubric, with what 0, 3 and 5 points mean."""

    code: str
    label: str
    weight: int
    anchors: tuple
    is_essential: bool = False


RUBRIC = [
    Question(
        "market",
        _("Demand and place"),
        20,
        (_("no buyers named"), _("buyers named, competitors counted"), _("orders or repeated sales shown")),
        is_essential=True,
    ),
    Question(
        "skills",
        _("Skill, experience, will"),
        20,
        (_("none"), _("did it at home or for others"), _("has run it, or is trained and practising")),
        is_essential=True,
    ),
    Question(
        "numbers",
        _("The figures hold together"),
        20,
        (
            _("no figures"),
            _("small errors"),
            _("the till is never empty, break-even below seven tenths of the forecast"),
        ),
        is_essential=True,
    ),
    Question(
        "set_up",
        _("It can be set up: room, inputs, permits, care duties"),
        15,
        (_("blocked"), _("can be solved"), _("ready")),
    ),
    Question(
        "risk",
        _("It can last: season, disease, illness, rivals"),
        10,
        (_("no risk named"), _("main risks with an answer"), _("tested plan B, savings or insurance")),
    ),
    Question(
        "jobs",
        _("Work and good for the household"),
        10,
        (
            _("unclear who works or earns"),
            _("secure work for the applicant"),
            _("paid work for others too: displaced, women, people with disability"),
        ),
    ),
    Question(
        "own_part",
        _("Own part: money, tools, room, work"),
        5,
        (_("none, which excludes nobody"), _("some"), _("a large part")),
    ),
]
QUESTIONS = {question.code: question for question in RUBRIC}


def total(points):
    """The score out of 100 of points per question: the sum of weight x points / 5.

    Args:
        points: a mapping of the code of each question of the rubric to 0..5.

    Raises:
        KeyError: when a question is not answered.
    """
    return sum((Decimal(question.weight * points[question.code]) / MOST_POINTS for question in RUBRIC), Decimal(0))


def passes(points):
    """At least 60 of 100, and none of market, skills and numbers below 2 of 5."""
    essential = [points[question.code] for question in RUBRIC if question.is_essential]
    return total(points) >= PASS_MARK and min(essential) >= LEAST_POINTS


def needs_a_third(totals):
    """Whether reviews lie so far apart that a third person should read the plan."""
    return len(totals) == REVIEWS_NEEDED and max(totals) - min(totals) > APART


def mean(totals):
    """The score of a case: the mean of its reviews, to one decimal; none without reviews."""
    return (sum(totals, Decimal(0)) / len(totals)).quantize(Decimal("0.1")) if totals else None


def may_submit(review, user):
    """The member who was asked, and nobody for her."""
    return user.has_perm("selection.submit_review") and review.reviewer_id == user.pk


@guard(_("You share a household with the applicant or declared a conflict of interest."))
def impartial(review, by):
    return review.case.may_be_touched_by(by)


def may_see_scores(readings, user):
    """Whoever holds the right, but nobody whose own reading of the same plan is still to come."""
    own = any(review.is_waiting and review.reviewer_id == user.pk for review in readings)
    return user.has_perm("selection.view_review") and not own


@guard(_("The committee has decided on this case."))
def not_decided(review):
    return review.is_before_committee


@guard(_("A review that was handed in is given back for a conflict of interest alone."))
def waiting_or_biased(review, by):
    return review.is_waiting or not review.case.may_be_touched_by(by)
