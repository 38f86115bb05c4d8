"""The door for the web server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "livelihoods.settings.base")
# Behind a proxy that we know, the visitor's address and scheme are those that it passes on.
application = wrap_wsgi_with_proxy_headers(get_wsgi_application(), trusted_hosts=settings.PROXIES)
