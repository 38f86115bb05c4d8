from django.apps import apps
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now, today
from livelihoods.people import rules


def visible_people(user):
    """`Person` stands above this module: she asks for her household."""
    return apps.get_model("people.Person").objects.visible_to(user)


class HouseholdQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Households in which this account sees somebody."""
        return self.filter(pk__in=Member.objects.filter(person__in=visible_people(user)).values("household"))


class Household(models.Model):
    """People who keep house together. Who heads it is a `Member` like the others, and relations are to the head."""

    class Dwelling(models.TextChoices):
        IDP_SETTLEMENT = "idp_settlement", _("new settlement for IDPs")
        COLLECTIVE = "collective", _("collective centre")
        PUBLIC = "public", _("public building")
        UNFINISHED = "unfinished", _("unfinished building")
        OWN = "own", _("own home")
        RENTED = "rented", _("rented home")
        RELATIVES = "relatives", _("with relatives")
        RETURNED = "returned", _("home in the place of return")

    code = models.CharField(_("code"), max_length=12, unique=True, editable=False, default=rules.new_code)
    settlement = models.ForeignKey(
        "places.Settlement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("settlement")
    )
    dwelling = models.CharField(_("dwelling"), max_length=14, choices=Dwelling, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        default_permissions = ()

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("people:household", args=[self.code])

    @property
    def head(self):
        """The member who heads it, or None."""
        return self.members.live().filter(relation=Member.Relation.HEAD).select_related("person").first()


class MemberQuerySet(models.QuerySet):
    def live(self):
        return self.filter(left_on__isnull=True)

    def visible_to(self, user):
        """Members without a person of their own, and the people whom this account may see."""
        return self.filter(Q(person__isnull=True) | Q(person__in=visible_people(user)))


class Member(models.Model):
    """Somebody of a household, for a time. Sex and birth year stand here only for one who is no `Person` of ours."""

    class Relation(models.TextChoices):
        HEAD = "head", _("head of the household")
        SPOUSE = "spouse", _("wife or husband")
        CHILD = "child", _("daughter or son")
        PARENT = "parent", _("mother or father")
        SIBLING = "sibling", _("sister or brother")
        GRANDCHILD = "grandchild", _("grandchild")
        IN_LAW = "in_law", _("in-law")
        OTHER = "other", _("other")

    household = models.ForeignKey(Household, models.CASCADE, related_name="members", verbose_name=_("household"))
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("person")
    )
    relation = models.CharField(_("relation to the head"), max_length=10, choices=Relation)
    sex = models.CharField(_("sex"), max_length=6, choices=rules.Sex, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, blank=True)
    is_working = models.BooleanField(_("works"), null=True, blank=True)
    is_studying = models.BooleanField(_("studies"), null=True, blank=True)
    is_unable_to_work = models.BooleanField(_("unable to work"), null=True, blank=True)
    has_disability = models.BooleanField(_("has a disability"), null=True, blank=True)
    is_displaced = models.BooleanField(_("displaced"), null=True, blank=True)
    joined_on = models.DateField(_("joined on"), default=today)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a household")
        verbose_name_plural = _("members of households")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            ExclusionConstraint(
                name="in_one_household_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (Func(F("joined_on"), F("left_on"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
            models.UniqueConstraint(
                name="one_head_at_a_time", fields=["household"], condition=Q(relation="head", left_on__isnull=True)
            ),
            models.CheckConstraint(
                name="member_joined_before_left",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
            ),
            models.CheckConstraint(
                name="member_is_person_or_described",
                condition=Q(person__isnull=False, sex="", birth_year__isnull=True)
                | Q(person__isnull=True, birth_year__isnull=False) & ~Q(sex=""),
            ),
            models.CheckConstraint(
                name="member_born_before_joined",
                condition=Q(birth_year__isnull=True)
                | Q(birth_year__gte=rules.OLDEST_BIRTH_YEAR, birth_year__lte=F("joined_on__year")),
            ),
        ]

    def __str__(self):
        return str(self.person) if self.person_id else self.get_relation_display()

    @property
    def born(self):
        """The year of birth."""
        return self.person.birth_year if self.person else self.birth_year
