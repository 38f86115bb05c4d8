"""Decides about phones, the codes sent to them, and who may touch which account."""

import secrets
from datetime import datetime, timedelta

import phonenumbers
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum import damm

REGION = "AZ"
HOUR = timedelta(hours=1)
CODE_LIFE = timedelta(minutes=10)
CODE_PAUSE = timedelta(seconds=60)
CODE_TRIES = 5
CODES_PER_PHONE = 5  # an hour
CODES_PER_ADDRESS = 60  # an hour; a village may share one address of its phone company
HOME = {True: "/my/", False: "/desk/"}

CARD_TRIES = 20  # a day, wherever they come from

WRONG_CODE = _("This is not the code that we sent. Look at the message again.")
USED_CODE = _("This code was used already. Ask for a new one.")
OLD_CODE = _("This code is too old. Ask for a new one.")
TRIED_CODE = _("There were too many tries with this code. Ask for a new one.")
TOO_MANY_CODES = _("Too many codes were asked for. Try again in an hour.")
CASES_ASSIGNED = _("Cases are still assigned to this account. Hand them over first.")
WRONG_CARD = _("Code and PIN do not belong together, or the card is no longer valid. Look at the card again.")
CLOSED_ACCOUNT = _("This account is closed. Write to our office.")


class AccountRefusedError(Exception):
    """What was asked of an account is not possible; says why in a sentence for the reader."""

    def __init__(self, sentence: str | Promise):
        super().__init__(sentence)
        self.sentence = sentence


def show_phone(phone: str) -> str:
    """A kept number as people read it: 050 123 45 67; a foreign one with its country in front."""
    number = phonenumbers.parse(phone)
    if number.country_code != phonenumbers.country_code_for_region(REGION):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = f"0{number.national_number}"
    return " ".join((digits[:3], digits[3:6], digits[6:8], digits[8:]))


def draw_code() -> str:
    """Six digits that nobody can foresee."""
    return f"{secrets.randbelow(10**6):06}"


def draw_pin() -> str:
    """Seven digits that nobody can foresee and one that tells when one was misread."""
    body = f"{secrets.randbelow(10**7):07}"
    return body + damm.calc_check_digit(body)


def is_pin(typed: str) -> bool:
    """Whether it could be a PIN: eight digits without a slip."""
    return len(typed) == 8 and damm.is_valid(typed)


def card_code(typed: str) -> str:
    """The code on a card as it is compared: without LV, hyphens and spaces, in capitals."""
    return "".join(filter(str.isalnum, typed.upper())).removeprefix("LV")


def code_digest(phone: str, code: str) -> str:
    """What is kept of a code: useless without the secret key."""
    return salted_hmac("livelihoods.accounts.code", f"{phone} {code}", algorithm="sha256").hexdigest()


def judge_code(code, typed: str, now: datetime) -> Promise | None:
    """Why the typed digits do not open the door, or nothing. `code` is the last one sent to the phone, or None."""
    if code is None or now - code.sent_at > CODE_LIFE:
        return OLD_CODE
    if code.used_at:
        return USED_CODE
    if code.tries >= CODE_TRIES:
        return TRIED_CODE
    return None if constant_time_compare(code.digest, code_digest(code.phone, typed)) else WRONG_CODE
