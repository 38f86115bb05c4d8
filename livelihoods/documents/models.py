import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.models import record_type
from livelihoods.audit.rules import now
from livelihoods.documents.rules import FactsDecoder, FactsEncoder
from livelihoods.ui.models import private_storage


class AboutQuerySet(models.QuerySet):
    """Questions to whatever belongs to a record of any kind."""

    def about(self, record):
        """What belongs to this record."""
        return self.filter(record_type=record_type(record), record_id=record.pk)

    def visible_to(self, user):
        """What belongs to a record that the user may see; the record's own class decides. Narrow the query first."""
        sight = models.Q(pk__in=[])
        for label in self.order_by().values_list("record_type", flat=True).distinct():
            records = apps.get_model(label).objects
            if hasattr(records, "visible_to"):
                sight |= models.Q(record_type=label, record_id__in=records.visible_to(user).values("pk"))
        return self.filter(sight)


class About(models.Model):
    """What belongs to a record of any kind, named as the audit trail names it."""

    record_type = models.CharField(_("kind of record"), max_length=60)
    record_id = models.BigIntegerField(_("record"))

    objects = AboutQuerySet.as_manager()

    class Meta:
        abstract = True


class Document(About):
    """A paper that we issue: the row says what it prints, the worker makes the file."""

    class State(models.TextChoices):
        WAITING = "waiting", _("being prepared")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be prepared")

    number = models.CharField(_("number"), max_length=20, unique=True)
    template = models.CharField(_("template"), max_length=40)
    template_version = models.CharField(_("version of the template"), max_length=12)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    person = models.ForeignKey(
        "people.Person",
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
    )
    facts = models.JSONField(_("facts"), encoder=FactsEncoder, decoder=FactsDecoder)
    fingerprint = models.CharField(_("fingerprint of the facts"), max_length=64)
    issued_on = models.DateTimeField(_("issued on"), default=now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("issued by"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("state of the file"), max_length=10, choices=State, default=State.WAITING)
    file = models.FileField(_("file"), storage=private_storage, max_length=120, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        default_permissions = ()
        ordering = ["-issued_on", "-pk"]
        indexes = [models.Index(fields=["record_type", "record_id"], name="document_about")]
        constraints = [
            models.CheckConstraint(
                name="document_ready_has_file",
                condition=models.Q(state="ready") ^ models.Q(file=""),
            )
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="issued_once",
                fields=["number", "template", "language", "facts", "fingerprint", "record_type", "record_id"],
            )
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("documents:document", args=[self.pk])

    @property
    def is_ready(self):
        return self.state == self.State.READY

    @property
    def has_failed(self):
        return self.state == self.State.FAILED

    @property
    def name(self):
        """What the file is called when it is handed out; says nothing about the person."""
        return f"{self.number}.pdf"

    @property
    def media_type(self):
        return "application/pdf"


class Attachment(About):
    """A file that we are given; kept only as we made it anew, never as it came."""

    kind = models.CharField(_("kind"), max_length=40)
    name = models.CharField(_("name"), max_length=80)
    media_type = models.CharField(_("type"), max_length=40)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    file = models.FileField(_("file"), storage=private_storage, max_length=120)
    uploaded_on = models.DateTimeField(_("uploaded on"), default=now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        default_permissions = ()
        ordering = ["-uploaded_on", "-pk"]
        indexes = [models.Index(fields=["record_type", "record_id"], name="attachment_about")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("documents:attachment", args=[self.pk])
