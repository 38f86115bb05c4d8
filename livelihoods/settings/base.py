"""Settings as they stand in production; safe without being told anything, they read LIVELIHOODS_* for the rest.

`dev` and `test` loosen what a newcomer and the suite need. `livelihoods.settings.checks` refuses unsafe values.
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[2]


def env(name, default=""):
    """The value of LIVELIHOODS_<name>, stripped."""
    return os.environ.get(f"LIVELIHOODS_{name}", default).strip()


def env_list(name, default=""):
    """LIVELIHOODS_<name> as a list, split at commas."""
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


def env_bool(name, *, default=False):
    """LIVELIHOODS_<name> as yes or no: 1, true, yes and on mean yes."""
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


VAR = Path(env("VAR") or ROOT / "var")

SECRET_KEY = env("SECRET_KEY")
DEBUG = False
DEMO = False
ALLOWED_HOSTS = env_list("HOSTS")
SITE_URL = env("SITE_URL")

INSTALLED_APPS = [
    "livelihoods.ui",
    "livelihoods.sectors",
    "livelihoods.places",
    "livelihoods.audit",
    "livelihoods.accounts",
    "livelihoods.moves",
    "livelihoods.people",
    "livelihoods.programmes",
    "livelihoods.documents",
    "livelihoods.notices",
    "livelihoods.feedback",
    "training.workshops",
    "training.enrolments",
    "grants.markets",
    "grants.cases",
    "grants.plans",
    "grants.selection",
    "grants.awards",
    "grants.supply",
    "grants.followup",
    "grants.desk",
    "grants.my",
    "cms",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_cotton.apps.SimpleAppConfig",
    "django_filters",
    "import_export",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "livelihoods.urls"
WSGI_APPLICATION = "livelihoods.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "livelihoods.ui.views.frame",
            ],
        },
    }
]
COTTON_DIR = "ui"
COTTON_ISOLATE_BY_DEFAULT = True
FORM_RENDERER = "livelihoods.ui.forms.FormRenderer"

DATABASES = {
    "default": dj_database_url.config(conn_max_age=60, conn_health_checks=True)
    or {"ENGINE": "django.db.backends.postgresql"}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "az"
LANGUAGES = [("az", _("Azerbaijani")), ("ru", _("Russian")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [ROOT / "livelihoods" / "locale"]
TIME_ZONE = "Asia/Baku"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "portal"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "private", "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/cms/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

WAGTAIL_SITE_NAME = env("NAME", "Dolanışıq")
SIGN = env("SIGN", "ui/sign.svg")
WAGTAILADMIN_BASE_URL = SITE_URL
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
