"""The reference of a case: `LV-`, seven random characters and one that catches slips of the pen."""

import secrets

PREFIX = "LV-"
LENGTH = 8

# 23 characters, a prime number, so that the weighted sum catches every wrong character and every two that changed
# places. Left out is what looks like another on paper: 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V W.
ALPHABET = "23456789ACDEFHJKMNPRTXY"


def check_character(body: str) -> str:
    """The last character of a reference; it brings the weighted sum to a multiple of 23."""
    weighted = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(body, start=2))
    return ALPHABET[-weighted % len(ALPHABET)]


def new_reference() -> str:
    """A reference that says nothing of the person, the place or the year."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return f"{PREFIX}{body}{check_character(body)}"


def read_reference(typed: str) -> str | None:
    """The reference that somebody typed with small letters, spaces or without `LV-`; nothing when a slip is in it."""
    letters = "".join(typed.upper().replace("-", "").split()).removeprefix("LV")
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return None
    return f"{PREFIX}{letters}" if check_character(letters[:-1]) == letters[-1] else None
