"""How the system fares, and the pages for bad moments: what happened, what was kept, what to do.

Those pages ask neither session nor database, since these may be what is missing.
"""

import sys

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
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


def bad_request(request, exception):
    return trouble(400, _("This request cannot be understood"), _("Go back and try again from the page before."))


def permission_denied(request, exception):
    return trouble(
        403,
        _("This page is not for you"),
        _("Your account does not have the right to open it. Nothing was changed."),
        _("If you need it for your work, ask your manager."),
    )


def csrf_failure(request, reason=""):
    return trouble(
        403,
        _("This form is too old"),
        _("You signed in or out after it was opened, or cookies are switched off. Nothing was saved."),
        _("Go back, load the page again and send it once more."),
    )


def page_not_found(request, exception):
    return trouble(
        404,
        _("There is no such page"),
        _("The address may be mistyped, or what was here is gone or is not for you to see."),
    )


def server_error(request):
    """Django's last resort, called while the exception is at hand."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return database_away(request)
    return trouble(
        500,
        _("Something went wrong on our side"),
        _("What you had saved before is kept. What you sent just now was not saved."),
        _("Go back, wait a minute and try again. If it happens again, tell the office what you were doing."),
    )


def database_away(request):
    """Away for a moment: when to come back; a page that was only read comes back by itself."""
    if request.method == "GET":
        sentences = [_("The system cannot be reached just now. Nothing is lost: this page tries again by itself.")]
    else:
        sentences = [
            _("What you sent just now was not saved. What you had saved before is kept."),
            _("Go back and send it again in a minute."),
        ]
    response = trouble(503, _("Back in a moment"), *sentences)
    response["Retry-After"] = RETRY_AFTER_SECONDS
    if request.method == "GET":
        response["Refresh"] = RETRY_AFTER_SECONDS
    return response


def trouble(status, title, *sentences):
    context = {
        "office": {"name": settings.WAGTAIL_SITE_NAME, "sign": settings.SIGN},
        "title": title,
        "sentences": sentences,
    }
    return HttpResponse(render_to_string("livelihoods/operations/trouble.html", context), status=status)
