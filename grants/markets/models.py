from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grants.markets import rules
from livelihoods.audit.rules import now, today
from livelihoods.moves.models import StatusField, machine, transition
from livelihoods.places.models import District
from livelihoods.sectors.models import Sector

USER = settings.AUTH_USER_MODEL


def nine_months_on():
    """Until when an assessment holds, unless its author knows better."""
    return rules.months_after(today(), rules.VALID_MONTHS)


def score(name, *, help_text=""):
    """A score of 0 to 5."""
    return models.PositiveSmallIntegerField(
        name, null=True, blank=True, validators=[MaxValueValidator(rules.HIGHEST_SCORE)], help_text=help_text
    )


class MarketAssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Drafts for those who write them, the rest for the staff who work with them."""
        if user.has_perm("markets.change_assessment"):
            return self
        return self.published_ever() if user.has_perm("markets.view_assessment") else self.none()

    def published_ever(self):
        return self.exclude(status=rules.Status.DRAFT)

    def valid_on(self, day):
        """What may be decided on that day."""
        return self.filter(status=rules.Status.PUBLISHED, valid_until__gte=day)

    def current(self, district, sector):
        """The assessment that holds today for this market, or None."""
        return self.valid_on(today()).filter(district=district, sector=sector).first()

    def expiring_by(self, day):
        return self.filter(status=rules.Status.PUBLISHED, valid_until__lte=day)


@machine()
class MarketAssessment(models.Model):
    """What one kind of business can expect in one district; an estimate with an author, never a measurement."""

    district = models.ForeignKey(District, models.PROTECT, related_name="assessments", verbose_name=_("district"))
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="assessments", verbose_name=_("kind of business"))
    status = StatusField(_("status"), choices=rules.Status, default=rules.Status.DRAFT)
    observed_on = models.DateField(_("observed on"), default=today)
    valid_until = models.DateField(_("valid until"), default=nine_months_on)
    method = models.CharField(_("method"), max_length=300, blank=True)
    sample = models.CharField(_("who and how many were asked"), max_length=300, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=rules.Confidence, default=rules.Confidence.MEDIUM
    )

    active_sellers = models.PositiveIntegerField(_("sellers active now"), null=True, blank=True)
    buyers_a_week = models.PositiveIntegerField(_("buyers a week"), null=True, blank=True)
    carrying_number = models.PositiveIntegerField(_("sellers the market can carry"), null=True, blank=True)
    carrying_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("estimated by")
    )
    carrying_on = models.DateField(_("estimated on"), null=True, blank=True)

    demand = score(_("demand"))
    competition = score(_("competition"), help_text=_("5: many others sell the same"))
    margin = score(_("margin"))
    inputs = score(_("access to inputs"))
    skills = score(_("skills at hand"))
    season_risk = score(_("risk of the season"), help_text=_("5: a bad month ends the business"))
    growth = score(_("growth"))
    suitability = score(_("fit for women, for work at home, with a disability"))

    what_sells = models.TextField(_("what sells"), max_length=1000, blank=True)
    what_is_crowded = models.TextField(_("what is crowded"), max_length=1000, blank=True)
    suppliers = models.TextField(_("who supplies"), max_length=1000, blank=True)
    seasons = ArrayField(
        models.PositiveSmallIntegerField(validators=[MaxValueValidator(3)]),
        verbose_name=_("season"),
        size=rules.MONTHS,
        null=True,
        blank=True,
        help_text=_("Twelve numbers from January on: 0 nothing sells, 3 best."),
    )

    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)
    published_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("published by")
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)

    objects = MarketAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("market assessment")
        verbose_name_plural = _("market assessments")
        ordering = ["district__name_sort", "sector__position", "-pk"]
        default_permissions = ()
        permissions = [
            ("view_assessment", _("See published market assessments")),
            ("change_assessment", _("Write market assessments")),
            ("publish_assessment", _("Publish market assessments")),
        ]
        constraints = [
            models.UniqueConstraint(
                name="assessment_one_published",
                fields=["district", "sector"],
                condition=Q(status=rules.Status.PUBLISHED),
            ),
            models.CheckConstraint(
                name="assessment_carrying_number_has_author",
                condition=Q(carrying_number__isnull=True, carrying_by__isnull=True, carrying_on__isnull=True)
                | Q(carrying_number__gt=0, carrying_by__isnull=False, carrying_on__isnull=False),
            ),
            models.CheckConstraint(
                name="assessment_published_by_and_on",
                condition=Q(status=rules.Status.DRAFT, published_by__isnull=True, published_on__isnull=True)
                | ~Q(status=rules.Status.DRAFT) & Q(published_by__isnull=False, published_on__isnull=False),
            ),
            models.CheckConstraint(
                name="assessment_observed_before_end", condition=Q(valid_until__gte=F("observed_on"))
            ),
            models.CheckConstraint(
                name="assessment_twelve_seasons", condition=Q(seasons__isnull=True) | Q(seasons__len=rules.MONTHS)
            ),
            *(
                models.CheckConstraint(
                    name=f"assessment_{name}_from_0_to_5",
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": rules.HIGHEST_SCORE}),
                )
                for name in rules.WEIGHTS
            ),
        ]

    def __str__(self):
        return f"{self.district}, {self.sector}"

    def get_absolute_url(self):
        return reverse("markets:assessment", args=[self.pk])

    @property
    def scores(self):
        return {name: getattr(self, name) for name in rules.WEIGHTS}

    @property
    def index(self):
        """The weighted mean of the scores, 0 to 5, or None."""
        return rules.index_of(self.scores)

    @property
    def tone(self):
        return rules.tone_of_index(self.index)

    @property
    def verdict(self):
        """The index in a word."""
        return rules.VERDICTS.get(self.tone, "")

    @property
    def is_draft(self):
        return self.status == rules.Status.DRAFT

    @property
    def is_current(self):
        return self.valid_until >= today()

    @property
    def has_prices(self):
        return self.prices.exists()

    def is_valid_on(self, day):
        """Whether a case may be decided on it that day."""
        return self.status == rules.Status.PUBLISHED and self.valid_until >= day

    @transition(
        status,
        rules.Status.DRAFT,
        rules.Status.PUBLISHED,
        conditions=rules.PUBLISHABLE,
        permission=rules.may_publish,
        custom={"label": _("Publish"), "done": _("The market assessment is published.")},
    )
    def publish(self, *, published_by):
        """Let cases be decided on it."""
        self.published_by, self.published_on = published_by, today()

    @transition(
        status,
        rules.Status.PUBLISHED,
        rules.Status.SUPERSEDED,
        permission=rules.may_publish,
        custom={"label": _("Take out of use"), "tone": "warning", "done": _("The market assessment is out of use.")},
    )
    def supersede(self):
        """Give way to a newer one, or to none."""


class PriceObservation(models.Model):
    """What something costs or sells for in a market, from the lowest seen to the highest."""

    class Kind(models.TextChoices):
        SOLD = "sold", _("what it sells for")
        BOUGHT = "bought", _("what it costs to buy")

    assessment = models.ForeignKey(
        MarketAssessment, models.CASCADE, related_name="prices", verbose_name=_("market assessment")
    )
    kind = models.CharField(_("price"), max_length=6, choices=Kind, default=Kind.SOLD)
    item = models.CharField(_("item"), max_length=80)
    unit = models.CharField(_("unit"), max_length=20)
    low = models.DecimalField(_("lowest"), max_digits=10, decimal_places=2)
    typical = models.DecimalField(_("usual"), max_digits=10, decimal_places=2)
    high = models.DecimalField(_("highest"), max_digits=10, decimal_places=2)
    seen_on = models.DateField(_("seen on"), default=today)
    source = models.CharField(_("where it was seen"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        ordering = ["kind", "item", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="price_once_an_assessment", fields=["assessment", "kind", "item", "unit"]),
            models.CheckConstraint(
                name="price_low_to_high",
                condition=Q(low__gt=0, typical__gte=F("low"), high__gte=F("typical")),
            ),
        ]

    def __str__(self):
        return f"{self.item}, {self.unit}"
