from django.conf import settings
from django.db import models
from django.db.models import F, Max, Min, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now
from livelihoods.moves.models import StatusField, machine, transition
from training.workshops import rules
from training.workshops.models.curriculum import Curriculum


def held_by(user):
    """Held by this trainer, alone or with somebody."""
    return Q(trainer=user.pk) | Q(co_trainer=user.pk)


class WorkshopQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All, those one holds, or those in one's districts: whatever the account's rights reach."""
        if user.has_perm("workshops.view_every_workshop"):
            return self
        sight = Q(pk__in=[])
        if user.has_perm("workshops.run_workshop"):
            sight |= held_by(user)
        if user.has_perm("workshops.view_district_workshop"):
            sight |= Q(venue__settlement__district__in=user.districts.values("pk"))
        return self.filter(sight)

    def held_by(self, user):
        """Workshops this trainer holds, alone or with somebody."""
        return self.filter(held_by(user))

    def live(self):
        """Planned or running."""
        return self.filter(status__in=[Workshop.Status.PLANNED, Workshop.Status.RUNNING])

    def with_dates(self):
        """When the first session starts and the last one ends."""
        held = Q(sessions__cancelled_at=None)
        return self.annotate(
            starts_at=Min("sessions__starts_at", filter=held), ends_at=Max("sessions__ends_at", filter=held)
        )


@machine()
class Workshop(models.Model):
    """One run of a curriculum, at one venue, by one or two trainers."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        CANCELLED = "cancelled", _("cancelled")

    status = StatusField(_("status"), choices=Status, default=Status.PLANNED)
    curriculum = models.ForeignKey(
        Curriculum, verbose_name=_("curriculum"), on_delete=models.PROTECT, related_name="workshops"
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    venue = models.ForeignKey(
        "places.Venue", verbose_name=_("venue"), on_delete=models.PROTECT, related_name="workshops"
    )
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("trainer"), on_delete=models.PROTECT, related_name="workshops"
    )
    co_trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("second trainer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    capacity = models.PositiveSmallIntegerField(_("places"), default=20)
    is_women_only = models.BooleanField(_("for women only"), default=False)
    has_childcare = models.BooleanField(_("childcare during the sessions"), default=False)
    access_notes = models.TextField(_("access: transport, interpreter, breaks"), blank=True)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        default_permissions = ()
        ordering = ["-pk"]
        permissions = [
            ("view_workshop", _("Open the pages of training")),
            ("view_district_workshop", _("See the workshops of the own districts")),
            ("view_every_workshop", _("See every workshop")),
            ("plan_workshop", _("Plan workshops")),
            ("run_workshop", _("Run the own workshops")),
            ("run_every_workshop", _("Run every workshop")),
        ]
        constraints = [
            models.CheckConstraint(name="workshop_has_places", condition=Q(capacity__gt=0)),
            models.CheckConstraint(
                name="workshop_two_trainers_are_two",
                condition=Q(co_trainer__isnull=True) | ~Q(co_trainer=F("trainer")),
            ),
        ]

    def __str__(self):
        return self.curriculum.name

    def get_absolute_url(self):
        return reverse("enrolments:workshop", kwargs={"pk": self.pk})

    @property
    def district(self):
        """Where it is held."""
        return self.venue.settlement.district

    @property
    def trainer_ids(self):
        return [pk for pk in (self.trainer_id, self.co_trainer_id) if pk]

    def is_held_by(self, user):
        """Whether this account is one of its trainers."""
        return user.pk in self.trainer_ids

    @property
    def is_live(self):
        return self.status in {self.Status.PLANNED, self.Status.RUNNING}

    @property
    def has_begun(self):
        return self.sessions.held().filter(starts_at__lte=now()).exists()

    @property
    def is_over(self):
        """It had sessions and the last one has ended."""
        held = self.sessions.held()
        return held.exists() and not held.filter(ends_at__gt=now()).exists()

    @property
    def is_fully_marked(self):
        """Every session that was held has attendance for somebody, or nobody is enrolled."""
        return not self.enrolments.on_places().exists() or not self.sessions.held().unmarked().exists()

    @transition(
        status,
        [Status.PLANNED],
        Status.RUNNING,
        conditions=[rules.has_begun],
        permission=rules.may_run,
        custom={"label": _("Start the workshop"), "done": _("The workshop is running.")},
    )
    def start(self):
        """The first session has begun."""

    @transition(
        status,
        [Status.RUNNING],
        Status.FINISHED,
        conditions=[rules.is_over, rules.attendance_is_marked],
        permission=rules.may_run,
        custom={
            "label": _("Finish the workshop"),
            "done": _("The workshop is finished."),
            "url": "enrolments:finish",
        },
    )
    def finish(self):
        """All sessions are over and marked."""

    @transition(
        status,
        [Status.PLANNED, Status.RUNNING],
        Status.CANCELLED,
        permission=rules.may_run,
        custom={
            "label": _("Cancel the workshop"),
            "done": _("The workshop is cancelled. Everybody enrolled is being told."),
            "tone": "warning",
            "url": "enrolments:cancel_workshop",
        },
    )
    def cancel(self):
        """It does not take place."""
