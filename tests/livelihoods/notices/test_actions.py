from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from livelihoods.audit.models import Entry
from livelihoods.audit.rules import acting_at, now
from livelihoods.notices import rules
from livelihoods.notices.actions import deliver, mark_called, resend, tell, tell_code
from livelihoods.notices.models import Notice
from livelihoods.people.actions import withdraw_consent
from livelihoods.people.models import ContactPoint
from tests.factories.accounts import UserFactory
from tests.factories.notices import NoticeFactory
from tests.factories.people import ConsentFactory, ContactPointFactory, PersonFactory

EMAIL = ContactPoint.Kind.EMAIL
pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return UserFactory(role="caseworker")


@pytest.fixture
def silent(settings):
    """A gateway that never answers."""
    settings.NOTICE_BACKENDS = {"sms": f"{__name__}.no_answer", "email": f"{__name__}.no_answer"}


def no_answer(notice):
    raise rules.NoAnswerError("ConnectionRefusedError")


def refuse(notice):
    raise rules.RefusedError("550 no such mailbox")


def jobs():
    return [(job.task_name, job.args) for job in ProcrastinateJob.objects.order_by("id")]


def test_tell_writes_the_notice_and_its_job(staff):
    person = PersonFactory(phone="+994501234567", language="en")

    (notice,) = tell(person, "application_received", about=person, facts={"reference": "LV-7K3MQ2XP"}, by=staff)

    notice = Notice.objects.about(person).get(pk=notice.pk)
    assert notice.body == "Dolanışıq: Your application LV-7K3MQ2XP has arrived. Our help is free."
    assert (notice.channel, notice.address, notice.language, notice.state) == ("sms", "+994501234567", "en", "waiting")
    assert (notice.person, notice.made_by, notice.segments) == (person, staff, 1)
    assert jobs() == [("livelihoods.notices.deliver", {"notice_id": notice.pk})]


def test_an_sms_waits_for_the_morning_and_neither_code_nor_mail_does(staff, settings):
    settings.SMS_HOURS = (9, 20)
    night = datetime(2026, 11, 24, 22, 30, tzinfo=ZoneInfo("Asia/Baku"))
    person = PersonFactory(phone="+994501234567")
    ContactPointFactory(person=person, kind=EMAIL, value="gulnara@example.org")
    with acting_at(night):
        told = tell(person, "application_received", facts={"reference": "LV-7K3MQ2XP"}, by=staff)
        told += tell_code("+994501234567", "123456", language="az")

    waits = {job.args["notice_id"]: job.scheduled_at for job in ProcrastinateJob.objects.all()}
    assert [(notice.channel, notice.template, waits[notice.pk]) for notice in told] == [
        ("sms", "application_received", night.replace(day=25, hour=9, minute=0)),
        ("email", "application_received", None),
        ("sms", "sign_in_code", None),
    ]


@pytest.mark.parametrize(
    ("hours", "comes"),
    [("", "24T12:30"), ("morning", "25T09:00"), ("afternoon", "24T15:00"), ("evening", "24T18:00")],
)
def test_an_sms_comes_when_she_may_read_it(staff, settings, hours, comes):
    settings.SMS_HOURS = (9, 20)
    noon = datetime(2026, 11, 24, 12, 30, tzinfo=ZoneInfo("Asia/Baku"))
    person = PersonFactory()
    ContactPointFactory(person=person, value="+994501234567", hours=hours)
    with acting_at(noon):
        tell(person, "application_received", facts={"reference": "LV-7K3MQ2XP"}, by=staff)

    (job,) = ProcrastinateJob.objects.all()
    assert job.scheduled_at == datetime.fromisoformat(f"2026-11-{comes}").replace(tzinfo=noon.tzinfo)


@pytest.mark.parametrize(
    ("consents", "why"),
    [
        ([], ""),
        ([{"allows_sms": True}], ""),
        ([{"allows_sms": False}], "no_consent"),
        ([{"allows_sms": True}, {"allows_sms": False}], "no_consent"),
        ([{"allows_sms": False}, {"allows_sms": True}], ""),
    ],
    ids=["none yet", "yes", "no", "no after yes", "yes after no"],
)
def test_no_sms_goes_where_the_newest_consent_says_no(staff, consents, why):
    person = PersonFactory(phone="+994501234567")
    ContactPointFactory(person=person, kind=EMAIL, value="g@example.az")
    for consent in consents:
        ConsentFactory(person=person, **consent)

    sms, email = sorted(tell(person, "message_waiting", by=staff), key=lambda notice: notice.channel, reverse=True)

    assert (sms.state, sms.why) == ("suppressed" if why else "waiting", why)
    assert (email.state, email.why) == ("waiting", "")


def test_no_sms_goes_after_the_consent_is_taken_back(staff):
    person = PersonFactory(phone="+994501234567")
    withdraw_consent(ConsentFactory(person=person), by=staff)

    (notice,) = tell(person, "message_waiting", by=staff)

    assert (notice.state, notice.why) == ("suppressed", "no_consent")
    assert list(Notice.objects.to_call()) == [notice]
    assert jobs() == []


def test_the_code_she_asks_for_reaches_her_whatever_her_consent_says(staff):
    ConsentFactory(person=PersonFactory(phone="+994501234567"), allows_sms=False)

    (notice,) = tell_code("+994501234567", "123456", language="az")

    assert notice.state == "waiting"


def test_a_rollback_takes_the_notice_and_its_job(staff):
    person = PersonFactory(phone="+994501234567")

    with transaction.atomic():
        tell(person, "message_waiting", by=staff)
        transaction.set_rollback(True)

    assert (Notice.objects.count(), jobs()) == (0, [])


def test_no_message_goes_to_an_unsafe_number(staff):
    person = PersonFactory()
    ContactPointFactory(person=person, value="+994501234567", is_safe_to_text=False)

    (notice,) = tell(person, "message_waiting", by=staff)

    assert (notice.state, notice.why, notice.channel) == ("suppressed", "unsafe", "sms")
    assert jobs() == []


def test_a_safe_number_is_taken_before_an_unsafe_preferred_one(staff):
    person = PersonFactory()
    ContactPointFactory(person=person, value="+994501111111", is_safe_to_text=False, is_preferred=True)
    ContactPointFactory(person=person, value="+994502222222")
    ContactPointFactory(person=person, value="+994503333333")

    (notice,) = tell(person, "message_waiting", by=staff)

    assert (notice.address, notice.state) == ("+994502222222", "waiting")


def test_the_preferred_safe_number_is_taken_first(staff):
    person = PersonFactory(phone="+994501111111")
    ContactPointFactory(person=person, value="+994502222222", is_preferred=True)

    (notice,) = tell(person, "message_waiting", by=staff)

    assert notice.address == "+994502222222"


def test_a_number_that_ended_is_not_used(staff):
    person = PersonFactory()
    ContactPointFactory(person=person, ended_on=now())

    (notice,) = tell(person, "message_waiting", by=staff)

    assert (notice.channel, notice.state, notice.why) == ("none", "suppressed", "no_contact")


def test_phone_and_address_are_both_told(staff):
    person = PersonFactory(phone="+994501111111")
    ContactPointFactory(person=person, kind=EMAIL, value="g@example.az")

    notices = tell(person, "message_waiting", by=staff)

    assert {(notice.channel, notice.address) for notice in notices} == {
        ("sms", "+994501111111"),
        ("email", "g@example.az"),
    }


def test_nobody_writes_to_the_dead(staff):
    person = PersonFactory(phone="+994501111111", died_on=now().date())

    (notice,) = tell(person, "message_waiting", by=staff)

    assert (notice.state, notice.why, jobs()) == ("suppressed", "deceased", [])


def test_an_account_is_told_at_its_own_address(staff):
    (notice,) = tell(staff, "message_waiting", facts={"path": "/desk/"}, by=staff)
    (other,) = tell(UserFactory(applicant=True, phone="+994507777777"), "message_waiting", by=staff)

    assert (notice.channel, notice.address, notice.user) == ("email", staff.email, staff)
    assert "http://testserver/desk/" in notice.body
    assert (other.channel, other.address) == ("sms", "+994507777777")


def test_a_name_is_not_escaped(staff):
    person = PersonFactory(phone="+994501111111", language="en")

    (notice,) = tell(person, "session_moved", facts={"starts_at": now(), "place": "D'Art & Co"}, by=staff)

    assert "Place: D'Art & Co." in notice.body


def test_deliver_sends_once_and_says_through_what():
    notice = NoticeFactory()

    sent = deliver(notice.pk)
    again = deliver(notice.pk)

    assert (sent.state, sent.via, sent.tries, sent.sent_on is not None) == ("sent", "outbox", 1, True)
    assert again.tries == 1


@pytest.mark.usefixtures("silent")
def test_a_silent_gateway_leaves_the_notice_waiting():
    notice = NoticeFactory()

    with pytest.raises(rules.NoAnswerError):
        deliver(notice.pk)

    notice.refresh_from_db()
    assert (notice.state, notice.why, notice.detail, notice.tries) == (
        "waiting",
        "unreachable",
        "ConnectionRefusedError",
        1,
    )


@pytest.mark.usefixtures("silent")
def test_the_last_try_ends_as_failed():
    notice = NoticeFactory(tries=rules.MAX_TRIES - 1)

    with pytest.raises(rules.NoAnswerError):
        deliver(notice.pk)

    notice.refresh_from_db()
    assert (notice.state, notice.tries) == ("failed", rules.MAX_TRIES)


def test_what_is_refused_is_not_tried_again(settings):
    settings.NOTICE_BACKENDS = {"sms": f"{__name__}.refuse"}
    notice = NoticeFactory()

    notice = deliver(notice.pk)

    assert (notice.state, notice.why, notice.detail) == ("failed", "refused", "550 no such mailbox")


def test_resend_starts_anew(staff):
    notice = resend(NoticeFactory(failed=True), by=staff)

    assert (notice.state, notice.why, notice.tries) == ("waiting", "", 0)
    assert jobs() == [("livelihoods.notices.deliver", {"notice_id": notice.pk})]
    assert Entry.objects.about(notice).get().verb == "resend"


def test_resend_leaves_what_was_sent(staff):
    notice = resend(NoticeFactory(sent=True), by=staff)

    assert (notice.state, jobs()) == ("sent", [])


def test_a_call_is_noted_once(staff):
    notice = mark_called(NoticeFactory(unsafe=True), by=staff)
    again = mark_called(notice, by=UserFactory())

    assert (again.called_by, again.called_on) == (staff, notice.called_on)
    assert list(Notice.objects.to_call()) == []


def test_a_code_is_forgotten_once_it_is_sent():
    (notice,) = tell_code("+994501234567", "123456", language="en")
    assert "123456" in notice.body

    notice = deliver(notice.pk)

    assert (notice.state, notice.body, notice.subject) == ("sent", "", "Dolanışıq: news for you")


def test_a_code_is_shown_in_the_demo(settings):
    settings.DEMO = True
    (notice,) = tell_code("+994501234567", "123456", language="en")

    assert "123456" in deliver(notice.pk).body


@pytest.mark.usefixtures("silent")
def test_a_code_that_cannot_be_sent_is_forgotten_too():
    (notice,) = tell_code("+994501234567", "123456", language="en")
    Notice.objects.update(tries=rules.MAX_TRIES_OF_CODE - 1)

    with pytest.raises(rules.NoAnswerError):
        deliver(notice.pk)

    notice.refresh_from_db()
    assert (notice.state, notice.body) == ("failed", "")
