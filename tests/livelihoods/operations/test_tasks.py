from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from livelihoods.operations import tasks
from tests.worker import work

pytestmark = pytest.mark.django_db(transaction=True)


def leave_in_the_middle(job_id):
    """What a killed worker leaves: its job under way, and no more signs of life."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, job_id])


def test_a_job_of_a_killed_worker_is_taken_up_and_done():
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1))
    leave_in_the_middle(tasks.clear_sessions.defer(timestamp=0))
    tasks.retry_stalled.defer(timestamp=0)

    work()
    work()

    assert not Session.objects.exists()


def test_expired_sessions_are_cleared():
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=timezone.now() + timedelta(days=1))
    tasks.clear_sessions.defer(timestamp=0)

    work()

    assert [session.session_key for session in Session.objects.all()] == ["new"]


def test_failed_jobs_are_kept_for_a_month():
    old, fresh = tasks.clear_sessions.defer(timestamp=0), tasks.retry_stalled.defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id IN (%s, %s)", [old, fresh])
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '31 days' WHERE job_id = %s", [old])
    tasks.forget_jobs.defer(timestamp=0)

    work()

    failed = ProcrastinateJob.objects.filter(status="failed")
    assert [job.pk for job in failed] == [fresh]
