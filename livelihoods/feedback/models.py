from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now
from livelihoods.feedback import rules
from livelihoods.moves.models import StatusField, machine, transition


class FeedbackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What one handles. Sensitive feedback does not exist for anybody but the protection focal point."""
        sight = Q(pk__in=[])
        if user.has_perm("feedback.view_feedback"):
            sight |= Q(is_sensitive=False)
        if user.has_perm("feedback.view_sensitive_feedback"):
            sight |= Q(is_sensitive=True)
        return self.filter(sight)

    def open(self):
        """What still needs somebody."""
        return self.exclude(status=Feedback.Status.CLOSED)


@machine()
class Feedback(models.Model):
    """What somebody tells us about our work, with or without a name; a sensitive one nobody else may know of."""

    class Status(models.TextChoices):
        RECEIVED = "received", _("received")
        ACKNOWLEDGED = "acknowledged", _("acknowledged")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    class How(models.TextChoices):
        PHONE = "phone", _("by phone")
        MESSAGE = "message", _("by message")
        VISIT = "visit", _("face to face")
        PAPER = "paper", _("on paper")

    code = models.CharField(_("code"), max_length=9, unique=True, default=rules.new_code, editable=False)
    category = models.CharField(_("what it is about"), max_length=12, choices=rules.Category)
    is_sensitive = models.BooleanField(_("sensitive"))
    text = models.TextField(_("text"))
    contact = models.CharField(_("how to reach the person"), max_length=200, blank=True)
    case_reference = models.CharField(_("number of the application"), max_length=20, blank=True)
    wants_answer = models.BooleanField(_("wants an answer"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    received_on = models.DateTimeField(_("received on"), default=now)
    acknowledge_by = models.DateTimeField(_("acknowledge by"))
    answer_by = models.DateTimeField(_("answer by"))
    status = StatusField(_("status"), choices=Status, default=Status.RECEIVED)
    status_since = models.DateTimeField(_("since"), default=now)
    answer_text = models.TextField(_("answer"), blank=True)
    answered_how = models.CharField(_("how we answered"), max_length=7, choices=How, blank=True)
    is_satisfied = models.BooleanField(_("the person is content"), null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        default_permissions = ()
        permissions = [
            ("view_feedback", _("Read and answer feedback")),
            ("view_sensitive_feedback", _("Read and answer sensitive feedback")),
        ]
        ordering = ["answer_by", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sensitive_category_is_sensitive",
                condition=Q(is_sensitive=True) | ~Q(category__in=sorted(rules.SENSITIVE)),
            ),
            models.CheckConstraint(
                name="feedback_answered_somehow",
                condition=Q(answer_text="", answered_how="") | (~Q(answer_text="") & ~Q(answered_how="")),
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("feedback:feedback", args=[self.code])

    @property
    def due_on(self):
        """By when the next thing should happen; nothing once it was answered."""
        limits = {self.Status.RECEIVED: self.acknowledge_by, self.Status.ACKNOWLEDGED: self.answer_by}
        return limits.get(self.status)

    @property
    def is_late(self):
        return self.due_on is not None and self.due_on < now()

    @transition(
        status,
        Status.RECEIVED,
        Status.ACKNOWLEDGED,
        permission=rules.may_handle,
        custom={"label": _("Acknowledge"), "done": _("It is noted that we have it.")},
    )
    def acknowledge(self):
        """We have it and somebody looks after it."""

    @transition(
        status,
        [Status.RECEIVED, Status.ACKNOWLEDGED],
        Status.ANSWERED,
        permission=rules.may_handle,
        custom={"label": _("Write down the answer"), "done": _("The answer is written down.")},
    )
    def answer(self, *, text, how):
        """The person was told."""
        self.answer_text, self.answered_how = text, how

    @transition(
        status,
        [Status.ACKNOWLEDGED, Status.ANSWERED],
        Status.CLOSED,
        permission=rules.may_handle,
        conditions=[rules.answered_when_wanted],
        custom={"label": _("Close"), "done": _("It is closed.")},
    )
    def close(self, *, is_satisfied=None):
        """Nothing more is to be done."""
        self.is_satisfied = is_satisfied
