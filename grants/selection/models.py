import pgtrigger
from django.db import models
from django.db.models import Avg, F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grants.cases.models import Case
from grants.cases.rules.status import Status
from grants.selection import rules
from livelihoods.moves.models import StatusField, machine, transition


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A reviewer sees her own; who may see the scores sees those of the cases she sees."""
        own = Q(reviewer=user)
        if user.has_perm("selection.view_review"):
            return self.filter(own | Q(case__in=Case.objects.visible_to(user)))
        return self.filter(own)

    def current(self):
        """Reviews of the application as it was last handed in."""
        return self.filter(round=F("case__round"))

    def submitted(self):
        """Handed in, and of the application as it was last handed in."""
        return self.current().filter(status=Review.Status.SUBMITTED)

    def waiting(self):
        """Asked for and not yet handed in."""
        return self.current().filter(status=Review.Status.ASSIGNED)

    def kept(self):
        """All but those that were given back."""
        return self.exclude(status=Review.Status.GIVEN_BACK)

    def mean_score(self):
        """The mean of the total scores; none without reviews."""
        return self.aggregate(mean=Avg("total_score"))["mean"]


@machine()
class Review(models.Model):
    """One member's reading of a plan, blind to the other until both are in."""

    class Status(models.TextChoices):
        ASSIGNED = "assigned", _("waiting for the reviewer")
        SUBMITTED = "submitted", _("handed in")
        GIVEN_BACK = "given_back", _("given back")

    case = models.ForeignKey(Case, models.PROTECT, related_name="reviews", verbose_name=_("case"))
    round = models.PositiveSmallIntegerField(_("hand-in"))
    reviewer = models.ForeignKey("accounts.User", models.PROTECT, related_name="reviews", verbose_name=_("reviewer"))
    status = StatusField(_("status"), choices=Status.choices, default=Status.ASSIGNED)
    assigned_on = models.DateField(_("asked on"))
    submitted_on = models.DateField(_("handed in on"), null=True, blank=True)
    rubric_version = models.CharField(_("rubric"), max_length=12, default=rules.RUBRIC_VERSION)
    total_score = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True, max_length=2000)
    given_back_for = models.CharField(_("why given back"), max_length=12, choices=rules.GivenBack, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        default_permissions = ()
        permissions = [
            ("view_review", _("See the scores")),
            ("assign_review", _("Ask a member to review a plan")),
            ("submit_review", _("Review a plan")),
        ]
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="review_once_a_round", fields=["case", "round", "reviewer"]),
            models.CheckConstraint(
                name="review_submitted_has_score",
                condition=Q(status="assigned", submitted_on__isnull=True, total_score__isnull=True)
                | Q(status="submitted", submitted_on__isnull=False, total_score__range=(0, 100))
                | Q(status="given_back"),
            ),
            models.CheckConstraint(
                name="review_given_back_says_why",
                condition=Q(status="given_back") & ~Q(given_back_for="")
                | ~Q(status="given_back") & Q(given_back_for=""),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="reviewer_never_decided",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("reviewer_id", "case_id"),
                func="""
                    IF EXISTS (SELECT 1 FROM selection_decision d
                               WHERE d.case_id = NEW.case_id AND d.decided_by_id = NEW.reviewer_id) THEN
                        RAISE EXCEPTION 'who decided a case cannot review it' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return f"{self.case.reference}: {self.reviewer}"

    def get_absolute_url(self):
        return reverse("selection:review", args=[self.pk])

    @cached_property
    def points(self):
        """Points by question."""
        return {score.question: score.points for score in self.scores.all()}

    @property
    def answers(self):
        """Each question of the rubric with the points given."""
        return [(question, self.points.get(question.code)) for question in rules.RUBRIC]

    @property
    def is_waiting(self):
        return self.status == self.Status.ASSIGNED

    @property
    def is_before_committee(self):
        """Whether the committee still has to decide on what is read here."""
        return self.round == self.case.round and self.case.status == Status.UNDER_REVIEW

    @property
    def passes(self):
        """Whether this review alone would let the plan through."""
        return self.status == self.Status.SUBMITTED and rules.passes(self.points)

    @transition(
        status,
        Status.ASSIGNED,
        Status.SUBMITTED,
        conditions=[rules.impartial],
        permission=rules.may_submit,
        custom={"label": _("Hand in the review"), "done": _("The review is handed in.")},
    )
    def submit(self, *, total_score, comment, submitted_on):
        """Hand in points that cannot be changed any more."""
        self.total_score, self.comment, self.submitted_on = total_score, comment, submitted_on

    @transition(
        status,
        [Status.ASSIGNED, Status.SUBMITTED],
        Status.GIVEN_BACK,
        conditions=[rules.not_decided, rules.waiting_or_biased],
        permission=rules.may_submit,
        custom={"label": _("Give the review back"), "done": _("The review is given back.")},
    )
    def give_back(self, *, given_back_for):
        """Not to be read by this member; a review that was handed in counts no more."""
        self.given_back_for = given_back_for


class Score(models.Model):
    """The points of one question of a review."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores", verbose_name=_("review"))
    question = models.CharField(
        _("question"), max_length=12, choices=[(question.code, question.label) for question in rules.RUBRIC]
    )
    points = models.PositiveSmallIntegerField(_("points"))

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="score_once_a_question", fields=["review", "question"]),
            models.CheckConstraint(name="score_from_0_to_5", condition=Q(points__range=(0, rules.MOST_POINTS))),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_question_display()}: {self.points}"


class DecisionQuerySet(models.QuerySet):
    def current(self):
        """Decisions on the application as it was last handed in, newest first."""
        return self.filter(round=F("case__round")).order_by("-pk")


class Decision(models.Model):
    """What the chair decided, and why; written once."""

    class Kind(models.TextChoices):
        AWARD = "award", _("award")
        RESERVE = "reserve", _("reserve")
        DECLINE = "decline", _("not approved")

    class Reason(models.TextChoices):
        STRONG_PLAN = "strong_plan", _("The plan is strong enough.")
        BUDGET = "budget", _("There is not enough money in this call.")
        MARKET = "market", _("Too many people already sell this in the district.")
        NUMBERS = "numbers", _("The figures of the plan do not hold together yet.")
        SKILLS = "skills", _("More skill or practice is needed first.")
        SET_UP = "set_up", _("The room, the permits or the inputs are not settled yet.")
        OTHER = "other", _("Another reason, written below.")

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions", verbose_name=_("case"))
    round = models.PositiveSmallIntegerField(_("hand-in"))
    kind = models.CharField(_("decision"), max_length=8, choices=Kind.choices)
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("place on the reserve"), null=True, blank=True)
    reason_code = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    reason = models.TextField(_("reason in words"), max_length=1000)
    what_would_help = models.TextField(_("what would help"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="decisions", verbose_name=_("decided by")
    )
    decided_on = models.DateField(_("decided on"))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_award_has_amount",
                condition=Q(kind="award", amount__gt=0) | (~Q(kind="award") & Q(amount__isnull=True)),
            ),
            models.CheckConstraint(
                name="decision_reserve_has_rank",
                condition=Q(kind="reserve", rank__gt=0) | (~Q(kind="reserve") & Q(rank__isnull=True)),
            ),
            models.CheckConstraint(
                name="decision_decline_says_what_would_help", condition=~Q(kind="decline") | ~Q(what_would_help="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="chair_never_reviewed",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (SELECT 1 FROM selection_review r
                               WHERE r.case_id = NEW.case_id AND r.reviewer_id = NEW.decided_by_id) THEN
                        RAISE EXCEPTION 'who reviewed a case cannot decide it' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.case.reference}: {self.get_kind_display()}"
