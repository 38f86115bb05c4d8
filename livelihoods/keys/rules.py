"""How a value is sealed: AES-GCM under a key of its person, bound to the place where it stands."""

import base64
import hmac
import secrets
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES, NONCE_BYTES, KEY_ID_BYTES = 32, 12, 16
FORM = b"\x01"
"""The first byte of a sealed value: how it was made. Behind it the number of the key, the nonce, the rest."""
HEAD_BYTES = len(FORM) + KEY_ID_BYTES


class UnreadableError(Exception):
    """The key is gone, or the value does not belong where it stands."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def read_master(text: str) -> bytes:
    """The master key as LIVELIHOODS_MASTER_KEY writes it; ValueError when it is none."""
    key = base64.b64decode(text, altchars=b"-_", validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError(f"a master key has {KEY_BYTES} bytes")
    return key


def mark_of(master: bytes) -> str:
    """By what a wrapped key tells under which master key it is."""
    return sha256(b"mark" + master).hexdigest()[:8]


def wrap(key: bytes, *, master: bytes, key_id: UUID) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(master).encrypt(nonce, key, key_id.bytes)


def unwrap(wrapped: bytes, *, master: bytes, key_id: UUID) -> bytes:
    return _open(wrapped, key=master, bound_to=key_id.bytes)


def seal(text: str, *, key: bytes, key_id: UUID, place: str) -> bytes:
    """`place` names table, column and row: moved elsewhere, the value cannot be read."""
    head, nonce = FORM + key_id.bytes, secrets.token_bytes(NONCE_BYTES)
    return head + nonce + AESGCM(key).encrypt(nonce, text.encode(), head + place.encode())


def unseal(sealed: bytes, *, key: bytes, place: str) -> str:
    head = sealed[:HEAD_BYTES]
    return _open(sealed[HEAD_BYTES:], key=key, bound_to=head + place.encode()).decode()


def key_id_of(sealed: bytes) -> UUID:
    """Which key a sealed value needs."""
    return UUID(bytes=bytes(sealed[len(FORM) : HEAD_BYTES]))


def blind(text: str, *, key: bytes, what: str) -> bytes:
    """What a value is found by: the same words of the same kind give the same bytes, to who has the key."""
    return hmac.digest(key, f"{what}\x1f{text}".encode(), "sha256")


def _open(content, *, key, bound_to):
    try:
        return AESGCM(key).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], bound_to)
    except InvalidTag:
        raise UnreadableError from None
