from types import SimpleNamespace

import pytest

from livelihoods.operations.rules import unsafe

SAFE = {
    "SECRET_KEY": "k3Yq-7tZ0wRnB5xVdE9hGsJ2uLmP4aCfT8oXiQyW6bNrKeHvDz",
    "MASTER_KEYS": ["kT5m0w3tXn1lqv0Yc2b9QmVx7hJ4sRgZ8uEoWfPdAiI="],
    "ALLOWED_HOSTS": ["livelihoods.example"],
    "SITE_URL": "https://livelihoods.example",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 3600,
    "DEBUG": False,
    "DEMO": False,
    "SECOND_FACTOR_REQUIRED": True,
    "DATABASES": {"default": {"NAME": "livelihoods"}},
}


def test_safe_settings_have_nothing_against_them():
    assert unsafe(SimpleNamespace(**SAFE)) == []


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SECRET_KEY", "missing", "LIVELIHOODS_SECRET_KEY"),
        ("SECRET_KEY", "a" * 60, "LIVELIHOODS_SECRET_KEY"),
        ("SECRET_KEY", "dev-only-not-a-secret-dev-only-not-a-secret-dev-only", "LIVELIHOODS_SECRET_KEY"),
        ("MASTER_KEYS", [], "LIVELIHOODS_MASTER_KEY"),
        ("MASTER_KEYS", ["too short"], "LIVELIHOODS_MASTER_KEY"),
        ("MASTER_KEYS", ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="], "LIVELIHOODS_MASTER_KEY"),
        ("MASTER_KEYS", ["test-only-not-a-secret-test-only-not-a-sec0="], "LIVELIHOODS_MASTER_KEY"),
        ("MASTER_KEYS", ["dev-only-not-a-secret-dev-only-not-a-secret="], "LIVELIHOODS_MASTER_KEY"),
        ("ALLOWED_HOSTS", [], "LIVELIHOODS_HOSTS"),
        ("ALLOWED_HOSTS", ["*"], "LIVELIHOODS_HOSTS"),
        ("ALLOWED_HOSTS", ["a.example", "*.example"], "LIVELIHOODS_HOSTS"),
        ("SITE_URL", "", "LIVELIHOODS_SITE_URL"),
        ("SITE_URL", "http://livelihoods.example", "LIVELIHOODS_SITE_URL"),
        ("SESSION_COOKIE_SECURE", False, "SESSION_COOKIE_SECURE"),
        ("CSRF_COOKIE_SECURE", False, "CSRF_COOKIE_SECURE"),
        ("LANGUAGE_COOKIE_SECURE", False, "LANGUAGE_COOKIE_SECURE"),
        ("SESSION_COOKIE_HTTPONLY", False, "SESSION_COOKIE_HTTPONLY"),
        ("SECURE_SSL_REDIRECT", False, "SECURE_SSL_REDIRECT"),
        ("SECURE_HSTS_SECONDS", 0, "SECURE_HSTS_SECONDS"),
        ("DEBUG", True, "DEBUG"),
        ("DEMO", True, "DEMO"),
        ("SECOND_FACTOR_REQUIRED", False, "SECOND_FACTOR_REQUIRED"),
        ("DATABASES", {"default": {"NAME": ""}}, "DATABASE_URL"),
    ],
)
def test_an_unsafe_value_is_named(name, value, says):
    sentences = unsafe(SimpleNamespace(**SAFE | {name: value}))

    assert [sentence.split()[0] for sentence in sentences] == [says]
