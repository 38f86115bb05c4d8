import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from livelihoods.notices.models import Notice
from livelihoods.notices.tasks import deliver, send_code
from tests.factories.notices import NoticeFactory

pytestmark = pytest.mark.django_db


def test_deliver_sends_the_notice():
    notice = NoticeFactory()

    deliver(notice_id=notice.pk)

    notice.refresh_from_db()
    assert notice.state == "sent"


def test_a_silent_server_is_asked_again_later_and_later():
    waits = [deliver.retry_strategy.exponential_wait ** (tries + 1) for tries in range(3)]

    assert waits == [5, 25, 125]
    assert deliver.retry_strategy.max_attempts == 7


def test_a_code_goes_the_way_of_every_notice():
    send_code(phone="+994501234567", code="123456", language="az")

    notice = Notice.objects.get()
    job = ProcrastinateJob.objects.get()
    assert (notice.template, notice.address, notice.state) == ("sign_in_code", "+994501234567", "waiting")
    assert (job.task_name, job.args) == ("livelihoods.notices.deliver", {"notice_id": notice.pk})


def test_the_worker_knows_the_tasks_by_name():
    assert {"livelihoods.notices.deliver", "livelihoods.notices.send_code"} <= set(app.tasks)
