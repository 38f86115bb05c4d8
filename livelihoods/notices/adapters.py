"""The ways a notice leaves the house: `NOTICE_BACKENDS` names one per channel; they raise the errors of `rules`."""

import json
from http import HTTPStatus
from http.client import HTTPException
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.mail import EmailMessage

from livelihoods.notices.rules import NoAnswerError, RefusedError

PERMANENT = 500
"""From here on a mail server means it: 550 is a mailbox that does not exist, 450 one that is busy."""
TRY_LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


def outbox(notice):
    """Leaves the notice on the outbox page: for the demo, and for an office without a gateway."""


def smtp(notice):
    """Sends an e-mail through the mail server of `LIVELIHOODS_MAIL_HOST`."""
    try:
        EmailMessage(subject=notice.subject, body=notice.body, to=[notice.address]).send()
    except SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise _mail_error(code)(f"{code} {said!r}") from error
    except SMTPResponseException as error:
        raise _mail_error(error.smtp_code)(f"{error.smtp_code} {error.smtp_error!r}") from error
    except (SMTPException, OSError) as error:
        raise NoAnswerError(type(error).__name__) from error


def sms_gateway(notice):
    """Posts an SMS to `LIVELIHOODS_SMS_URL`, as JSON or as a form; by the reference the gateway can drop a copy."""
    words = {
        "to": notice.address,
        "text": notice.body,
        "from": settings.SMS_SENDER,
        "reference": f"notice-{notice.pk}",
    }
    if settings.SMS_FORMAT == "form":
        data, kind = urlencode(words).encode(), "application/x-www-form-urlencoded"
    else:
        data, kind = json.dumps(words).encode(), "application/json"
    headers = {"Content-Type": kind, "Authorization": f"Bearer {settings.SMS_TOKEN}"}
    request = Request(settings.SMS_URL, data=data, headers=headers)  # noqa: S310 - our own setting
    try:
        with urlopen(request, timeout=settings.SMS_TIMEOUT):  # noqa: S310
            pass
    except HTTPError as error:
        is_later = error.code in TRY_LATER or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR
        raise (NoAnswerError if is_later else RefusedError)(f"HTTP {error.code}") from error
    except (OSError, HTTPException) as error:  # no route, no name, no answer in time, not HTTP at all
        raise NoAnswerError(type(error).__name__) from error


def _mail_error(code):
    return RefusedError if code >= PERMANENT else NoAnswerError
