"""Tells people. The row and its job are written with the change it tells of; the worker sends."""

from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import F, Model
from django.template import Context
from django.template.loader import get_template, select_template
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.timezone import localtime
from procrastinate.contrib.django import app

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.models import record_type
from livelihoods.audit.rules import now
from livelihoods.notices import rules
from livelihoods.notices.models import Notice
from livelihoods.people.models import ContactPoint, Person

Channel, State, Why = Notice.Channel, Notice.State, Notice.Why
ANY_HOUR = (0, 24)


class Way(NamedTuple):
    """How somebody may be told; with a `why` she may not, and for SMS only in these full hours of the day."""

    channel: str
    address: str = ""
    why: str = ""
    hours: tuple[int, int] = ANY_HOUR


@transaction.atomic
def tell(
    whom: Person | User, template: str, *, about: Model | None = None, facts: dict | None = None, by: User
) -> list[Notice]:
    """Tell a person or an account, in her language, over the ways that are safe and that she agreed to.

    The words are in templates/notices/<template>/. Where no way is safe there is a row all the same, which says why:
    her caseworker finds it on the list of calls.
    """
    is_person = isinstance(whom, Person)
    ways = list(_ways_to_person(whom) if is_person else _ways_to_account(whom))
    notices = [
        Notice(
            person=whom if is_person else None,
            user=None if is_person else whom,
            channel=way.channel,
            address=way.address,
            state=State.SUPPRESSED if way.why else State.WAITING,
            why=way.why,
            record_type=record_type(about) if about else "",
            record_id=about.pk if about else None,
            made_by=by,
            **_words(template, channel=way.channel, language=whom.language, facts=facts or {}),
        )
        for way in ways
    ]
    return _post(notices, [way.hours for way in ways])


def tell_code(phone: str, code: str, *, language: str) -> list[Notice]:
    """Send a sign-in code; its text is kept until it is sent and not longer."""
    words = _words(rules.SECRET_TEMPLATE, channel=Channel.SMS, language=language, facts={"code": code})
    return _post([Notice(channel=Channel.SMS, address=phone, made_by=User.objects.robot(), **words)], [ANY_HOUR])


def deliver(notice_id: int) -> Notice:
    """Send one notice over its channel, if it still waits. What the server says is written down; what may succeed
    later is raised again for the queue to repeat."""
    notice = Notice.objects.get(pk=notice_id)
    if not notice.is_waiting:
        return notice
    backend = settings.NOTICE_BACKENDS[notice.channel]
    try:
        import_string(backend)(notice)
    except rules.RefusedError as error:
        return _settle(notice, State.FAILED, why=Why.REFUSED, detail=str(error)[:200])
    except rules.NoAnswerError as error:
        is_last = notice.tries + 1 >= rules.max_tries(notice.template)
        _settle(notice, State.FAILED if is_last else State.WAITING, why=Why.UNREACHABLE, detail=str(error)[:200])
        raise
    return _settle(notice, State.SENT, via=backend.rpartition(".")[2], sent_on=now())


@transaction.atomic
def resend(notice: Notice, *, by: User) -> Notice:
    """Try a failed notice again, from the first try."""
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.has_failed and not notice.is_secret:
        notice.state, notice.why, notice.detail, notice.tries = State.WAITING, "", "", 0
        notice.save(update_fields=["state", "why", "detail", "tries"])
        record(notice, "resend", by=by)
        _defer(notice)
    return notice


@transaction.atomic
def mark_called(notice: Notice, *, by: User) -> Notice:
    """Somebody told the person by phone what no message could."""
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.called_on is None:
        notice.called_on, notice.called_by = now(), by
        notice.save(update_fields=["called_on", "called_by"])
        record(notice, "call", by=by)
    return notice


def _ways_to_person(person):
    """One way per kind of contact, the preferred safe one first; a kind that has unsafe ones only is not used."""
    channels = {ContactPoint.Kind.PHONE: Channel.SMS, ContactPoint.Kind.EMAIL: Channel.EMAIL}
    ways = {}
    for point in person.contact_points.live():
        known = ways.get(channel := channels[point.kind])
        if known is None or (known.why and point.is_safe_to_text):
            ways[channel] = Way(channel, point.value, "" if point.is_safe_to_text else Why.UNSAFE, point.span)
    if Channel.SMS in ways and person.consents.refuse_sms():
        sms = ways[Channel.SMS]
        ways[Channel.SMS] = sms._replace(why=sms.why or Why.NO_CONSENT)
    if person.died_on:
        return [Way(Channel.NONE, why=Why.DECEASED)]
    return ways.values() or [Way(Channel.NONE, why=Why.NO_CONTACT)]


def _ways_to_account(user):
    if user.email:
        return [Way(Channel.EMAIL, user.email)]
    return [Way(Channel.SMS, user.phone)] if user.phone else [Way(Channel.NONE, why=Why.NO_CONTACT)]


def _words(template, *, channel, language, facts):
    """The text as it leaves: the template's message in the frame of its channel."""
    words = {"office": settings.OFFICE, "site_url": settings.SITE_URL, "facts": facts}
    with translation.override(language):
        words["message"] = _write(get_template(f"notices/{template}/sms.txt"), words)
        subject = _write(select_template([f"notices/{template}/subject.txt", "notices/subject.txt"]), words)
        is_letter = channel == Channel.EMAIL
        frame = [f"notices/{template}/body.txt", "notices/body.txt"] if is_letter else ["notices/sms.txt"]
        body = _write(select_template(frame), words)
    segments = rules.count_segments(body) if channel == Channel.SMS else 0
    return {"template": template, "language": language, "subject": subject, "body": body, "segments": segments}


def _write(template, words):
    """Plain text: nothing is escaped."""
    return template.template.render(Context(words, autoescape=False)).strip()


@transaction.atomic
def _post(notices, hours):
    """Keep the notices, and defer the sending of those that may be sent, each in its hours, in the caller's
    transaction."""
    Notice.objects.bulk_create(notices)
    for notice, hers in zip(notices, hours, strict=True):
        if notice.is_waiting:
            _defer(notice, hers)
    return notices


def _defer(notice, hours=ANY_HOUR):
    """Send it now; an SMS by day and when she may read it, but a code at once: who asked for it waits."""
    is_patient = notice.channel == Channel.SMS and not notice.is_secret
    at = rules.when_to_send(localtime(now()), rules.hours_for(settings.SMS_HOURS, hours)) if is_patient else None
    task = app.configure_task("livelihoods.notices.deliver", lock=f"notice-{notice.pk}", schedule_at=at)
    task.defer(notice_id=notice.pk)


def _settle(notice, state, **said):
    """Write down how a try ended; a code is forgotten as soon as nobody will send it any more."""
    waits = state == State.WAITING
    if notice.is_secret and not waits and not settings.DEMO:
        said["body"] = ""
    Notice.objects.filter(pk=notice.pk, state=State.WAITING).update(state=state, tries=F("tries") + 1, **said)
    return Notice.objects.get(pk=notice.pk)
