"""What is said about a case and with its applicant."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from grants.cases.models.case import Case
from grants.cases.models.eligibility import PartQuerySet
from livelihoods.audit.rules import now

USER = settings.AUTH_USER_MODEL


class NoteQuerySet(PartQuerySet):
    def visible_to(self, user):
        """Those of the cases this account sees; never on the applicant's pages, private ones for their author alone."""
        open_to_all = models.Q(visibility=Note.Visibility.STAFF)
        if user.is_applicant:
            return self.none()
        return super().visible_to(user).filter(open_to_all | models.Q(made_by=user.pk))


class Note(models.Model):
    """Something worth knowing, for those who work on the case. Written once."""

    class Visibility(models.TextChoices):
        STAFF = "staff", _("everybody who works on the case")
        AUTHOR = "author", _("only me")

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes", verbose_name=_("case"))
    text = models.TextField(_("note"), max_length=4000)
    visibility = models.CharField(_("for whom"), max_length=6, choices=Visibility, default=Visibility.STAFF)
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("written by"))
    made_on = models.DateTimeField(_("written on"), default=now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-made_on", "-pk"]
        default_permissions = ()

    def __str__(self):
        return self.text


class CallLog(models.Model):
    """A phone call with the applicant, or the attempt."""

    class Result(models.TextChoices):
        REACHED = "reached", _("reached")
        NO_ANSWER = "no_answer", _("no answer")
        WRONG_NUMBER = "wrong_number", _("wrong number")
        CALL_BACK = "call_back", _("asked to call back")

    case = models.ForeignKey(Case, models.PROTECT, related_name="call_logs", verbose_name=_("case"))
    result = models.CharField(_("result"), max_length=12, choices=Result)
    summary = models.TextField(_("what was said"), max_length=2000, blank=True)
    called_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("called by"))
    called_on = models.DateTimeField(_("called on"), default=now)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("phone call")
        verbose_name_plural = _("phone calls")
        ordering = ["-called_on", "-pk"]
        default_permissions = ()

    def __str__(self):
        return self.get_result_display()


class MessageQuerySet(PartQuerySet):
    def unread(self):
        return self.filter(read_on__isnull=True)

    def from_applicant(self):
        return self.filter(is_from_applicant=True)


class Message(models.Model):
    """What applicant and caseworker write to each other."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="messages", verbose_name=_("case"))
    text = models.TextField(_("message"), max_length=2000)
    is_from_applicant = models.BooleanField(_("from the applicant"))
    written_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("written by"))
    written_on = models.DateTimeField(_("written on"), default=now)
    read_on = models.DateTimeField(_("read on"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["written_on", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(name="message_unread", fields=["case"], condition=models.Q(read_on__isnull=True)),
        ]

    def __str__(self):
        return self.text
