from datetime import datetime, time, timedelta

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now, today
from training.workshops import rules
from training.workshops.models.workshop import Workshop


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
