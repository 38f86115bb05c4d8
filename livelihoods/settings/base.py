"""Settings as they stand in production; safe without being told anything, they read LIVELIHOODS_* for the rest.

`dev` and `test` loosen what a newcomer and the suite need. `livelihoods.operations` refuses unsafe values.
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE
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

SECRET_KEY = env("SECRET_KEY", "missing")
REFUSE_UNSAFE = True
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
    "livelihoods.keys",
    "livelihoods.moves",
    "livelihoods.people",
    "livelihoods.programmes",
    "livelihoods.documents",
    "livelihoods.notices",
    "livelihoods.feedback",
    "livelihoods.operations",
    "training.workshops",
    "training.enrolments",
    "grants.markets",
    "grants.cases",
    "grants.plans",
    "grants.selection",
    "grants.awards",
    "grants.supply",
    "grants.followup",
    "grants.rights",
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
    "django.contrib.sitemaps",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "livelihoods.operations.middleware.ContentPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.PortalLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "livelihoods.accounts.middleware.SignInRequired",
    "livelihoods.accounts.middleware.OwnLanguage",
    "livelihoods.accounts.middleware.IdleSession",
    "allauth.account.middleware.AccountMiddleware",
    "livelihoods.accounts.middleware.SecondFactorRequired",
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

# A pool for the threads of one web process; it hands out live connections only, so a restarted server is no matter.
THREADS = int(env("THREADS", "4"))
DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL") or "postgresql:", conn_health_checks=True)}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": THREADS + 2, "timeout": 5}
# Unset, each trigger asks for it in vain and rolls back, and many rows in one transaction take their square.
DATABASES["default"]["OPTIONS"]["options"] = "-c pgtrigger.ignore={}"
# The keys of what is encrypted stand apart, so that a copy of the main database alone opens nothing.
DATABASES["keys"] = {
    **(dj_database_url.parse(env("KEYS_URL")) if env("KEYS_URL") else DATABASES["default"]),
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {"pool": {"min_size": 0, "max_size": THREADS + 2, "timeout": 5}},
}
if not env("KEYS_URL"):
    DATABASES["keys"]["NAME"] = f"{DATABASES['default']['NAME']}_keys"
DATABASE_ROUTERS = ["livelihoods.keys.models.Router"]
MASTER_KEYS = [key for key in [env("MASTER_KEY"), *env_list("OLD_MASTER_KEYS")] if key]  # the first one wraps
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "livelihoods.accounts.adapters.CardBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 8 * 60 * 60  # after the last page
APPLICANT_SESSION_AGE = 2 * 60 * 60  # phones are shared
SHARED_SESSION_AGE = 30 * 60  # where she said so
SECOND_FACTOR_REQUIRED = True

ACCOUNT_ADAPTER = "livelihoods.accounts.adapters.SignIn"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # a manager wrote the address, and the first password comes by mail
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    "login_failed": "30/m/ip,30/h/key",  # axes locks out earlier, across all processes
    "name_person": "10/h/key",
}
ACCOUNT_FORMS = {
    "login": "livelihoods.accounts.forms.SignInForm",
    "reauthenticate": "livelihoods.accounts.forms.ReauthenticateForm",
    "reset_password_from_key": "livelihoods.accounts.forms.NewPasswordForm",
}
MFA_ADAPTER = "livelihoods.accounts.adapters.SecondFactor"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_FORMS = {
    "authenticate": "livelihoods.accounts.forms.SecondFactorForm",
    "reauthenticate": "livelihoods.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "livelihoods.accounts.forms.SwitchOnSecondFactorForm",
}
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody can lock out somebody else
AXES_SENSITIVE_PARAMETERS = ["pin"]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_TEMPLATE = "livelihoods/accounts/locked_out.html"
WAGTAIL_FRONTEND_LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

LANGUAGE_CODE = "az"
LANGUAGES = [("az", _("Azerbaijani")), ("ru", _("Russian")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [ROOT / "livelihoods" / "locale"]
FORMAT_MODULE_PATH = ["livelihoods.settings.formats"]
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

# Cookies, transport, headers
PROXIES = env_list("PROXIES")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "livelihoods.operations.views.csrf_failure"
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = {
    feature: []
    for feature in [
        *["accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "geolocation", "gyroscope", "hid"],
        *["magnetometer", "microphone", "midi", "payment", "serial", "usb", "browsing-topics"],
    ]
}
CONTENT_SECURITY_POLICY = {
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

EDITOR_PATH = "/cms/"
EDITOR_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

# Mail: smtp://user:password@host:25, smtp+tls://…:587, smtps://…:465. Without it mail waits, and /healthz says so.
_smtp = urlsplit(env("SMTP_URL", "smtp://localhost:25"))
EMAIL_HOST, EMAIL_PORT = _smtp.hostname, _smtp.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_smtp.username or ""), unquote(_smtp.password or "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _smtp.scheme == "smtp+tls", _smtp.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM", f"noreply@{urlsplit(SITE_URL).hostname or 'localhost'}")

# Jobs: a worker that is told to stop finishes what it has in hand.
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": int(env("JOBS_AT_ONCE", "4")),
    "shutdown_graceful_timeout": 30,
    "delete_jobs": "successful",  # a code that was sent stands nowhere any more
}

# Every process counts wrong codes and passwords in the same place.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# Plain lines on standard error; nothing here mails a page with what somebody typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": env("LOG_LEVEL", "WARNING"), "propagate": False},
        "procrastinate": {"level": env("LOG_LEVEL", "WARNING")},
    },
}

WAGTAIL_SITE_NAME = env("NAME", "Dolanışıq")
SIGN = env("SIGN", "ui/sign.svg")
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME

# What documents and notices say of the office.
OFFICE = {"name": WAGTAIL_SITE_NAME, "phone": env("PHONE"), "email": env("EMAIL")}

# A file with more people than this is confirmed by somebody else than who sent it.
IMPORTED_ALONE = int(env("IMPORTED_ALONE", "50"))

# Notices stay in the outbox until the office has a mail server and an SMS gateway.
SMS_URL = env("SMS_URL")
SMS_TOKEN = env("SMS_TOKEN")
SMS_FORMAT = env("SMS_FORMAT", "json")
SMS_SENDER = env("SMS_SENDER", OFFICE["name"])
SMS_TIMEOUT = 15
SMS_HOURS = tuple(int(hour) for hour in env("SMS_HOURS", "9-20").split("-"))
NOTICE_BACKENDS = {
    "email": f"livelihoods.notices.adapters.{'smtp' if env('SMTP_URL') else 'outbox'}",
    "sms": f"livelihoods.notices.adapters.{'sms_gateway' if SMS_URL else 'outbox'}",
}

WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# A page or collection is public, or for accounts or roles; a password that many know protects nothing.
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # which asks; no address of a file does
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "mp3", "mp4"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILEMBEDS_FINDERS = []  # nothing of others in our pages
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
