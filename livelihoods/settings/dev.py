"""A newcomer's machine: `bin/run` uses these."""

from livelihoods.settings.base import *  # noqa: F403 - settings extend the base by design
from livelihoods.settings.base import STORAGES

SECRET_KEY = "dev-only-not-a-secret-dev-only-not-a-secret-dev-only"  # noqa: S105 - says so itself
DEBUG = True
DEMO = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://localhost:8000"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
