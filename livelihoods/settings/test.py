"""The suite: `bin/test` uses these."""

import os

from livelihoods.settings.base import *  # noqa: F403 - settings extend the base by design
from livelihoods.settings.base import DATABASES, INSTALLED_APPS, MIDDLEWARE, ROOT, STORAGES

REFUSE_UNSAFE = False
SECRET_KEY = "test-only-not-a-secret-test-only-not-a-secret-test"  # noqa: S105 - says so itself
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
INSTALLED_APPS = [*INSTALLED_APPS, "tests.livelihoods.moves.app", "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
SECURE_SSL_REDIRECT = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
OPTIONS = {name: value for name, value in DATABASES["default"]["OPTIONS"].items() if name != "pool"}
DATABASES = {"default": DATABASES["default"] | {"OPTIONS": OPTIONS}, "keys": DATABASES["keys"] | {"OPTIONS": {}}}
MASTER_KEYS = ["test-only-not-a-secret-test-only-not-a-sec0="]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = None
VAR = ROOT / "var" / f"test-{os.getpid()}"
MEDIA_ROOT = VAR / "portal"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STORAGES["private"]["OPTIONS"]["location"] = VAR / "private"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
SECOND_FACTOR_REQUIRED = False
SMS_HOURS = (0, 24)
ZEAL_ALLOWLIST = [
    {"model": "wagtailcore.Page", "field": "get()"},  # Wagtail finds a page step by step, as deep as its address
    {"model": "sessions.Session"},  # Django itself reads a session again to end it
    {"model": "accounts.User", "field": "get()"},  # a form that lets choose two colleagues
    {"model": "markets.MarketAssessment", "field": "get()"},  # what a new one takes the place of, under its own lock
    {"model": "places.District", "field": "get()"},  # a form that asks for two districts
    {"model": "enrolments.Enrolment", "field": "get()"},  # each moves by itself, under its own lock
]
