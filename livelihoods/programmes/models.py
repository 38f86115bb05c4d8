from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today
from livelihoods.moves.models import StatusField, machine, transition
from livelihoods.people.rules import CONSENT_YEARS, STANDING_WORDS
from livelihoods.programmes import rules
from livelihoods.programmes.rules import Route
from livelihoods.ui.models import Named, in_active_language

FOLLOW_UP_MONTHS = [1, 3, 6, 12]


def follow_up_months():
    """After how many months we come back, unless the programme says otherwise."""
    return list(FOLLOW_UP_MONTHS)


class Donor(Named):
    """Who pays."""

    class Meta:
        verbose_name = _("donor")
        default_permissions = ()
        verbose_name_plural = _("donors")
        ordering = ["name_en"]


class Programme(Named):
    """What is offered, to what end and in which order; its calls invite people to apply."""

    route = models.CharField(_("order of grant and training"), max_length=20, choices=Route, default=Route.R1)
    donors = models.ManyToManyField(Donor, verbose_name=_("donors"), related_name="programmes")
    operator_az = models.CharField(_("who keeps the data, in Azerbaijani"), max_length=240)
    operator_ru = models.CharField(_("who keeps the data, in Russian"), max_length=240)
    operator_en = models.CharField(_("who keeps the data, in English"), max_length=240)
    purpose_az = models.TextField(_("what the data is for, in Azerbaijani"))
    purpose_ru = models.TextField(_("what the data is for, in Russian"))
    purpose_en = models.TextField(_("what the data is for, in English"))
    data_and_operations_az = models.TextField(_("which data and what is done with them, in Azerbaijani"), blank=True)
    data_and_operations_ru = models.TextField(_("which data and what is done with them, in Russian"), blank=True)
    data_and_operations_en = models.TextField(_("which data and what is done with them, in English"), blank=True)
    how_to_withdraw_az = models.TextField(_("how the consent is taken back, in Azerbaijani"), blank=True)
    how_to_withdraw_ru = models.TextField(_("how the consent is taken back, in Russian"), blank=True)
    how_to_withdraw_en = models.TextField(_("how the consent is taken back, in English"), blank=True)
    deletion_terms_az = models.TextField(_("when the data are erased, in Azerbaijani"), blank=True)
    deletion_terms_ru = models.TextField(_("when the data are erased, in Russian"), blank=True)
    deletion_terms_en = models.TextField(_("when the data are erased, in English"), blank=True)
    consent_years = models.PositiveSmallIntegerField(
        _("years a consent holds"), default=CONSENT_YEARS, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    custody_months = models.PositiveSmallIntegerField(_("months of custody"), default=12)
    visit_months = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("months of follow-up visits"), default=follow_up_months
    )

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [
            ("view_programme", _("See programmes and calls")),
            ("manage_programme", _("Make and change programmes and calls")),
        ]
        constraints = [models.CheckConstraint(name="programme_route_known", condition=Q(route__in=Route.values))]

    def get_absolute_url(self):
        return reverse("programmes:programme", kwargs={"pk": self.pk})

    def consent_words(self, language):
        """What people agree to, element by element: the programme's own words, or the standing ones."""
        with translation.override(language):
            return {
                element: getattr(self, f"{element}_{language}") or str(STANDING_WORDS.get(element, ""))
                for element in rules.CONSENT_ELEMENTS
            }


class CallQuerySet(models.QuerySet):
    def drafts(self):
        return self.filter(status=Call.Status.DRAFT)

    def published(self):
        """Calls the public knows of."""
        return self.exclude(status=Call.Status.DRAFT)

    def open_on(self, day):
        """Calls that take applications on this day."""
        return self.filter(status=Call.Status.OPEN, opens_on__lte=day, closes_on__gte=day)

    def over_on(self, day):
        """Open calls whose window is over."""
        return self.filter(status=Call.Status.OPEN, closes_on__lt=day)

    def visible_to(self, user):
        """Drafts for those who make them, the rest for everybody: a call is public."""
        return self if user.has_perm("programmes.manage_programme") else self.published()


@machine()
class Call(models.Model):
    """An invitation to apply: for whom, where, until when and up to how much."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="calls"
    )
    status = StatusField(_("status"), choices=Status, default=Status.DRAFT)
    title_az = models.CharField(_("title in Azerbaijani"), max_length=160)
    title_ru = models.CharField(_("title in Russian"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160)
    who_can_apply_az = models.TextField(_("who can apply, in Azerbaijani"))
    who_can_apply_ru = models.TextField(_("who can apply, in Russian"))
    who_can_apply_en = models.TextField(_("who can apply, in English"))
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("last day"))
    ceiling_amount = models.DecimalField(_("highest grant"), max_digits=10, decimal_places=2)
    budget_amount = models.DecimalField(_("budget for grants"), max_digits=12, decimal_places=2)
    curriculum_code = models.SlugField(_("training required"), max_length=40)
    districts = models.ManyToManyField("places.District", verbose_name=_("districts"), related_name="calls")

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        default_permissions = ()
        permissions = [("open_call", _("Open calls")), ("close_call", _("Close calls"))]
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="call_closes_after_it_opens", condition=Q(closes_on__gte=F("opens_on"))),
            models.CheckConstraint(name="call_ceiling_is_positive", condition=Q(ceiling_amount__gt=0)),
            models.CheckConstraint(
                name="call_budget_covers_one_grant", condition=Q(budget_amount__gte=F("ceiling_amount"))
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("programmes:call", kwargs={"pk": self.pk})

    @property
    def title(self):
        """The title in the reader's language."""
        return in_active_language(self, "title")

    @property
    def who_can_apply(self):
        """Who can apply, in the reader's language."""
        return in_active_language(self, "who_can_apply")

    def is_open(self, on):
        """Whether it takes applications on this day."""
        return self.status == self.Status.OPEN and self.opens_on <= on <= self.closes_on

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def is_over(self):
        """The last day of its window has passed."""
        return self.closes_on < today()

    @transition(
        status,
        [Status.DRAFT],
        Status.OPEN,
        conditions=[rules.has_districts, rules.has_criteria, rules.window_is_not_over],
        permission="programmes.open_call",
        custom={"label": _("Open the call"), "done": _("The call is open."), "url": "programmes:open_call"},
    )
    def open(self):
        """Let people apply from its first day on."""

    @transition(
        status,
        [Status.OPEN],
        Status.CLOSED,
        permission="programmes.close_call",
        custom={
            "label": _("Close the call"),
            "done": _("The call is closed."),
            "tone": "warning",
            "url": "programmes:close_call",
        },
    )
    def close(self):
        """Take no more applications."""


class Criterion(models.Model):
    """What an applicant must fulfil, one sentence each; decided by a caseworker with evidence."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(_("code"), max_length=40)
    sentence_az = models.CharField(_("sentence in Azerbaijani"), max_length=300)
    sentence_ru = models.CharField(_("sentence in Russian"), max_length=300)
    sentence_en = models.CharField(_("sentence in English"), max_length=300)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("criterion")
        default_permissions = ()
        verbose_name_plural = _("criteria")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(name="criterion_once_a_call", fields=["call", "code"])]

    def __str__(self):
        return self.sentence

    @property
    def sentence(self):
        """The sentence in the reader's language."""
        return in_active_language(self, "sentence")


class TargetShare(models.Model):
    """Which share of the awards of a call a group should reach; host communities are held below theirs."""

    class Kind(models.TextChoices):
        WOMEN = "women", _("women")
        DISABILITY = "disability", _("people with disability")
        MINE = "mine", _("mine victims and their families")
        HOST = "host", _("host community")

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="target_shares")
    kind = models.CharField(_("group"), max_length=12, choices=Kind)
    percent = models.PositiveSmallIntegerField(
        _("share of awards, %"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = _("target share")
        default_permissions = ()
        verbose_name_plural = _("target shares")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="target_share_once_a_call", fields=["call", "kind"]),
            models.CheckConstraint(name="target_share_is_a_percentage", condition=Q(percent__range=(1, 100))),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.percent} %"

    @property
    def is_upper_limit(self):
        """A share to stay below, not to reach."""
        return self.kind == self.Kind.HOST
