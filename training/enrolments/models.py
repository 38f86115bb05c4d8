from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now
from livelihoods.moves.models import StatusField, machine, transition
from livelihoods.people.models import CircleMember, Person
from training.enrolments import rules
from training.enrolments.rules import Presence
from training.workshops.models import Session, Workshop


class EnrolmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """In the workshops one may see: the people one may see, and for its trainers everybody; of the protected, none
        but those whose circle one is in."""
        own = Workshop.objects.held_by(user) if user.has_perm("workshops.run_workshop") else Workshop.objects.none()
        known = Q(person__is_protected=False) | Q(person__in=CircleMember.objects.filter(user=user.pk).values("person"))
        return self.filter(
            Q(person__in=Person.objects.visible_to(user)) | Q(workshop__in=own) & known,
            workshop__in=Workshop.objects.visible_to(user),
        )

    def enrolled(self):
        """On a place or on the reserve list."""
        return self.filter(status=Enrolment.Status.ENROLLED)

    def on_places(self):
        """Enrolled and not on the reserve list."""
        return self.enrolled().filter(reserve_position=None)

    def on_reserve(self):
        """Waiting for a place, first come first."""
        return self.enrolled().filter(reserve_position__isnull=False).order_by("reserve_position")

    def active(self, curriculum_code):
        """Having a place in a workshop of this curriculum."""
        return self.on_places().filter(workshop__curriculum__code=curriculum_code)

    def completed(self, curriculum_code):
        """Completed a workshop of this curriculum."""
        return self.filter(status=Enrolment.Status.COMPLETED, workshop__curriculum__code=curriculum_code)

    def with_minutes(self):
        """With the minutes attended, for lists."""
        return self.annotate(minutes_attended=Sum("attendances__minutes", default=0))


@machine()
class Enrolment(models.Model):
    """A person in a workshop, on a place or on its reserve list."""

    class Status(models.TextChoices):
        ENROLLED = "enrolled", _("enrolled")
        COMPLETED = "completed", _("completed")
        DROPPED_OUT = "dropped_out", _("dropped out")
        CANCELLED = "cancelled", _("cancelled")

    class Reason(models.TextChoices):
        """Why somebody did not finish; none of them counts against her."""

        HOURS = "hours", _("too few hours")
        HEALTH = "health", _("health")
        CARE = "care", _("care of somebody")
        WORK = "work", _("work or harvest")
        MOVED = "moved", _("moved away")
        OTHER = "other", _("another reason")

    status = StatusField(_("status"), choices=Status, default=Status.ENROLLED)
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="enrolments")
    workshop = models.ForeignKey(
        Workshop, verbose_name=_("workshop"), on_delete=models.PROTECT, related_name="enrolments"
    )
    reserve_position = models.PositiveSmallIntegerField(_("place on the reserve list"), null=True, blank=True)
    access_needs = models.TextField(_("what she or he needs to take part"), blank=True)
    enrolled_at = models.DateTimeField(_("enrolled at"), default=now, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        default_permissions = ()
        ordering = ["enrolled_at", "pk"]
        permissions = [
            ("enrol_person", _("Enrol people in workshops")),
            ("export_attendance", _("Export attendance")),
        ]
        constraints = [
            models.UniqueConstraint(
                name="enrolment_once_a_workshop",
                fields=["workshop", "person"],
                condition=Q(status__in=["enrolled", "completed"]),
            ),
            models.UniqueConstraint(
                name="enrolment_reserve_position_once",
                fields=["workshop", "reserve_position"],
                condition=Q(status="enrolled"),
            ),
            models.CheckConstraint(
                name="enrolment_completed_on_a_place", condition=~Q(status="completed") | Q(reserve_position=None)
            ),
        ]

    def __str__(self):
        return str(self.person)

    def get_absolute_url(self):
        return f"{self.workshop.get_absolute_url()}#enrolment-{self.pk}"

    @property
    def is_enrolled(self):
        return self.status == self.Status.ENROLLED

    @property
    def is_on_place(self):
        return self.is_enrolled and self.reserve_position is None

    @property
    def attended_minutes(self):
        """Minutes attended; a list annotates them with `with_minutes()`."""
        if "minutes_attended" in self.__dict__:
            return self.minutes_attended
        return self.attendances.aggregate(total=Sum("minutes", default=0))["total"]

    @property
    def attended_hours(self):
        return Decimal(self.attended_minutes) / 60

    @property
    def has_attended_enough(self):
        """The hours rule of the curriculum."""
        return self.attended_hours >= self.workshop.curriculum.hours_to_complete

    @transition(
        status,
        [Status.ENROLLED],
        Status.COMPLETED,
        conditions=[rules.has_a_place, rules.hours_are_attended],
        permission=rules.may_complete,
        custom={"label": _("Complete"), "done": _("Completed. The certificate is being made.")},
    )
    def complete(self):
        """Enough hours attended."""

    @transition(
        status,
        [Status.ENROLLED],
        Status.DROPPED_OUT,
        conditions=[rules.has_a_place],
        permission=rules.may_change,
        custom={
            "label": _("Drop out"),
            "done": _("The place is free again."),
            "tone": "warning",
            "reasons": Reason,
        },
    )
    def drop_out(self):
        """Left before the end."""

    @transition(
        status,
        [Status.ENROLLED],
        Status.CANCELLED,
        permission=rules.may_change,
        custom={
            "label": _("Cancel the enrolment"),
            "done": _("The enrolment is cancelled."),
            "tone": "warning",
        },
    )
    def cancel(self):
        """Did not begin, or the workshop does not take place."""
        self.reserve_position = None


class Attendance(models.Model):
    """How one person attended one session, in minutes."""

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="attendances"
    )
    enrolment = models.ForeignKey(
        Enrolment, verbose_name=_("enrolment"), on_delete=models.PROTECT, related_name="attendances"
    )
    presence = models.CharField(_("presence"), max_length=10, choices=Presence)
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="attendance_once_a_session", fields=["session", "enrolment"]),
            models.CheckConstraint(
                name="attendance_away_counts_nothing", condition=~Q(presence__in=rules.AWAY) | Q(minutes=0)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="attendance_fits_its_session",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM workshops_session s JOIN enrolments_enrolment e ON e.workshop_id = s.workshop_id
                        WHERE s.id = NEW.session_id AND e.id = NEW.enrolment_id AND s.cancelled_at IS NULL
                          AND NEW.minutes * interval '1 minute' <= s.ends_at - s.starts_at
                    ) THEN
                        RAISE EXCEPTION 'attendance does not fit its session' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return f"{self.enrolment} {self.get_presence_display()}"


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))


class Certificate(models.Model):
    """Says that somebody completed a course; anybody can check its number, nobody learns a name by it."""

    enrolment = models.OneToOneField(
        Enrolment, verbose_name=_("enrolment"), on_delete=models.PROTECT, related_name="certificate"
    )
    number = models.CharField(_("number"), max_length=12, unique=True, default=rules.certificate_number)
    issued_at = models.DateTimeField(_("issued at"), default=now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        default_permissions = ()
        permissions = [("withdraw_certificate", _("Withdraw certificates"))]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return self.enrolment.get_absolute_url()

    @property
    def verify_path(self):
        """Where anybody can check it."""
        return reverse("verify:certificate", kwargs={"number": self.number})

    @property
    def is_valid(self):
        return self.withdrawn_at is None
