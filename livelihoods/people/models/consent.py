import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today


class Channel(models.TextChoices):
    WEB = "web", _("web")
    PHONE = "phone", _("phone")
    OFFICE = "office", _("office")
    OUTREACH = "outreach", _("in the village")
    PAPER = "paper", _("paper")


class MandateQuerySet(models.QuerySet):
    def live(self, on=None):
        on = on or today()
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), given_on__lte=on)


class Mandate(models.Model):
    """The word of a person that somebody else may act for her."""

    class Kind(models.TextChoices):
        SPOKEN = "spoken", _("spoken, before a witness")
        WRITTEN = "written", _("written and signed")
        POWER = "power", _("power of attorney")
        GUARDIAN = "guardian", _("guardian by decision")

    class Relation(models.TextChoices):
        SPOUSE = "spouse", _("wife or husband")
        CHILD = "child", _("daughter or son")
        PARENT = "parent", _("mother or father")
        SIBLING = "sibling", _("sister or brother")
        NEIGHBOUR = "neighbour", _("neighbour")
        STAFF = "staff", _("member of staff or partner")
        OTHER = "other", _("other")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="mandates", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    relation = models.CharField(_("relation"), max_length=9, choices=Relation)
    given_on = models.DateField(_("given on"), default=today)
    until = models.DateField(_("valid until"), null=True, blank=True)
    witness = models.CharField(_("witness"), max_length=120, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="mandate_given_before_until", condition=Q(until__isnull=True) | Q(until__gte=F("given_on"))
            ),
            models.CheckConstraint(name="spoken_mandate_has_witness", condition=~Q(kind="spoken") | ~Q(witness="")),
        ]

    def __str__(self):
        return self.get_kind_display()


class ConsentQuerySet(models.QuerySet):
    def active(self, on=None):
        """Given, not withdrawn and not lapsed on that day, today by default."""
        on = on or today()
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), given_on__lte=on, valid_until__gte=on)

    def refuse_sms(self):
        """Whether these consents of one person say no to SMS; the newest counts, and where there is none nobody did."""
        newest = self.first()
        return newest is not None and not (newest.is_active and newest.allows_sms)

    def sharing(self, on=None):
        return self.active(on).filter(allows_sharing=True)


class Consent(models.Model):
    """A person's consent with the six elements the law asks for, as they were read to her. Its words never change."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="consents", verbose_name=_("person"))
    subject_identity = models.CharField(_("who agrees"), max_length=300)
    operator = models.CharField(_("who holds the data"), max_length=300)
    purpose = models.TextField(_("purpose"))
    data_and_operations = models.TextField(_("data and what is done with them"))
    valid_until = models.DateField(_("valid until"))
    how_to_withdraw = models.TextField(_("how to withdraw"))
    deletion_terms = models.TextField(_("when the data are erased"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    text_version = models.CharField(_("version of the text"), max_length=20)
    text_hash = models.CharField(_("fingerprint of the text"), max_length=64)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    is_read_aloud = models.BooleanField(_("read aloud"), default=False)
    witness = models.CharField(_("witness"), max_length=120, blank=True)
    mandate = models.ForeignKey(
        Mandate, models.PROTECT, null=True, blank=True, related_name="consents", verbose_name=_("mandate")
    )
    allows_sharing = models.BooleanField(_("share with the named partners"), default=False)
    allows_cross_border = models.BooleanField(_("keep outside the country"), default=False)
    allows_photo = models.BooleanField(_("take and show photos"), default=False)
    allows_story = models.BooleanField(_("tell my story"), default=False)
    allows_sms = models.BooleanField(_("send me SMS"), default=False)
    given_on = models.DateField(_("given on"), default=today)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("taken by"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = ()
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="consent_given_before_end", condition=Q(valid_until__gte=F("given_on"))),
            models.CheckConstraint(
                name="consent_withdrawn_by_and_on",
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_on__gte=F("given_on"), withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="consent_says_all_six",
                condition=~Q(subject_identity="")
                & ~Q(operator="")
                & ~Q(purpose="")
                & ~Q(data_and_operations="")
                & ~Q(how_to_withdraw="")
                & ~Q(deletion_terms=""),
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="consent_words_stay", exclude=["withdrawn_on", "withdrawn_by"])]

    def __str__(self):
        return f"{self.purpose}"

    @property
    def wishes(self):
        """What may be agreed to beside the consent itself, and whether it was."""
        names = ["allows_sms", "allows_sharing", "allows_cross_border", "allows_photo", "allows_story"]
        return [(self._meta.get_field(name).verbose_name, getattr(self, name)) for name in names]

    @property
    def is_active(self):
        return self.withdrawn_on is None and self.given_on <= today() <= self.valid_until


class PersonAccessQuerySet(models.QuerySet):
    def live(self, on=None):
        on = on or today()
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), ended_on__isnull=True, given_on__lte=on)


class PersonAccess(models.Model):
    """Which account may act for which person, as herself or as a helper under a mandate."""

    class Standing(models.TextChoices):
        HERSELF = "herself", _("herself or himself")
        HELPER = "helper", _("helper")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="accesses", verbose_name=_("account")
    )
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="accesses", verbose_name=_("person"))
    standing = models.CharField(_("acts as"), max_length=7, choices=Standing)
    mandate = models.ForeignKey(
        Mandate, models.PROTECT, null=True, blank=True, related_name="accesses", verbose_name=_("mandate")
    )
    given_on = models.DateField(_("given on"), default=today)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("given by"))
    until = models.DateField(_("valid until"), null=True, blank=True)
    ended_on = models.DateTimeField(_("ended on"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ended by")
    )

    objects = PersonAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("access to a person")
        verbose_name_plural = _("accesses to people")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_open_access", fields=["user", "person"], condition=Q(ended_on__isnull=True)
            ),
            models.CheckConstraint(
                name="helper_has_mandate",
                condition=Q(standing="herself", mandate__isnull=True) | Q(standing="helper", mandate__isnull=False),
            ),
            models.CheckConstraint(
                name="access_given_before_until", condition=Q(until__isnull=True) | Q(until__gte=F("given_on"))
            ),
            models.CheckConstraint(
                name="access_ended_by_and_on",
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.get_standing_display()
