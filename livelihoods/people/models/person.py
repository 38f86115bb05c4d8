import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now, today
from livelihoods.people import rules
from livelihoods.people.models.claim import DisplacementStatus
from livelihoods.people.models.consent import PersonAccess
from livelihoods.people.models.contact import ContactPoint, Residence
from livelihoods.people.models.household import Member
from livelihoods.people.models.identity import IdentityDocument
from livelihoods.people.models.name import current_name_trigger
from livelihoods.places.models import FoldedField, SortKeyField, SoundField
from livelihoods.places.rules import fold, sound

SHORTEST_PHONE_SEARCH = 4
CASE_REFERENCE = "LV-"


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The people this account may see; a protected one exists for her circle, for protection and herself only."""
        if not user.has_perm("people.view_person"):
            return self.covered_by_access(user)
        seen = self.unmerged() if user.has_perm("people.view_every_person") else self.unmerged()._of_caseworker(user)
        if user.has_perm("people.protect_person"):
            return seen
        in_circle = CircleMember.objects.filter(person=OuterRef("pk"), user_id=user.pk)
        return seen.filter(Q(is_protected=False) | Q(Exists(in_circle)))

    def hidden_from(self, user):
        """The protected people that this account may not know of: a short list, quick to leave out of a long one."""
        if user.has_perm("people.protect_person"):
            return self.none()
        return self.filter(is_protected=True).exclude(circle_members__user=user.pk)

    def unmerged(self):
        """Without the records given up for another of the same person."""
        return self.filter(merged_into__isnull=True)

    def covered_by_access(self, user):
        """Herself, and whom she helps; helping does not reach a protected person."""
        accesses = PersonAccess.objects.live().filter(user_id=user.pk)
        herself = accesses.filter(standing=PersonAccess.Standing.HERSELF)
        return self.filter(Q(pk__in=herself.values("person")) | Q(pk__in=accesses.values("person"), is_protected=False))

    def _of_caseworker(self, user):
        """In her districts, wherever a case is hers, and for whom she acts."""
        residences = Residence.objects.present().filter(district__caseworkers=user.pk).values("person")
        assigned = self.model._base_manager.filter(cases__caseworker=user.pk).values("pk")
        accesses = PersonAccess.objects.live().filter(user_id=user.pk).values("person")
        return self.filter(Q(pk__in=residences) | Q(pk__in=assigned) | Q(pk__in=accesses))

    def living_in(self, district):
        return self.filter(Exists(Residence.objects.present().filter(person=OuterRef("pk"), district=district)))

    def in_category(self, category):
        return self.filter(Exists(DisplacementStatus.objects.live().filter(person=OuterRef("pk"), category=category)))

    def for_list(self):
        """With the present home, the live statuses and the phones of each, whatever their number in three queries."""
        homes = Residence.objects.present().select_related("district", "settlement")
        return self.prefetch_related(
            Prefetch("residences", homes, to_attr="homes"),
            Prefetch("displacement_statuses", DisplacementStatus.objects.live(), to_attr="statuses"),
            Prefetch("contact_points", ContactPoint.objects.live().phones(), to_attr="phones"),
        )

    def search(self, text):
        """By name however spelt, in Latin or Cyrillic letters, a FIN, the end of a phone number, or a case.

        A name is looked up by how its words begin to sound, and where nobody is called so, by what comes close.
        """
        text = text.strip()
        if not text:
            return self
        numbered = self.filter(pk__in=IdentityDocument.objects.looked_for(text).values("person"))
        if numbered.exists():
            return numbered
        if text.upper().startswith(CASE_REFERENCE):
            of_case = self.model._base_manager.filter(cases__reference__startswith=text.upper())
            return self.filter(pk__in=of_case.values("pk"))
        digits = "".join(filter(str.isdigit, text))
        if len(digits) >= SHORTEST_PHONE_SEARCH and not any(map(str.isalpha, text)):
            numbers = ContactPoint.objects.live().filter(value__endswith=digits.removeprefix("0"))
            return self.filter(pk__in=numbers.values("person"))
        people = self.annotate(likeness=TrigramWordSimilarity(fold(text), "name_folded"))
        people = people.order_by("-likeness", "name_sort", "pk")
        words = sound(text).split()
        alike = people.filter(*(Q(name_sound__contains=f" {word}") for word in words))
        if alike.exists():
            return alike
        return people.filter(*(Q(name_sound__trigram_word_similar=word) for word in words))


@pghistory.track(exclude=["spellings", "name_folded", "name_sound", "name_sort", "priority"])
class Person(models.Model):
    """Somebody we know.

    The actions keep `full_name` and `spellings` as the current `PersonName` says, and `priority` as her sex, her
    displacement and her mine links say when one of them changes: lists of a hundred thousand sort by these columns.
    """

    class BirthPrecision(models.TextChoices):
        DAY = "day", _("day known")
        YEAR = "year", _("year known")
        ESTIMATE = "estimate", _("year estimated")

    class IdentityException(models.TextChoices):
        LOST = "lost", _("lost in displacement")
        RENEWED = "renewed", _("being renewed")
        NEVER_ISSUED = "never_issued", _("never issued")
        FOREIGN = "foreign", _("papers of another country")

    code = models.CharField(_("code"), max_length=12, unique=True, editable=False, default=rules.new_code)
    full_name = models.CharField(_("name"), max_length=200, editable=False)
    spellings = models.CharField(max_length=1200, editable=False)
    name_folded = FoldedField("spellings", max_length=1600)
    name_sound = SoundField("spellings", max_length=1600)
    name_sort = SortKeyField("full_name")
    sex = models.CharField(_("sex"), max_length=6, choices=rules.Sex)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("birth year"))
    birth_precision = models.CharField(_("birth date known to"), max_length=8, choices=BirthPrecision)
    citizenship = models.CharField(_("citizenship"), max_length=2, default="AZ", blank=True, help_text=_("two letters"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="az")
    identity_evidence = models.CharField(
        _("identity evidence"), max_length=9, choices=rules.EvidenceLevel, default=rules.EvidenceLevel.SELF
    )
    identity_exception = models.CharField(
        _("why there is no document"), max_length=12, choices=IdentityException, blank=True
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=rules.Priority, default=rules.Priority.OTHER, editable=False
    )
    is_protected = models.BooleanField(_("protected"), default=False)
    circle = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="CircleMember", through_fields=("person", "user"), related_name="+"
    )
    died_on = models.DateField(_("died on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        default_permissions = ()
        permissions = [
            ("view_person", _("See people of the own districts")),
            ("view_every_person", _("See people of every district")),
            ("edit_person", _("Register people and keep their records")),
            ("protect_person", _("Protect people and see the protected")),
            ("import_person", _("Import people")),
            ("export_person", _("Export people")),
        ]
        indexes = [
            GinIndex(name="person_name_sound", fields=["name_sound"], opclasses=["gin_trgm_ops"]),
            models.Index(name="person_name_sort", fields=["name_sort", "id"]),
            models.Index(name="person_birth_date", fields=["birth_date"], condition=Q(birth_date__isnull=False)),
            models.Index(name="person_priority", fields=["priority", "name_sort", "id"]),
            models.Index(name="person_protected", fields=["id"], condition=Q(is_protected=True)),
        ]
        constraints = [
            models.CheckConstraint(
                name="person_birth_precise",
                condition=Q(birth_precision="day", birth_date__isnull=False, birth_date__year=models.F("birth_year"))
                | Q(birth_date__isnull=True) & ~Q(birth_precision="day"),
            ),
            models.CheckConstraint(
                name="person_born_before_made",
                condition=Q(birth_year__gte=rules.OLDEST_BIRTH_YEAR, birth_year__lte=models.F("made_on__year"))
                & (Q(birth_date__isnull=True) | Q(birth_date__lte=models.F("made_on__date"))),
            ),
            models.CheckConstraint(
                name="person_died_after_birth",
                condition=Q(died_on__isnull=True) | Q(died_on__year__gte=models.F("birth_year")),
            ),
        ]
        triggers = [current_name_trigger("NEW.id", pgtrigger.Insert)]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("people:person", args=[self.code])

    @property
    def age(self):
        return self.age_on(today())

    @property
    def name(self):
        return self.names.get(is_current=True)

    @property
    def home(self):
        """The present residence of a person of `for_list()`, or None."""
        return next(iter(self.homes), None)

    @property
    def household(self):
        """The household she lives in now, or None."""
        membership = Member.objects.live().filter(person=self).select_related("household").first()
        return membership and membership.household

    @property
    def present_residence(self):
        return self.residences.present().select_related("district", "settlement").first()

    @property
    def is_reachable(self):
        return self.contact_points.live().exists()

    @property
    def has_identity(self):
        """Known from paper or a list, or excused with a reason."""
        return self.identity_evidence in rules.FIRM_EVIDENCE or self.identity_exception != ""

    def age_on(self, day):
        return rules.age_on(day, birth_date=self.birth_date, birth_year=self.birth_year)

    def is_of_age(self, day):
        return rules.is_of_age(day, birth_date=self.birth_date, birth_year=self.birth_year)


class CircleMember(models.Model):
    """An account that may know of a protected person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="circle_members", verbose_name=_("person"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("account"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"))
    added_on = models.DateTimeField(_("added on"), default=now)

    class Meta:
        verbose_name = _("member of a circle")
        verbose_name_plural = _("members of circles")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="in_circle_once", fields=["person", "user"])]

    def __str__(self):
        return f"{self.user}"
