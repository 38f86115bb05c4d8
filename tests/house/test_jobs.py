"""A job deferred under a name that no worker knows would end quietly as failed: every name is known."""

import re

from procrastinate.contrib.django import app

from tests.house.source import modules

DEFERRED = re.compile(r"configure_task\(\s*(?:name=)?\"([^\"]+)\"")


def ours():
    return {name: task for name, task in app.tasks.items() if not name.startswith(("builtin", "procrastinate."))}


def test_every_job_deferred_by_name_exists():
    deferred = {name for path in modules() for name in DEFERRED.findall(path.read_text())}

    assert deferred - app.tasks.keys() == set()


def test_every_job_is_named_after_its_subject():
    strays = [name for name, task in ours().items() if f"{name.rpartition('.')[0]}.tasks" != task.func.__module__]

    assert strays == []


def test_every_periodic_job_is_known_and_never_queued_twice():
    periodic = [entry.task for entry in app.periodic_registry.periodic_tasks.values()]

    assert {task.name for task in periodic} <= app.tasks.keys()
    assert [task.name for task in periodic if not task.queueing_lock] == []
