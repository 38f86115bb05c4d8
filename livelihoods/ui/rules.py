"""How amounts, days and names are written and read in each of our languages."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import phonenumbers
import segno
from babel.dates import format_date, get_month_names
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

MANAT = "₼"
NO_BREAK = "\u00a0"
LOCALES = {"az": "az", "ru": "ru", "en": "en_GB"}
PLAIN_AMOUNT = re.compile(r"-?[0-9]+([.,][0-9]{1,2})?")
AMOUNT_WITH_THOUSANDS = re.compile(
    r"-?[0-9]{1,3}(?P<mark>[.,])[0-9]{3}((?P=mark)[0-9]{3})*((?!(?P=mark))[.,][0-9]{1,2})?"
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BETWEEN_DIGITS = re.compile(r"[\s'\u2019]")
CURRENCY = re.compile(r"\s*(₼|azn|manat|man\.?|манат\w*|ман\.?)\s*$", re.IGNORECASE)


def language() -> str:
    """The reader's language: az, ru or en."""
    return (get_language() or "az")[:2]


def number(value: Decimal | float | str, places: int = 0) -> str:
    """Digits in threes with a space that does not break and a comma, in English with comma and point."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    written = f"{exact:,f}"
    if language() == "en":
        return written
    return written.replace(",", NO_BREAK).replace(".", ",")


def quantity(value: Decimal | str) -> str:
    """How many, without noughts after the comma: 2, 1,5."""
    return number(value, max(0, -Decimal(value).normalize().as_tuple().exponent))


def manat(value: Decimal | float | str, places: int = 2) -> str:
    """An amount of money, with the sign after it: 1 150,00 ₼."""
    return f"{number(value, places)}{NO_BREAK}{MANAT}"


def percent(share: Decimal | float | str, places: int = 0) -> str:
    """A share of one in hundredths: 0.58 is 58 %."""
    space = "" if language() == "en" else NO_BREAK
    return f"{number(Decimal(str(share)) * 100, places)}{space}%"


def day(value: date | datetime, pattern: str = "d MMM y") -> str:
    """A day in the reader's words, by a pattern of Babel; a moment counts as its day in Baku."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return format_date(value, pattern, locale=LOCALES.get(language(), "az"))


def month_name(number: int) -> str:
    """The name of a month: 1 is yanvar."""
    return get_month_names("wide", "stand-alone", LOCALES.get(language(), "az"))[number]


def upper_first(text: str) -> str:
    """The first letter as a capital, the way Azerbaijani pairs i with İ and ı with I."""
    capital = text[:1].translate({ord("i"): "İ", ord("ı"): "I"}) if language() == "az" else text[:1]
    return capital.upper() + text[1:]


def initials(name: str) -> str:
    """The first letters of the first two words, as the person wrote them."""
    return "".join(word[0] for word in name.split()[:2])


def read_amount(text: str) -> Decimal:
    """The amount somebody typed, with comma or point, with or without thousands; ValueError when it is none.

    A mark before exactly three digits parts thousands, because nobody writes thousandths of a manat.
    """
    typed = BETWEEN_DIGITS.sub("", CURRENCY.sub("", text.strip())).replace("\u2212", "-")
    if not PLAIN_AMOUNT.fullmatch(typed):
        parted = AMOUNT_WITH_THOUSANDS.fullmatch(typed)
        if not parted:
            raise ValueError(text)
        typed = typed.replace(parted["mark"], "")
    return Decimal(typed.replace(",", "."))


def read_phone(text: str) -> str:
    """The number somebody typed as +994501234567, without a country one of Azerbaijan; ValueError when it is none."""
    try:
        phone = phonenumbers.parse(text.strip(), "AZ")
    except phonenumbers.NumberParseException:
        raise ValueError(text) from None
    if phone.extension or not phonenumbers.is_valid_number(phone):
        raise ValueError(text)
    return phonenumbers.format_number(phone, phonenumbers.PhoneNumberFormat.E164)


def cell(value: Any) -> Any:
    """A value for a spreadsheet. Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.make_naive(value)
    if isinstance(value, int | float | Decimal | date):
        return value
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def square_code(url: str) -> SafeString:
    """A square code that a phone reads, as a drawing inside the page; nothing for nothing."""
    return mark_safe(segno.make_qr(url).svg_inline(scale=3, border=2) if url else "")  # noqa: S308 - segno draws it
