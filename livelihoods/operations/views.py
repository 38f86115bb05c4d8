import sys

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from livelihoods.operations import figures

ESSENTIAL = ["database", "migrations"]
RETRY_AFTER_SECONDS = 10


@never_cache
@require_safe
@login_not_required
def healthz(request):
    """For monitors: words only, so that anybody may ask; 503 when no page can work."""
    parts = figures.health()
    words = {part: "ok" if well else "degraded" for part, well in parts.items()}
    serves = all(parts[part] for part in ESSENTIAL)
    status = "ok" if all(parts.values()) else "degraded"
    return JsonResponse({"status": status, "parts": words}, status=200 if serves else 503)


def server_error(request):
    """Django's last resort, called while the exception is at hand; it may ask neither session nor database."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return database_away(request)
    return HttpResponse(render_to_string("livelihoods/operations/server_error.html"), status=500)


def database_away(request):
    """The database is away for a moment: when to come back, and a reading page comes back by itself."""
    headers = {"Retry-After": RETRY_AFTER_SECONDS}
    if request.method == "GET":
        headers["Refresh"] = RETRY_AFTER_SECONDS
    page = render_to_string("livelihoods/operations/database_away.html", {"is_reading": request.method == "GET"})
    return HttpResponse(page, status=503, headers=headers)
