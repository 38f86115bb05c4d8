"""A weak line sends a form twice, or never brings the answer: what arrives is done once, one thing after another."""

import hashlib
from functools import wraps

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from livelihoods.accounts.actions import end_sending, note_sending
from livelihoods.people.models import Person

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
BY_SCRIPT = "Sent-By-Script"
GO_TO = "Go-To"


def done_once(view):
    """Answer a form that comes again as it was answered the first time.

    The token against forged forms differs on every page that is opened: the same fields with the same token are the
    same press of the same button. The people of the account stay locked meanwhile, so that two devices take turns.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if TOKEN not in request.POST or not request.user.is_applicant:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            sending, is_first = note_sending(request.user, digest_of(request))
            if not is_first:
                return redirect(sending.led_to)
            list(Person.objects.covered_by_access(request.user).order_by("pk").select_for_update(no_key=True))
            response = view(request, *args, **kwargs)
            end_sending(sending, led_to=response.get("Location", ""))
        return response

    @wraps(view)
    def for_script(request, *args, **kwargs):
        """The script of the page goes on by itself: a page that it followed to would come over the line twice."""
        response = wrapped(request, *args, **kwargs)
        if BY_SCRIPT in request.headers and "Location" in response:
            return HttpResponse(status=204, headers={GO_TO: response["Location"]})
        return response

    return for_script


def digest_of(request) -> str:
    """One press of one button: where to, what was typed, which files."""
    digest = hashlib.sha256(request.get_full_path().encode())
    for name, values in sorted(request.POST.lists()):
        digest.update(repr((name, values)).encode())
    for name, file in sorted(request.FILES.items()):
        digest.update(repr((name, file.name, file.size)).encode())
    return digest.hexdigest()
