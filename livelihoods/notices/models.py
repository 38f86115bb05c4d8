from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now
from livelihoods.documents.models import About, AboutQuerySet
from livelihoods.notices import rules
from livelihoods.people.models import Person


class NoticeQuerySet(AboutQuerySet):
    def visible_to(self, user):
        """To people one may see; to an account only its own, so that nobody learns who was told of a complaint."""
        if user.has_perm("people.view_every_person"):
            seen = Q(person__isnull=False) & ~Q(person__in=Person.objects.hidden_from(user))
        else:
            seen = Q(person__in=Person.objects.visible_to(user))
        return self.filter(seen | Q(user=user) | Q(person__isnull=True, user__isnull=True))

    def to_call(self):
        """Whom no message reached and nobody has called yet."""
        return self.filter(state=Notice.State.SUPPRESSED, called_on__isnull=True)


class Notice(About):
    """What we tell one person or account over one channel; written with the change it tells of, sent by the worker."""

    class Channel(models.TextChoices):
        SMS = "sms", _("SMS")
        EMAIL = "email", _("e-mail")
        NONE = "none", _("no channel")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        SUPPRESSED = "suppressed", _("not sent")

    class Why(models.TextChoices):
        NO_CONSENT = "no_consent", _("the consent does not allow SMS")
        UNSAFE = "unsafe", _("the number or address is not safe")
        NO_CONTACT = "no_contact", _("there is no number and no address")
        DECEASED = "deceased", _("the person has died")
        UNREACHABLE = "unreachable", _("the server does not answer")
        REFUSED = "refused", _("the server refuses it")

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
    )
    channel = models.CharField(_("channel"), max_length=5, choices=Channel)
    address = models.CharField(_("number or address"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    template = models.CharField(_("template"), max_length=40)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    segments = models.PositiveSmallIntegerField(_("SMS parts"), default=0)
    record_type = models.CharField(_("kind of record"), max_length=60, blank=True)
    record_id = models.BigIntegerField(_("record"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    why = models.CharField(_("why"), max_length=12, choices=Why, blank=True)
    detail = models.CharField(_("answer of the server"), max_length=200, blank=True)
    via = models.CharField(_("sent through"), max_length=20, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    made_on = models.DateTimeField(_("made on"), default=now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+"
    )
    sent_on = models.DateTimeField(_("sent on"), null=True, blank=True)
    called_on = models.DateTimeField(_("called on"), null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("called by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        default_permissions = ()
        permissions = [("view_notice", _("See what was told to whom, and send it again"))]
        ordering = ["-made_on", "-pk"]
        indexes = [
            models.Index(fields=["-made_on", "-id"], name="notice_newest"),
            models.Index(fields=["state", "-made_on", "-id"], name="notice_by_state"),
            models.Index(fields=["record_type", "record_id"], name="notice_about"),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_to_one",
                condition=Q(person__isnull=True) | Q(user__isnull=True),
            ),
            models.CheckConstraint(
                name="notice_to_somebody",
                condition=Q(person__isnull=False) | Q(user__isnull=False) | Q(template=rules.SECRET_TEMPLATE),
            ),
            models.CheckConstraint(name="notice_sent_has_time", condition=Q(state="sent") ^ Q(sent_on__isnull=True)),
            models.CheckConstraint(
                name="notice_called_by_and_on",
                condition=Q(called_on__isnull=True, called_by__isnull=True)
                | Q(called_on__isnull=False, called_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_channel_display()} {self.masked_address}"

    @property
    def masked_address(self):
        """The address as lists show it."""
        return rules.mask_address(self.address)

    @property
    def is_waiting(self):
        return self.state == self.State.WAITING

    @property
    def has_failed(self):
        return self.state == self.State.FAILED

    @property
    def is_secret(self):
        """Whether the text is a sign-in code, which nobody but its reader may see."""
        return self.template == rules.SECRET_TEMPLATE
