"""Decides about notices: how long they are, how an address is shown, when they go out, when we stop trying."""

from datetime import datetime, timedelta

GSM_ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = frozenset("\f^{}\\[~]|€")
"""These count twice."""

SECRET_TEMPLATE = "sign_in_code"  # noqa: S105 - the name of a template
MAX_TRIES = 7
"""With waits of 5, 25, 125 ... seconds between them: a little more than a day."""
MAX_TRIES_OF_CODE = 3
"""A code that comes later than that has expired."""


class NoAnswerError(Exception):
    """The mail server or the SMS gateway does not answer; it may later."""


class RefusedError(Exception):
    """The mail server or the SMS gateway does not take this notice, and will not later either."""


def count_segments(text: str) -> int:
    """How many SMS this text is: 160 letters of the GSM alphabet, but 70 once there is an ə, ğ, ı or Cyrillic."""
    if all(letter in GSM_ALPHABET or letter in GSM_EXTENSION for letter in text):
        length, single, joined = sum(2 if letter in GSM_EXTENSION else 1 for letter in text), 160, 153
    else:
        length, single, joined = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if length <= single else -(-length // joined)


def when_to_send(moment: datetime, hours: tuple[int, int]) -> datetime:
    """The next moment on which an SMS wakes nobody: this one, or the first hour of this day or the next.

    `hours` are the first one and the one after the last, on the clock of the `moment`: (9, 20).
    """
    first, end = hours
    if first <= moment.hour < end:
        return moment
    day = moment + timedelta(days=moment.hour >= end)
    return day.replace(hour=first, minute=0, second=0, microsecond=0)


def hours_for(office: tuple[int, int], hers: tuple[int, int]) -> tuple[int, int]:
    """The hours of the office in which she may be written to; where they share none, those of the office."""
    first, end = max(office[0], hers[0]), min(office[1], hers[1])
    return (first, end) if first < end else office


def mask_address(address: str) -> str:
    """Enough of an address to recognise it, too little to use it: +99450…67, g…@example.az."""
    if "@" in address:
        name, _at, host = address.partition("@")
        return f"{name[:1]}…@{host}"
    return f"{address[:6]}…{address[-2:]}" if address else ""


def max_tries(template: str) -> int:
    return MAX_TRIES_OF_CODE if template == SECRET_TEMPLATE else MAX_TRIES
