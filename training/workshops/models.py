from datetime import datetime, time, timedelta
from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Max, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now, today
from livelihoods.moves.models import StatusField, machine, transition
from livelihoods.ui.models import Named, in_active_language
from training.workshops import rules


class Curriculum(Named):
    """What is taught, in how many hours, and which share of them one must attend."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=1)
    completion_share = models.DecimalField(
        _("share of hours to attend"), max_digits=3, decimal_places=2, default=Decimal("0.80")
    )
    description_az = models.TextField(_("description in Azerbaijani"))
    description_ru = models.TextField(_("description in Russian"))
    description_en = models.TextField(_("description in English"))

    class Meta:
        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")
        default_permissions = ()
        ordering = ["name_en"]
        constraints = [
            models.CheckConstraint(name="curriculum_has_hours", condition=Q(hours__gt=0)),
            models.CheckConstraint(
                name="curriculum_share_is_a_share", condition=Q(completion_share__gt=0, completion_share__lte=1)
            ),
        ]

    @property
    def description(self):
        """The description in the reader's language."""
        return in_active_language(self, "description")

    @property
    def minutes_to_complete(self):
        """How many minutes one must attend."""
        return self.hours * 60 * self.completion_share


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
        return reverse("workshops:workshop", kwargs={"pk": self.pk})

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


class SessionQuerySet(models.QuerySet):
    def held(self):
        """Sessions that take or took place."""
        return self.filter(cancelled_at=None)

    def visible_to(self, user):
        return self.filter(workshop__in=Workshop.objects.visible_to(user))

    def unmarked(self):
        """Sessions nobody has marked the attendance of."""
        return self.filter(attendances=None)

    def in_days(self, first, last):
        """Sessions that start on one of these days, in Baku."""
        start = datetime.combine(first, time.min, tzinfo=timezone.get_default_timezone())
        end = datetime.combine(last + timedelta(days=1), time.min, tzinfo=timezone.get_default_timezone())
        return self.filter(starts_at__gte=start, starts_at__lt=end)


class Session(models.Model):
    """One meeting of a workshop."""

    workshop = models.ForeignKey(
        Workshop, verbose_name=_("workshop"), on_delete=models.PROTECT, related_name="sessions"
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    topic = models.CharField(_("topic"), max_length=160, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        default_permissions = ()
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at"), ends_at__lte=F("starts_at") + rules.LONGEST_SESSION),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="session_keeps_what_was_attended",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM enrolments_attendance WHERE session_id = NEW.id AND (
                            NEW.cancelled_at IS NOT NULL OR minutes * interval '1 minute' > NEW.ends_at - NEW.starts_at)
                    ) THEN
                        RAISE EXCEPTION 'attendance does not fit its session' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return f"{timezone.localtime(self.starts_at):%d.%m.%Y %H:%M}"

    def get_absolute_url(self):
        return f"{self.workshop.get_absolute_url()}#session-{self.pk}"

    @property
    def minutes(self):
        return rules.minutes_between(self.starts_at, self.ends_at)

    @property
    def day(self):
        """The day in Baku."""
        return timezone.localtime(self.starts_at, timezone.get_default_timezone()).date()

    @property
    def is_over(self):
        return self.ends_at <= now()

    @property
    def has_begun(self):
        return self.starts_at <= now()

    @property
    def is_today(self):
        return self.day == today()


class BookingQuerySet(models.QuerySet):
    def clashing(self, kind, ref_ids, during):
        """What stands in the way of booking these at that time."""
        return self.filter(kind=kind, ref_id__in=ref_ids, during__overlap=during).select_related(
            "session__workshop__curriculum", "session__workshop__venue"
        )


class Booking(models.Model):
    """A trainer, a venue or a participant is taken for a session: nobody is in two places at once."""

    class Kind(models.TextChoices):
        TRAINER = "trainer", _("trainer")
        VENUE = "venue", _("venue")
        PARTICIPANT = "participant", _("participant")

    session = models.ForeignKey(Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="bookings")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    ref_id = models.BigIntegerField(_("whom or what"))
    during = DateTimeRangeField(_("during"))

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        default_permissions = ()
        constraints = [
            ExclusionConstraint(
                name="booking_one_place_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("ref_id", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.ref_id}"
