"""What a person says of her life, by the day on which she said it: the newest row counts, the others are history."""

from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today
from livelihoods.people import rules


def several(name, choices):
    """A field for any number of these."""
    longest = max(map(len, choices.values))
    return ArrayField(
        models.CharField(max_length=longest, choices=choices), verbose_name=name, default=list, blank=True
    )


def count(name):
    return models.PositiveSmallIntegerField(name, null=True, blank=True)


def amount(name, **options):
    """Manat, never negative."""
    return models.DecimalField(
        name, max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)], **options
    )


class Told(models.Model):
    """Something said on a day; whoever says it anew on the same day replaces it."""

    told_on = models.DateField(_("said on"), default=today)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )

    class Meta:
        abstract = True
        default_permissions = ()
        get_latest_by = "told_on"
        ordering = ["-told_on", "-pk"]

    def __str__(self):
        return f"{self.person}, {self.told_on}"


class Livelihood(Told):
    """What her household lives on."""

    class Source(models.TextChoices):
        WAGE = "wage", _("wages")
        FARM = "farm", _("own farm or animals")
        TRADE = "trade", _("trade or own work")
        PENSION = "pension", _("pension")
        IDP_ALLOWANCE = "idp_allowance", _("allowance for displaced people")
        ASSISTANCE = "assistance", _("targeted state assistance")
        REMITTANCE = "remittance", _("money that relatives send")
        NONE = "none", _("none of these")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="livelihoods", verbose_name=_("person"))
    sources = several(_("income last month"), Source)
    income_amount = amount(_("income of the household"))
    income_per = models.CharField(_("income is counted"), max_length=5, choices=rules.Per, default=rules.Per.MONTH)
    debts_amount = amount(_("debts"))
    land_hectares = models.DecimalField(
        _("land, in hectares"), max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    cattle = count(_("cows and buffaloes"))
    sheep = count(_("sheep and goats"))
    poultry = count(_("hens, geese and turkeys"))
    hives = count(_("beehives"))
    tools = models.CharField(_("tools and machines"), max_length=300, blank=True)

    class Meta(Told.Meta):
        abstract = False
        verbose_name = _("what a household lives on")
        verbose_name_plural = _("what households live on")
        constraints = [
            models.CheckConstraint(
                name="livelihood_not_negative",
                condition=(Q(income_amount__isnull=True) | Q(income_amount__gte=0))
                & (Q(debts_amount__isnull=True) | Q(debts_amount__gte=0))
                & (Q(land_hectares__isnull=True) | Q(land_hectares__gte=0)),
            ),
        ]

    @property
    def income_a_month(self) -> Decimal | None:
        return None if self.income_amount is None else rules.a_month(self.income_amount, self.income_per)


class Skills(Told):
    """What she has learnt, what she has done, and how much time she has."""

    class Education(models.TextChoices):
        NONE = "none", _("no school")
        PRIMARY = "primary", _("primary school")
        GENERAL = "general", _("nine years")
        SECONDARY = "secondary", _("secondary school")
        VOCATIONAL = "vocational", _("vocational school")
        COLLEGE = "college", _("college")
        HIGHER = "higher", _("university")

    class Literacy(models.TextChoices):
        WELL = "well", _("well")
        SLOWLY = "slowly", _("slowly")
        NOT = "not", _("not")

    class Language(models.TextChoices):
        AZERBAIJANI = "az", _("Azerbaijani")
        RUSSIAN = "ru", _("Russian")
        ENGLISH = "en", _("English")
        TURKISH = "tr", _("Turkish")
        OTHER = "other", _("another one")

    class Digital(models.TextChoices):
        NONE = "none", _("I use no phone myself")
        CALLS = "calls", _("I make calls")
        MESSAGES = "messages", _("I use messages and the internet on the phone")
        COMPUTER = "computer", _("I use a computer too")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="skills", verbose_name=_("person"))
    education = models.CharField(_("education"), max_length=10, choices=Education, blank=True)
    literacy = models.CharField(_("reads and writes"), max_length=6, choices=Literacy, blank=True)
    languages = several(_("languages"), Language)
    digital = models.CharField(_("phone and computer"), max_length=8, choices=Digital, blank=True)
    past_work = models.CharField(_("work done before"), max_length=300, blank=True)
    past_business = models.CharField(_("own business before"), max_length=300, blank=True)
    licences = models.CharField(_("certificates and licences"), max_length=300, blank=True)
    hours_a_day = models.PositiveSmallIntegerField(
        _("free hours a day"), null=True, blank=True, validators=[MaxValueValidator(16)]
    )
    care = models.CharField(_("whom she or he looks after"), max_length=300, blank=True)

    class Meta(Told.Meta):
        abstract = False
        verbose_name = _("skills")
        verbose_name_plural = _("skills")


class Needs(Told):
    """What makes it possible for her to come to a training and to work. No illness is asked."""

    class Help(models.TextChoices):
        CHILDCARE = "childcare", _("somebody looks after my children")
        NURSING = "nursing", _("a room and breaks for a baby")
        TRANSPORT = "transport", _("transport to the place")
        COMPANION = "companion", _("somebody comes with me")
        FEMALE_TRAINER = "female_trainer", _("a woman teaches")
        WOMEN_ONLY = "women_only", _("a group of women only")
        STEP_FREE = "step_free", _("a place without steps")
        REST = "rest", _("more breaks")
        LARGE_PRINT = "large_print", _("large letters")
        READ_ALOUD = "read_aloud", _("papers are read to me")
        SIGN_LANGUAGE = "sign_language", _("sign language")

    class Time(models.TextChoices):
        MORNING = "morning", _("in the morning")
        MIDDAY = "midday", _("around midday")
        AFTERNOON = "afternoon", _("in the afternoon")
        EVENING = "evening", _("in the evening")
        WEEKEND = "weekend", _("at the weekend")

    class Format(models.TextChoices):
        GROUP = "group", _("in a group")
        ALONE = "alone", _("alone with the trainer")
        PHONE = "phone", _("over the phone")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="needs", verbose_name=_("person"))
    helps = several(_("what would help"), Help)
    times = several(_("good times"), Time)
    format = models.CharField(_("best way to learn"), max_length=5, choices=Format, blank=True)
    remark = models.CharField(_("anything else"), max_length=300, blank=True)

    class Meta(Told.Meta):
        abstract = False
        verbose_name = _("needs")
        verbose_name_plural = _("needs")

    @property
    def sentence(self):
        """What a trainer has to know, in one line."""
        return "; ".join([str(self.Help(one).label) for one in self.helps] + [self.remark] * bool(self.remark))


class PreviousSupport(models.Model):
    """Help from a programme of before, or the word that there was none."""

    class Kind(models.TextChoices):
        NOTHING = "nothing", _("no help before")
        THINGS = "things", _("equipment, animals or goods")
        MONEY = "money", _("money")
        TRAINING = "training", _("training only")
        OTHER = "other", _("something else")

    person = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="previous_supports", verbose_name=_("person")
    )
    kind = models.CharField(_("kind of help"), max_length=8, choices=Kind)
    programme = models.CharField(_("from which programme"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    amount = amount(_("worth about"))
    is_running = models.BooleanField(_("still running"), null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateField(_("made on"), default=today)

    class Meta:
        verbose_name = _("previous support")
        verbose_name_plural = _("previous supports")
        default_permissions = ()
        ordering = ["-year", "pk"]
        constraints = [
            models.CheckConstraint(
                name="support_is_named",
                condition=Q(
                    kind="nothing", programme="", year__isnull=True, amount__isnull=True, is_running__isnull=True
                )
                | ~Q(kind="nothing") & ~Q(programme=""),
            ),
        ]

    def __str__(self):
        return self.programme or self.get_kind_display()
