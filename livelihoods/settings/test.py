"""The suite: `bin/test` uses these."""

import os

from livelihoods.settings.base import *  # noqa: F403 - settings extend the base by design
from livelihoods.settings.base import INSTALLED_APPS, MIDDLEWARE, ROOT, STORAGES

SECRET_KEY = "test-only-not-a-secret-test-only-not-a-secret-test"  # noqa: S105 - says so itself
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
INSTALLED_APPS = [*INSTALLED_APPS, "tests.livelihoods.moves.app", "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
VAR = ROOT / "var" / f"test-{os.getpid()}"
MEDIA_ROOT = VAR / "portal"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STORAGES["private"]["OPTIONS"]["location"] = VAR / "private"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
