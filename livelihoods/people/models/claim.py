import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now, today
from livelihoods.people import rules

FIRST_DISPLACEMENT_YEAR = 1987
OLDEST_INCIDENT_YEAR = 1940


class DisplacementStatusQuerySet(models.QuerySet):
    def live(self, on=None):
        on = on or today()
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=on)).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=on)
        )

    def of_idps(self):
        return self.filter(category__in=rules.IDP_CATEGORIES)


@pghistory.track()
class DisplacementStatus(models.Model):
    """What a person is in the law of displacement, for a time; asked of each, never taken from her household."""

    person = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="displacement_statuses", verbose_name=_("person")
    )
    category = models.CharField(_("category"), max_length=14, choices=rules.Category)
    evidence = models.CharField(
        _("evidence"), max_length=9, choices=rules.EvidenceLevel, default=rules.EvidenceLevel.SELF
    )
    origin_district = models.ForeignKey(
        "places.District", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("displaced from")
    )
    origin_settlement = models.CharField(_("settlement of origin"), max_length=80, blank=True)
    displaced_year = models.PositiveSmallIntegerField(_("year displaced"), null=True, blank=True)
    intends_to_return = models.BooleanField(_("wants to go back"), null=True, blank=True)
    return_district = models.ForeignKey(
        "places.District",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wants to go back to"),
    )
    return_year = models.PositiveSmallIntegerField(_("wants to go back in"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)

    objects = DisplacementStatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("displacement status")
        verbose_name_plural = _("displacement statuses")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_open_status_per_category", fields=["person", "category"], condition=Q(valid_to__isnull=True)
            ),
            models.CheckConstraint(
                name="displacement_from_before_to",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="displaced_in_our_time",
                condition=Q(displaced_year__isnull=True)
                | Q(displaced_year__gte=FIRST_DISPLACEMENT_YEAR, displaced_year__lte=models.F("made_on__year")),
            ),
        ]

    def __str__(self):
        return self.get_category_display()

    @property
    def is_idp(self):
        """Whether it makes a displaced person today; what `live().of_idps()` asks."""
        begun = self.valid_from is None or self.valid_from <= today()
        return self.category in rules.IDP_CATEGORIES and begun and (self.valid_to is None or self.valid_to > today())


class MineLink(models.Model):
    """What a mine did to a person or her family. Restricted: who reads it is written down. No story of the incident."""

    class Kind(models.TextChoices):
        SURVIVOR = "survivor", _("survivor")
        OF_SURVIVOR = "of_survivor", _("relative of a survivor")
        OF_KILLED = "of_killed", _("relative of a person killed")

    class Relation(models.TextChoices):
        SPOUSE = "spouse", _("wife or husband")
        PARENT = "parent", _("mother or father")
        CHILD = "child", _("daughter or son")
        SIBLING = "sibling", _("sister or brother")

    class Device(models.TextChoices):
        AP_MINE = "ap_mine", _("anti-personnel mine")
        AV_MINE = "av_mine", _("anti-vehicle mine")
        UXO = "uxo", _("unexploded or abandoned ordnance")
        CLUSTER = "cluster", _("cluster munition")
        IED = "ied", _("improvised device")
        UNKNOWN = "unknown", _("not known")

    class ConfirmedBy(models.TextChoices):
        """Best first; a name missing on one list is no reason to refuse, the lists count differently."""

        ANAMA = "anama", _("ANAMA register")
        AMVA = "amva", _("list of the mine victims' association")
        MEDICAL = "medical", _("medical document")
        MILITARY = "military", _("military document")
        COMMUNITY = "community", _("two community references")
        SELF = "self", _("own word")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="mine_links", verbose_name=_("person"))
    kind = models.CharField(_("link"), max_length=11, choices=Kind)
    relation = models.CharField(_("relation"), max_length=7, choices=Relation, blank=True)
    incident_year = models.PositiveSmallIntegerField(_("year of the incident"), null=True, blank=True)
    incident_district = models.ForeignKey(
        "places.District", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("where it happened")
    )
    device = models.CharField(_("device"), max_length=7, choices=Device, blank=True)
    is_civilian = models.BooleanField(_("a civilian at the time"), null=True, blank=True)
    confirmed_by = models.CharField(_("confirmed by"), max_length=9, choices=ConfirmedBy, default=ConfirmedBy.SELF)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)

    class Meta:
        verbose_name = _("mine link")
        verbose_name_plural = _("mine links")
        default_permissions = ()
        permissions = [("view_minelink", _("Read what a mine did to a person"))]
        constraints = [
            models.CheckConstraint(
                name="relation_when_relative",
                condition=Q(kind="survivor", relation="") | ~Q(kind="survivor") & ~Q(relation=""),
            ),
            models.CheckConstraint(
                name="incident_in_the_past",
                condition=Q(incident_year__isnull=True)
                | Q(incident_year__gte=OLDEST_INCIDENT_YEAR, incident_year__lte=models.F("made_on__year")),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
