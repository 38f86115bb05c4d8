import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from livelihoods.places.rules import fold, sort_key, sound
from livelihoods.ui.models import Named


class KeyField(models.CharField):
    """A key made from another field whenever the row is written, in bulk as well."""

    make = None

    def __init__(self, of, **kwargs):
        self.of = of
        super().__init__(**{"max_length": 320, "db_collation": "C", "editable": False} | kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.of, *args], kwargs

    def pre_save(self, model_instance, add):
        key = type(self).make(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, key)
        return key


class FoldedField(KeyField):
    """What a name is searched by."""

    make = staticmethod(fold)


class SoundField(KeyField):
    """What a name is searched by however it was heard and written down."""

    make = staticmethod(sound)


class SortKeyField(KeyField):
    """What a name is sorted by."""

    make = staticmethod(sort_key)


def validity(*parts):
    """The days a place is valid; no two rows of the same `parts` share a day."""
    days = Func(F("valid_from"), F("valid_to"), function="daterange", output_field=DateRangeField())
    return [*((part, RangeOperators.EQUAL) for part in parts), (days, RangeOperators.OVERLAPS)]


class DatedQuerySet(models.QuerySet):
    def valid_on(self, day):
        """Places as they stood on this day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gt=day)
        )


class Dated(Named):
    """A place under one name within one border: a change ends this row and names its successor."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True, help_text=_("The first day it is no longer so."))
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )
    name_folded = FoldedField("name_az")
    name_sort = SortKeyField("name_az")

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class DistrictQuerySet(DatedQuerySet):
    def search(self, text):
        """Districts by their name or that of a settlement in them, however it is spelt."""
        key = fold(text)
        found = Q(name_folded__contains=key) | Q(settlements__name_folded__contains=key)
        return self.filter(found).distinct() if key else self


class District(Dated):
    """A district, or a city of that rank, as ISO 3166-2:AZ lists them, and those it does not list yet."""

    class Kind(models.TextChoices):
        DISTRICT = "district", _("district")
        CITY = "city", _("city")
        AUTONOMOUS_REPUBLIC = "autonomous_republic", _("autonomous republic")

    code = models.CharField(_("code"), max_length=8)
    iso = models.CharField(_("ISO 3166-2"), max_length=8, null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.DISTRICT)
    pcode = models.CharField(_("P-code"), max_length=20, null=True, blank=True)
    source = models.CharField(_("source"), max_length=160)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("district")
        default_permissions = ()
        verbose_name_plural = _("districts")
        permissions = [("view_district", _("See the list of places"))]
        ordering = ["name_sort"]
        constraints = [ExclusionConstraint(name="district_one_row_a_day", expressions=validity("code"))]


@pghistory.track(exclude=["name_folded", "name_sort"])
class Settlement(Dated):
    """A city, town or village; there is no public code for them."""

    class Kind(models.TextChoices):
        CITY = "city", _("city")
        TOWN = "town", _("town")
        SETTLEMENT = "settlement", pgettext_lazy("kind of place", "settlement")
        VILLAGE = "village", _("village")

    district = models.ForeignKey(
        District, verbose_name=_("district"), on_delete=models.PROTECT, related_name="settlements"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.VILLAGE)
    is_idp_settlement = models.BooleanField(_("built for displaced people"), default=False)

    class Meta:
        verbose_name = _("settlement")
        default_permissions = ()
        verbose_name_plural = _("settlements")
        permissions = [("add_settlement", _("Add settlements"))]
        ordering = ["name_sort"]
        constraints = [
            ExclusionConstraint(name="settlement_one_row_a_day", expressions=validity("district", "name_sort", "kind"))
        ]


@pghistory.track()
class Venue(models.Model):
    """A place where people meet for a workshop, and who can get in."""

    name = models.CharField(_("name"), max_length=160)
    address = models.CharField(_("address"), max_length=240)
    settlement = models.ForeignKey(
        Settlement, verbose_name=_("settlement"), on_delete=models.PROTECT, related_name="venues"
    )
    capacity = models.PositiveSmallIntegerField(_("seats"))
    is_step_free = models.BooleanField(_("step-free access"), default=False)
    has_toilet = models.BooleanField(_("accessible toilet"), default=False)
    has_childcare_room = models.BooleanField(_("room for childcare"), default=False)
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        verbose_name = _("venue")
        default_permissions = ()
        verbose_name_plural = _("venues")
        permissions = [("add_venue", _("Add venues"))]
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="venue_has_seats", condition=Q(capacity__gt=0)),
            models.UniqueConstraint(name="venue_name_once", fields=["settlement", "name"]),
        ]

    def __str__(self):
        return self.name

    @property
    def where(self):
        """Its address, settlement and district in one line."""
        return f"{self.address}, {self.settlement.name}, {self.settlement.district.name}"
