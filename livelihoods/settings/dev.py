"""A newcomer's machine: `bin/run` uses these."""

from livelihoods.settings.base import *  # noqa: F403 - settings extend the base by design
from livelihoods.settings.base import MASTER_KEYS, STORAGES, VAR, env, env_bool

REFUSE_UNSAFE = False
SECRET_KEY = "dev-only-not-a-secret-dev-only-not-a-secret-dev-only"  # noqa: S105 - says so itself
MASTER_KEYS = MASTER_KEYS or ["dev-only-not-a-secret-dev-only-not-a-secret="]
DEBUG = env_bool("DEBUG", default=True)
DEMO = env_bool("DEMO", default=True)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SITE_URL = WAGTAILADMIN_BASE_URL = env("SITE_URL", "http://localhost:8000")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
SECOND_FACTOR_REQUIRED = False
