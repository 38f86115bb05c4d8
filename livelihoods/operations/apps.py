from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from livelihoods.operations.rules import unsafe


class OperationsConfig(AppConfig):
    name = "livelihoods.operations"
    label = "operations"
    verbose_name = _("Operations")

    def ready(self):
        """Refuse to start what is not safe: web server, worker and every command alike."""
        if settings.REFUSE_UNSAFE and (reasons := unsafe(settings)):
            raise ImproperlyConfigured("\n  - ".join(["The settings are not safe for production:", *reasons]))
