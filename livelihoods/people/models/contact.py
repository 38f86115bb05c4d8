import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.rules import show_phone
from livelihoods.audit.rules import now, today


class ContactPointQuerySet(models.QuerySet):
    def live(self):
        return self.filter(ended_on__isnull=True)

    def phones(self):
        return self.filter(kind=ContactPoint.Kind.PHONE)

    def safe_to_text(self):
        return self.live().filter(is_safe_to_text=True)


@pghistory.track()
class ContactPoint(models.Model):
    """A way to reach a person. Phones are shared, so a number is never unique and says whose it is and what is safe."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("phone")
        EMAIL = "email", _("e-mail")

    class Owner(models.TextChoices):
        SELF = "self", _("her or his own")
        SPOUSE = "spouse", _("of the wife or husband")
        CHILD = "child", _("of a daughter or son")
        PARENT = "parent", _("of a parent")
        SIBLING = "sibling", _("of a sister or brother")
        NEIGHBOUR = "neighbour", _("of a neighbour")
        OTHER = "other", _("of somebody else")

    class Hours(models.TextChoices):
        MORNING = "morning", _("in the morning, until 12")
        MIDDAY = "midday", _("around midday, 12 to 15")
        AFTERNOON = "afternoon", _("in the afternoon, 15 to 18")
        EVENING = "evening", _("in the evening, after 18")
        __empty__ = _("at any time of the day")

    SPAN = {Hours.MORNING: (0, 12), Hours.MIDDAY: (12, 15), Hours.AFTERNOON: (15, 18), Hours.EVENING: (18, 24)}

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="contact_points", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=5, choices=Kind, default=Kind.PHONE)
    value = models.CharField(_("number or address"), max_length=254)
    owner = models.CharField(_("whose"), max_length=9, choices=Owner, default=Owner.SELF)
    is_safe_to_text = models.BooleanField(_("safe to send a message to"), default=True)
    is_safe_to_name = models.BooleanField(_("safe to name the programme"), default=False)
    hours = models.CharField(_("when to call and write"), max_length=9, choices=Hours, blank=True)
    best_hours = models.CharField(_("more about the hours"), max_length=60, blank=True)
    is_preferred = models.BooleanField(_("use this one first"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        default_permissions = ()
        ordering = ["-is_preferred", "pk"]
        indexes = [GinIndex(name="contact_value", fields=["value"], opclasses=["gin_trgm_ops"])]
        constraints = [
            models.UniqueConstraint(
                name="one_preferred_contact",
                fields=["person"],
                condition=Q(is_preferred=True, ended_on__isnull=True),
            ),
            models.UniqueConstraint(
                name="contact_live_once", fields=["person", "value"], condition=Q(ended_on__isnull=True)
            ),
            models.CheckConstraint(
                name="contact_in_form",
                condition=Q(kind="phone", value__regex=r"^\+[0-9]{7,15}$") | Q(kind="email", value__contains="@"),
            ),
        ]

    def __str__(self):
        return self.value

    @property
    def span(self):
        """The first full hour at which a message may come and the one after the last, on the clock of the day."""
        return self.SPAN.get(self.hours, (0, 24))

    @property
    def shown(self):
        """As people read it: 050 123 45 67."""
        return show_phone(self.value) if self.kind == self.Kind.PHONE else self.value


class ResidenceQuerySet(models.QuerySet):
    def present(self):
        return self.filter(kind=Residence.Kind.PRESENT, valid_to__isnull=True)


@pghistory.track()
class Residence(models.Model):
    """Where a person lives, or means to live, and when. Where she was displaced from stands on `DisplacementStatus`."""

    class Kind(models.TextChoices):
        PRESENT = "present", _("lives here")
        INTENDED = "intended", _("means to move here")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="residences", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.PRESENT)
    district = models.ForeignKey("places.District", models.PROTECT, related_name="+", verbose_name=_("district"))
    settlement = models.ForeignKey(
        "places.Settlement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("settlement")
    )
    address = models.CharField(_("street and house"), max_length=120, blank=True)
    since_year = models.PositiveSmallIntegerField(_("lives there since"), null=True, blank=True)
    valid_from = models.DateField(_("from"), default=today)
    valid_to = models.DateField(_("to"), null=True, blank=True)

    objects = ResidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("residence")
        verbose_name_plural = _("residences")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_open_residence_per_kind", fields=["person", "kind"], condition=Q(valid_to__isnull=True)
            ),
            models.CheckConstraint(
                name="residence_from_before_to",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self):
        return ", ".join(dict.fromkeys(str(place) for place in [self.settlement, self.district] if place))
