"""What production settings must hold."""

from livelihoods.keys.rules import read_master

KEY_LENGTH = 50
KEY_VARIETY = 10
COOKIES = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY"]


def unsafe(settings) -> list[str]:
    """What stands against starting with these settings; a sentence for each, that says what to do."""
    return [
        *_unsafe_key(settings.SECRET_KEY),
        *_unsafe_master_keys(settings.MASTER_KEYS),
        *_unsafe_hosts(settings.ALLOWED_HOSTS),
        *_unsafe_transport(settings),
        *_unsafe_looseness(settings),
    ]


def _unsafe_key(key):
    if len(key) < KEY_LENGTH or len(set(key)) < KEY_VARIETY or key.startswith(("dev-only", "test-only")):
        yield (
            f"LIVELIHOODS_SECRET_KEY must be at least {KEY_LENGTH} random characters: "
            """python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"""
        )


def _unsafe_master_keys(keys):
    try:
        sound = bool(keys) and all(len(set(read_master(key))) >= KEY_VARIETY for key in keys)
    except ValueError:
        sound = False
    if not sound or any(key.startswith(("dev-only", "test-only")) for key in keys):
        yield (
            "LIVELIHOODS_MASTER_KEY must be 32 random bytes, written in base64, and never be lost: "
            """python3 -c 'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())'"""
        )


def _unsafe_hosts(hosts):
    if not hosts:
        yield "LIVELIHOODS_HOSTS must name the hosts this site answers for, split at commas."
    if any(host.startswith("*") for host in hosts):
        yield "LIVELIHOODS_HOSTS must name hosts, not '*'."


def _unsafe_transport(settings):
    if not settings.SITE_URL.startswith("https://"):
        yield "LIVELIHOODS_SITE_URL must be the address of the site and start with https://."
    for name in [*COOKIES, "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"]:
        if not getattr(settings, name):
            yield f"{name} must be on: everything here is personal and travels encrypted."


def _unsafe_looseness(settings):
    if settings.DEBUG:
        yield "DEBUG must be off: error pages would show what people typed."
    if not settings.SECOND_FACTOR_REQUIRED:
        yield "SECOND_FACTOR_REQUIRED must be on: a password alone is not enough for staff."
    if settings.DEMO:
        yield "DEMO must be off: its accounts share one published password."
    if not settings.DATABASES["default"].get("NAME"):
        yield "DATABASE_URL must name the database: postgresql://user:password@host/name."
