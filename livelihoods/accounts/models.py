from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.roles import NAMES
from livelihoods.accounts.rules import show_phone
from livelihoods.audit.rules import now, today
from livelihoods.places.models import FoldedField, SortKeyField
from livelihoods.places.rules import fold


class UserQuerySet(models.QuerySet):
    def staff(self):
        """Accounts of people who work here; the system's own is none of them."""
        return self.filter(email__isnull=False).exclude(email=UserManager.ROBOT)

    def applicants(self):
        return self.filter(email__isnull=True)

    def active(self):
        return self.filter(is_active=True)

    def with_role(self, role):
        return self.filter(groups__name=role)

    def matching(self, text):
        """Name in any alphabet, or a part of the e-mail address."""
        found = models.Q(email__contains=text.strip().lower())
        return self.filter(found | models.Q(name_folded__contains=fold(text)) if fold(text) else found)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes accounts; a staff account has an e-mail address, an applicant's has a phone or a printed card."""

    ROBOT = "robot@livelihoods.invalid"

    def make_staff(self, email, *, full_name, roles=(), password=None, language=settings.LANGUAGE_CODE):
        """An account for somebody who works here; without a password she cannot sign in before setting one."""
        user = self.model(email=email.lower(), full_name=full_name, language=language)
        user.set_password(password)
        user.save(using=self._db)
        user.groups.set(Group.objects.filter(name__in=roles))
        return user

    def make_applicant(self, phone=None, *, language=settings.LANGUAGE_CODE):
        """An account that signs in with a code sent to this phone (E.164), or with a card."""
        user = self.model(phone=phone, language=language)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def robot(self):
        """The system's own account: who acts when a job does. Nobody can sign in with it."""
        return self.filter(email=self.ROBOT).first() or self.make_staff(
            self.ROBOT, full_name="Livelihoods", roles=["robot"]
        )

    def get_by_natural_key(self, username):
        """The account with this e-mail address, whatever its case."""
        return self.get(email=username.lower())


def draw_stamp():
    return get_random_string(22)


class User(AbstractBaseUser, PermissionsMixin):
    """Who signs in: a phone, an e-mail address or a printed card, not a person."""

    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=16, unique=True, null=True, blank=True, help_text="E.164")
    full_name = models.CharField(_("name"), max_length=120, blank=True)
    name_folded = FoldedField("full_name")
    name_sort = SortKeyField("full_name")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    districts = models.ManyToManyField(
        "places.District", verbose_name=_("districts"), blank=True, related_name="caseworkers"
    )
    is_active = models.BooleanField(_("active"), default=True)
    session_stamp = models.CharField(max_length=22, default=draw_stamp, editable=False)
    made_on = models.DateTimeField(_("made on"), default=now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        default_permissions = ()
        permissions = [
            ("view_user", _("See the accounts of staff")),
            ("manage_user", _("Make, change and close accounts of staff")),
        ]
        constraints = [
            models.CheckConstraint(
                name="user_has_email_or_phone",
                condition=models.Q(email__isnull=True) | models.Q(phone__isnull=True),
            ),
            models.CheckConstraint(name="user_email_is_lower_case", condition=models.Q(email=Lower("email"))),
            models.CheckConstraint(name="user_is_no_superuser", condition=models.Q(is_superuser=False)),
        ]

    def __str__(self):
        return self.full_name or self.email or self.signs_in_with

    @property
    def is_applicant(self):
        """Signs in with a phone or a card, and so sees the applicant's pages and no staff page."""
        return self.email is None

    @property
    def signs_in_with(self):
        if self.email or self.phone:
            return self.email or show_phone(self.phone)
        return gettext("card from the office")

    @property
    def role_names(self):
        """The roles in the reader's language, in the order of the table."""
        held = {group.name for group in self.groups.all()}
        return [name for role, name in NAMES.items() if role in held]

    @property
    def has_live_cases(self):
        """Whether cases wait for this caseworker; how many is not said, because some are nobody's business."""
        return self.assigned_cases.live().exists()

    def is_last_manager(self):
        """Without this account nobody could make accounts any more."""
        managers = User.objects.staff().active().with_role("manager")
        return managers.filter(pk=self.pk).exists() and not managers.exclude(pk=self.pk).exists()

    def _get_session_auth_hash(self, secret=None):
        """A session ends when the password or the stamp changes."""
        return salted_hmac(
            "livelihoods.accounts.session", self.password + self.session_stamp, secret=secret, algorithm="sha256"
        ).hexdigest()


class PhoneCode(models.Model):
    """A code sent to a phone. Kept for a day, so that codes can be counted."""

    phone = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)
    address = models.GenericIPAddressField()
    sent_at = models.DateTimeField(default=now)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("code sent to a phone")
        verbose_name_plural = _("codes sent to phones")
        default_permissions = ()
        get_latest_by = "sent_at"
        indexes = [
            models.Index(fields=["phone", "sent_at"], name="phonecode_phone"),
            models.Index(fields=["address", "sent_at"], name="phonecode_address"),
        ]

    def __str__(self):
        return show_phone(self.phone)


class Sending(models.Model):
    """A form that was sent and done, and where its answer led. Kept for a day: a weak line sends some twice."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    led_to = models.CharField(max_length=500)
    sent_at = models.DateTimeField(default=now, db_index=True)

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="sent_once", fields=["user", "digest"])]

    def __str__(self):
        return self.led_to


class CardQuerySet(models.QuerySet):
    def live(self):
        return self.filter(ended_on__isnull=True)


class Card(models.Model):
    """A printed card for somebody without a phone: the code of her case and a PIN that stands nowhere but on it."""

    user = models.ForeignKey(User, models.PROTECT, related_name="cards", verbose_name=_("account"))
    code = models.CharField(_("code"), max_length=12)
    digest = models.CharField(max_length=128)
    printed_on = models.DateTimeField(_("printed on"), default=now)
    printed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("printed by"))
    ended_on = models.DateTimeField(_("ended on"), null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("ended by"))
    tries = models.PositiveSmallIntegerField(default=0)
    tried_on = models.DateField(default=today)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("card for sign-in")
        verbose_name_plural = _("cards for sign-in")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="one_live_card", fields=["code"], condition=models.Q(ended_on__isnull=True)),
            models.CheckConstraint(
                name="card_ended_by_and_on",
                condition=models.Q(ended_on__isnull=True, ended_by__isnull=True)
                | models.Q(ended_on__isnull=False, ended_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.code
