"""What people do with their own account: name, language, password, sessions."""

import re
import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core import mail
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from livelihoods.accounts import tasks
from livelihoods.accounts.models import User
from livelihoods.audit.models import Entry
from tests.factories.accounts import PASSWORD, UserFactory

NEW_PASSWORD = "qatar gedir Bakıya 7"


def work_off_links():
    """What the worker does with the jobs that wait."""
    for job in ProcrastinateJob.objects.filter(task_name="livelihoods.accounts.send_password_link").order_by("id"):
        tasks.send_password_link(**job.args)


@pytest.fixture
def monitor(client, db):
    user = UserFactory(role="monitor", email="monitor@example.org", full_name="Rəşad", language="en")
    client.force_login(user)
    return user


def test_people_change_their_name_and_language(client, monitor):
    client.post("/accounts/", {"full_name": "Rəşad Məmmədov", "language": "ru"})

    monitor.refresh_from_db()
    assert (monitor.full_name, monitor.name_folded, monitor.language) == ("Rəşad Məmmədov", "resad memmedov", "ru")
    entry = Entry.objects.about(monitor).get()
    assert (entry.verb, entry.by_id, entry.data) == ("change", monitor.pk, {"language": "ru"})


def test_an_applicant_changes_her_language_only(client, db):
    user = UserFactory(applicant=True, language="az")
    client.force_login(user)

    response = client.get("/accounts/")
    client.post("/accounts/", {"full_name": "X", "language": "ru"})

    user.refresh_from_db()
    assert list(response.context["form"].fields) == ["language"]
    assert (user.full_name, user.language) == ("", "ru")


def test_a_forged_role_in_the_form_changes_nothing(client, monitor):
    client.post("/accounts/", {"full_name": "Rəşad", "language": "az", "roles": ["manager"], "is_superuser": "on"})

    assert [group.name for group in monitor.groups.all()] == ["monitor"]


def test_the_password_changes_for_who_knows_it_and_this_session_goes_on(client, monitor):
    other = Client()
    other.force_login(monitor)

    client.post("/accounts/password/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})

    monitor.refresh_from_db()
    assert monitor.check_password(NEW_PASSWORD)
    assert client.get("/accounts/").status_code == 200
    assert other.get("/accounts/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "field", "error"),
    [
        ({"oldpassword": "wrong", "password1": NEW_PASSWORD}, "oldpassword", "This is not your password now."),
        (
            {"oldpassword": PASSWORD, "password1": "qatar"},
            "password1",
            "This password is too short. It must contain at least 12 characters.",
        ),
        (
            {"oldpassword": PASSWORD, "password1": "monitor@example"},
            "password1",
            "The password is too similar to the e-mail.",
        ),
    ],
)
def test_a_bad_password_is_told_beside_the_field(client, monitor, typed, field, error):
    response = client.post("/accounts/password/", typed)

    assert response.context["form"].errors == {field: [error]}
    monitor.refresh_from_db()
    assert monitor.check_password(PASSWORD)


def test_signing_out_elsewhere_ends_the_other_sessions(client, monitor):
    other = Client()
    other.force_login(monitor)

    client.post("/accounts/sign-out-elsewhere/")

    assert client.get("/accounts/").status_code == 200
    assert other.get("/accounts/").status_code == 302


def test_signing_out_needs_a_press_not_a_link(client, monitor):
    asked = client.get("/accounts/logout/")
    still_in = "_auth_user_id" in client.session
    client.post("/accounts/logout/")

    assert (asked.status_code, still_in) == (200, True)
    assert "_auth_user_id" not in client.session


# The forgotten password


class Keep(Message):
    """A mail server that keeps what it is given."""

    def __init__(self):
        super().__init__()
        self.kept = []

    def handle_message(self, message):
        self.kept.append(message)


def a_free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def mail_server(settings):
    """A real mail server of our own at this machine."""
    keep = Keep()
    server = Controller(keep, hostname="127.0.0.1", port=a_free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield keep
    server.stop()


def link_in(text):
    (link,) = re.findall(r"http://testserver(/accounts/password/new/\S+)", text)
    return link


def test_a_forgotten_password_is_set_anew_through_a_mail(client, db, mail_server):
    user = UserFactory(email="aynur@example.org", full_name="Aynur Əliyeva", language="az")
    asked = client.post("/accounts/password/forgotten/", {"email": "Aynur@Example.org"})
    work_off_links()

    (message,) = mail_server.kept
    page = client.get(link_in(message.get_payload(decode=True).decode()), follow=True)
    done = client.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD})

    user.refresh_from_db()
    assert (asked["Location"], message["To"]) == ("/accounts/password/sent/", "aynur@example.org")
    assert "Aynur Əliyeva" in message.get_payload(decode=True).decode()
    assert done["Location"] == "/accounts/password/done/"
    assert user.check_password(NEW_PASSWORD)
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_is_answered_alike_and_gets_no_mail(client, db):
    UserFactory(applicant=True)
    User.objects.robot()

    for email in ("nobody@example.org", User.objects.ROBOT):
        assert client.post("/accounts/password/forgotten/", {"email": email})["Location"] == "/accounts/password/sent/"
    work_off_links()

    assert mail.outbox == []


def test_a_link_works_once(client, db):
    UserFactory(email="aynur@example.org")
    client.post("/accounts/password/forgotten/", {"email": "aynur@example.org"})
    work_off_links()
    link = link_in(mail.outbox[0].body)
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD})

    again = Client().get(link, headers={"accept-language": "en"})

    assert again.context["token_fail"] is True
    assert "This link does not work any more" in again.content.decode()


def test_asking_for_links_again_and_again_is_stopped(client, db):
    for _time in range(5):
        client.post("/accounts/password/forgotten/", {"email": "aynur@example.org"})

    response = client.post(
        "/accounts/password/forgotten/", {"email": "aynur@example.org"}, headers={"accept-language": "en"}
    )

    assert response.status_code == 429
    assert "There were too many tries from here." in response.content.decode()
