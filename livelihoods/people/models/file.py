from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now
from livelihoods.people.models.sender import Sender
from livelihoods.ui.models import private_storage

PROBLEMS_SHOWN = 200


class PeopleFileQuerySet(models.QuerySet):
    def unconfirmed(self):
        """Taken in, and nobody asked to register the people in it."""
        return self.filter(state__in=[PeopleFile.State.CHECKING, PeopleFile.State.CHECKED])

    def visible_to(self, user):
        """The own ones; who sees every person also sees those of others that wait for a second person or came in."""
        if not user.has_perm("people.view_every_person"):
            return self.filter(made_by=user.pk)
        return self.filter(Q(made_by=user.pk) | Q(state__in=PeopleFile.OPEN_STATES))


class PeopleFile(models.Model):
    """A spreadsheet of people on its way into the registry: checked by the worker, confirmed, registered as a whole.

    What is wrong is kept in the language of who sent it, because what was typed stands beside it. `columns` are those
    of a sender's list, each with a sample and what we take it for; `words` are those under them that we do not know.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("is being checked")
        CHECKED = "checked", _("checked")
        REGISTERING = "registering", _("is being registered")
        REGISTERED = "registered", _("registered")
        PROPOSED = "proposed", _("waits for a second person")
        UNDOING = "undoing", _("is being taken back")
        UNDONE = "undone", _("taken back")

    OPEN_STATES = [State.PROPOSED, State.REGISTERING, State.REGISTERED, State.UNDOING, State.UNDONE]
    KEPT_STATES = [State.REGISTERED, State.UNDOING, State.UNDONE]

    content = models.FileField(_("file"), storage=private_storage, upload_to="imports/", max_length=120, blank=True)
    sha256 = models.CharField(_("fingerprint"), max_length=64, blank=True)
    sender = models.ForeignKey(
        Sender, models.PROTECT, null=True, blank=True, related_name="files", verbose_name=_("sender")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.CHECKING)
    has_failed = models.BooleanField(_("the worker could not go on"), default=False)
    rows_count = models.PositiveIntegerField(_("rows"), default=0)
    rows_done = models.PositiveIntegerField(_("rows looked at"), default=0)
    people_count = models.PositiveIntegerField(_("people"), default=0)
    columns = models.JSONField(_("columns"), default=list)
    words = models.JSONField(_("words that are not known"), default=list)
    matches = models.JSONField(_("rows that look like somebody"), default=list)
    decisions = models.JSONField(_("what was decided of them"), default=dict)
    sentences = models.JSONField(_("what is wrong with the file"), default=list)
    problems = models.JSONField(_("what is wrong with its cells"), default=list)
    problems_count = models.PositiveIntegerField(_("wrong cells"), default=0)
    made = models.JSONField(_("what it made"), default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)
    registered_on = models.DateTimeField(_("registered on"), null=True, blank=True)

    objects = PeopleFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of people")
        verbose_name_plural = _("files of people")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="peoplefile_registered_has_time",
                condition=Q(state__in=["registered", "undoing", "undone"]) ^ Q(registered_on__isnull=True),
            )
        ]

    def __str__(self):
        return self.get_state_display()

    def get_absolute_url(self):
        return reverse("people:file", args=[self.pk])

    @property
    def is_under_way(self):
        """Whether the worker has it."""
        states = {self.State.CHECKING, self.State.REGISTERING, self.State.UNDOING}
        return self.state in states and not self.has_failed

    @property
    def percent_done(self):
        """How far the worker is through the rows."""
        return 100 * self.rows_done // max(self.rows_count, 1)

    @property
    def is_registered(self):
        return self.state == self.State.REGISTERED

    @property
    def first_problems(self):
        """As many as fit a page."""
        return self.problems[:PROBLEMS_SHOWN]

    @property
    def is_known(self):
        """Whether somebody said of every column what it is."""
        return all(column["is_known"] for column in self.columns)

    @property
    def undecided(self):
        """Rows that look like somebody, of which nobody said whether they are."""
        return [match for match in self.matches if not self.decision_of(match)]

    def decision_of(self, match):
        """ "new", "out", the id of the person it is, or nothing; a person who is no candidate any more decides
        nothing."""
        decision = self.decisions.get(str(match["row"]), "")
        is_open = decision in {"new", "out", *map(str, match["people"])}
        return decision if is_open else ""

    @property
    def is_ready(self):
        """Whether everybody in it may be registered."""
        is_right = self.is_known and not self.sentences and not self.problems_count and not self.undecided
        return self.state == self.State.CHECKED and is_right

    @property
    def needs_second(self):
        """Whether so many come in that two people have to look."""
        return self.people_count > settings.IMPORTED_ALONE

    @property
    def is_proposed(self):
        return self.state == self.State.PROPOSED

    @property
    def can_be_undone(self):
        """Whether we know whom it brought; what depends on them by now is asked elsewhere."""
        return self.is_registered and bool(self.made)

    @property
    def is_undone(self):
        return self.state == self.State.UNDONE

    @property
    def earlier(self):
        """The same bytes, registered before; or None."""
        same = PeopleFile.objects.filter(sha256=self.sha256, state=self.State.REGISTERED).exclude(pk=self.pk)
        return same.last() if self.sha256 else None
