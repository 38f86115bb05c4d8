import json
import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings as project

from livelihoods.notices.actions import deliver
from livelihoods.notices.rules import NoAnswerError
from tests.factories.notices import NoticeFactory

pytestmark = pytest.mark.django_db
TEXT = "Dolanışıq: mesajınız var. Kömək pulsuzdur: ə Ə ğ ı İ ş"


class Mailbox:
    """A mail server's other end; refuses what `answers` says."""

    def __init__(self):
        self.letters, self.answers = [], {}

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd calls it so
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.letters.append(envelope)
        return "250 OK"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS, settings.DEFAULT_FROM_EMAIL = False, "office@example.org"
    settings.NOTICE_BACKENDS = {"email": "livelihoods.notices.adapters.smtp"}
    yield box
    controller.stop()


@pytest.fixture
def gateway(settings):
    """An SMS gateway that answers with `status` and remembers what it was sent."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.asked.append((self.path, dict(self.headers), body))
            server.wait.wait(server.pause)
            self.send_response(server.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.status, server.pause, server.wait = [], 200, 0, threading.Event()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.SMS_URL = f"http://127.0.0.1:{server.server_port}/send"
    settings.SMS_TOKEN, settings.SMS_SENDER, settings.SMS_FORMAT = "t0ken", "Dolanisiq", "json"
    settings.NOTICE_BACKENDS = {"sms": "livelihoods.notices.adapters.sms_gateway"}
    yield server
    server.wait.set()
    server.shutdown()
    server.server_close()
    thread.join()


def letter(**fields):
    return NoticeFactory(channel="email", address="g@example.az", subject="Dolanışıq: xəbər", body=TEXT, **fields)


def test_a_letter_arrives_with_every_letter(mailbox):
    notice = deliver(letter().pk)

    (envelope,) = mailbox.letters
    assert (envelope.mail_from, envelope.rcpt_tos) == ("office@example.org", ["g@example.az"])
    assert TEXT in envelope.content.decode()
    assert (notice.state, notice.via) == ("sent", "smtp")


@pytest.mark.parametrize(
    ("answer", "state"), [("550 no such mailbox", "failed"), ("450 mailbox busy, try later", "waiting")]
)
def test_a_mailbox_that_refuses_for_good_is_told_from_one_that_is_busy(mailbox, answer, state):
    mailbox.answers["g@example.az"] = answer
    notice = letter()

    with suppress(NoAnswerError):
        deliver(notice.pk)

    notice.refresh_from_db()
    assert (notice.state, notice.detail) == (state, f"{answer[:3]} {answer[4:].encode()!r}")


def test_a_mail_server_that_is_down_leaves_the_letter_waiting(mailbox, settings):
    settings.EMAIL_PORT = 1
    notice = letter()

    with pytest.raises(NoAnswerError):
        deliver(notice.pk)

    notice.refresh_from_db()
    assert (notice.state, notice.why, notice.tries) == ("waiting", "unreachable", 1)


def test_an_sms_is_posted_with_token_and_reference(gateway):
    notice = NoticeFactory(body=TEXT)

    notice = deliver(notice.pk)

    ((path, headers, body),) = gateway.asked
    assert (path, headers["Authorization"], headers["Content-Type"]) == ("/send", "Bearer t0ken", "application/json")
    assert json.loads(body) == {
        "to": "+994501234567",
        "text": TEXT,
        "from": "Dolanisiq",
        "reference": f"notice-{notice.pk}",
    }
    assert (notice.state, notice.via) == ("sent", "sms_gateway")


def test_an_sms_is_posted_as_a_form_where_the_gateway_wants_one(gateway, settings):
    settings.SMS_FORMAT = "form"

    deliver(NoticeFactory(body=TEXT).pk)

    ((_path, headers, body),) = gateway.asked
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(body.decode())["text"] == [TEXT]


@pytest.mark.parametrize("status", [500, 503, 429, 408])
def test_a_gateway_in_trouble_is_asked_again(gateway, status):
    gateway.status = status
    notice = NoticeFactory()

    with pytest.raises(NoAnswerError):
        deliver(notice.pk)

    notice.refresh_from_db()
    assert (notice.state, notice.detail) == ("waiting", f"HTTP {status}")


@pytest.mark.parametrize("status", [400, 401, 404, 422])
def test_a_gateway_that_refuses_is_not_asked_again(gateway, status):
    gateway.status = status

    notice = deliver(NoticeFactory().pk)

    assert (notice.state, notice.why, notice.detail) == ("failed", "refused", f"HTTP {status}")


def test_a_gateway_that_says_nothing_is_given_up_after_a_while(gateway, settings):
    gateway.pause, settings.SMS_TIMEOUT = 5, 0.1
    notice = NoticeFactory()

    with pytest.raises(NoAnswerError):
        deliver(notice.pk)

    notice.refresh_from_db()
    assert (notice.state, notice.detail) == ("waiting", "TimeoutError")


def test_notices_stay_in_the_outbox_until_there_is_a_way():
    assert set(project.NOTICE_BACKENDS.values()) == {"livelihoods.notices.adapters.outbox"}
