from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import int_to_base36
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from procrastinate.contrib.django import app

from livelihoods.accounts import rules
from livelihoods.accounts.models import Card, PhoneCode, Sending, User, draw_stamp
from livelihoods.accounts.roles import HELD_BY, NAMES, ROLES
from livelihoods.accounts.rules import AccountRefusedError
from livelihoods.audit.actions import record
from livelihoods.audit.rules import now, today
from livelihoods.places.models import District


class UnknownRightError(Exception):
    """The table of roles names a right or a role that does not exist."""


@transaction.atomic
def sync_roles() -> None:
    """Make the groups and their rights exactly what the table of roles says."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    named = {role for roles in HELD_BY.values() for role in roles}
    unknown = sorted(HELD_BY.keys() - known.keys()) + sorted(named - NAMES.keys())
    if unknown:
        raise UnknownRightError(", ".join(unknown))
    Group.objects.exclude(name__in=NAMES).delete()
    for role, rights in ROLES.items():
        group, _created = Group.objects.get_or_create(name=role)
        group.permissions.set([known[right] for right in rights])


@transaction.atomic
def send_code(phone: str, *, address: str, language: str) -> str | None:
    """Send six digits to a phone, known to us or not; nothing is sent when the last went out less than a minute ago."""
    asked = PhoneCode.objects.filter(sent_at__gt=now() - rules.HOUR)
    if asked.filter(phone=phone, sent_at__gt=now() - rules.CODE_PAUSE).exists():
        return None
    if (
        asked.filter(phone=phone).count() >= rules.CODES_PER_PHONE
        or asked.filter(address=address).count() >= rules.CODES_PER_ADDRESS
    ):
        raise AccountRefusedError(rules.TOO_MANY_CODES)
    code = rules.draw_code()
    PhoneCode.objects.create(phone=phone, digest=rules.code_digest(phone, code), address=address)
    app.configure_task("livelihoods.notices.send_code").defer(phone=phone, code=code, language=language)
    return code


def use_code(phone: str, typed: str, *, language: str) -> User:
    """The account of a phone whose code was typed; the first right code makes it."""
    with transaction.atomic():
        code = PhoneCode.objects.select_for_update().filter(phone=phone).order_by("-sent_at").first()
        problem = rules.judge_code(code, typed, now())
        if problem is rules.WRONG_CODE:
            code.tries += 1
            code.save(update_fields=["tries"])
        elif problem is None:
            code.used_at = now()
            code.save(update_fields=["used_at"])
            user = User.objects.filter(phone=phone).first() or _open_account(phone, language)
            problem = None if user.is_active else rules.CLOSED_ACCOUNT
    if problem:  # outside the transaction, so that the try is counted
        raise AccountRefusedError(problem)
    return user


def _open_account(phone, language):
    user = User.objects.make_applicant(phone, language=language)
    record(user, "open", by=user)
    return user


def forget_codes() -> int:
    """Delete the codes of the day before: nothing is counted further back."""
    deleted, _per_model = PhoneCode.objects.filter(sent_at__lt=now() - 24 * rules.HOUR).delete()
    return deleted


@transaction.atomic
def keep_card(user: User, *, code: str, pin: str, by: User) -> Card:
    """Keep a card that was printed, its PIN as a hash; the card before stops working."""
    for before in Card.objects.live().filter(code=rules.card_code(code)):
        end_card(before, by=by)
    card = Card.objects.create(user=user, code=rules.card_code(code), digest=make_password(pin), printed_by=by)
    record(user, "print_card", by=by, data={"card": card.pk})
    return card


@transaction.atomic
def end_card(card: Card, *, by: User) -> Card:
    """Let a card open nothing any more; whoever is signed in with it is signed out."""
    card.ended_on, card.ended_by = now(), by
    card.save(update_fields=["ended_on", "ended_by"])
    sign_out_everywhere(card.user, by=by)
    record(card.user, "end_card", by=by, data={"card": card.pk})
    return card


@transaction.atomic
def use_card(code: str, pin: str) -> User | None:
    """Whom a card lets in; an unknown code takes as long as a wrong PIN, and a card is tried so often a day only."""
    card = Card.objects.live().select_for_update(of=["self"]).filter(code=rules.card_code(code)).first()
    if card is None:
        make_password(pin)
        return None
    if card.tried_on != today():
        card.tries, card.tried_on = 0, today()
    if card.tries < rules.CARD_TRIES and check_password(pin, card.digest) and card.user.is_active:
        return card.user
    card.tries = min(card.tries + 1, rules.CARD_TRIES)
    card.save(update_fields=["tries", "tried_on"])
    return None


@transaction.atomic
def note_sending(user: User, digest: str) -> tuple[Sending, bool]:
    """Write down that a form arrives, and say whether for the first time; a second one waits for the first to end."""
    return Sending.objects.get_or_create(user=user, digest=digest)


@transaction.atomic
def end_sending(sending: Sending, *, led_to: str) -> None:
    """Remember where the answer led; a form that led nowhere, for something was wrong in it, may come once more."""
    if led_to:
        sending.led_to = led_to
        sending.save(update_fields=["led_to"])
    else:
        sending.delete()


def forget_sendings() -> int:
    """Delete the forms of the day before: no session is so long."""
    deleted, _per_model = Sending.objects.filter(sent_at__lt=now() - 24 * rules.HOUR).delete()
    return deleted


@transaction.atomic
def change_own(user: User, *, language: str, full_name: str = "") -> User:
    """Let people change what is their own."""
    user.language = language
    user.full_name = full_name
    user.save(update_fields=["language", "full_name", "name_folded", "name_sort"])
    record(user, "change", by=user, data={"language": language})
    return user


@transaction.atomic
def sign_out_everywhere(user: User, *, by: User) -> User:
    """End every session of an account."""
    user.session_stamp = draw_stamp()
    user.save(update_fields=["session_stamp"])
    record(user, "sign_out_everywhere", by=by)
    return user


@transaction.atomic
def make_staff(
    *,
    email: str,
    full_name: str,
    roles: list[str],
    by: User,
    districts: Iterable[District] = (),
    language: str = settings.LANGUAGE_CODE,
    password: str | None = None,
) -> User:
    """Open an account for somebody who works here; without a password, a mail invites her to set one."""
    user = User.objects.make_staff(email, full_name=full_name, roles=roles, language=language, password=password)
    user.districts.set(districts)
    record(user, "open", by=by, data=_rights(user))
    if password is None:
        ask_for_password_link(user.email)
    return user


@transaction.atomic
def change_staff(
    user: User,
    *,
    email: str,
    full_name: str,
    roles: list[str],
    districts: Iterable[District],
    language: str,
    by: User,
) -> User:
    """Change an account of staff; nobody changes her own roles, and one manager stays."""
    if set(roles) != set(user.groups.values_list("name", flat=True)):
        if user == by:
            raise PermissionDenied
        if "manager" not in roles:
            _keep_a_manager(user)
    user.email, user.full_name, user.language = email.lower(), full_name, language
    user.save(update_fields=["email", "full_name", "language", "name_folded", "name_sort"])
    user.groups.set(Group.objects.filter(name__in=roles))
    user.districts.set(districts)
    record(user, "change", by=by, data=_rights(user))
    return user


@transaction.atomic
def deactivate_staff(user: User, *, by: User) -> User:
    """Close an account of somebody else; its cases were handed over before."""
    if user == by:
        raise PermissionDenied
    _keep_a_manager(user)
    if user.has_live_cases:
        raise AccountRefusedError(rules.CASES_ASSIGNED)
    user.is_active = False
    user.session_stamp = draw_stamp()
    user.save(update_fields=["is_active", "session_stamp"])
    record(user, "deactivate", by=by)
    return user


@transaction.atomic
def activate_staff(user: User, *, by: User) -> User:
    """Open a closed account again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(user, "activate", by=by)
    return user


@transaction.atomic
def remove_second_factor(user: User, *, by: User) -> User:
    """Let somebody who lost her phone set up the second factor anew; where she is signed in, she is signed out."""
    if user == by:
        raise PermissionDenied
    user.authenticator_set.all().delete()
    user.session_stamp = draw_stamp()
    user.save(update_fields=["session_stamp"])
    record(user, "remove_second_factor", by=by)
    return user


@transaction.atomic
def invite(user: User, *, by: User) -> User:
    """Send somebody another link to set her password."""
    record(user, "invite", by=by)
    ask_for_password_link(user.email)
    return user


def ask_for_password_link(email: str) -> None:
    """Have a link sent with which a staff account sets its password; an unknown address takes as long."""
    user = User.objects.staff().active().filter(email=email.lower()).first()
    app.configure_task("livelihoods.accounts.send_password_link").defer(user_id=user.pk if user else None)


def send_password_link(user: User) -> None:
    """Mail the link to its owner, in her language."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": int_to_base36(user.pk), "key": default_token_generator.make_token(user)},
    )
    facts = {"user": user, "link": settings.SITE_URL + path, "is_new": not user.has_usable_password()}
    with override(user.language):
        subject, body = (
            render_to_string(f"livelihoods/accounts/password_link_{part}.txt", facts) for part in ("subject", "body")
        )
        send_mail(subject.strip(), body, None, [user.email])


def _rights(user):
    return {
        "roles": sorted(user.groups.values_list("name", flat=True)),
        "districts": sorted(user.districts.values_list("code", flat=True)),
    }


def _keep_a_manager(user):
    """Two managers who close each other's account at the same moment wait here for one another."""
    list(User.objects.filter(groups__name="manager").order_by("pk").select_for_update(of=["self"]))
    if user.is_last_manager():
        raise AccountRefusedError(_("This is the last manager. Make another account a manager first."))
