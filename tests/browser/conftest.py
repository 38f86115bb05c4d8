"""Chromium, and a server of the whole site for it to look at."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from playwright.sync_api import sync_playwright

from tests.browser.visitor import Visitor
from tests.worker import work

MISSING = "These tests look through Chromium. Install it: apt-get install -y chromium fonts-dejavu-core"


@pytest.fixture(scope="package")
def chromium():
    """Debian's Chromium.

    Playwright keeps a loop in this thread: Django would take it for a reason to refuse, and holds other connections
    while it runs, so those of before are closed rather than forgotten.
    """
    path = shutil.which("chromium") or pytest.fail(MISSING)
    connections.close_all()
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def comes(chromium, live_server, tmp_path):
    """`comes(PHONE)`: somebody with a browser of her own, in Azerbaijani."""
    looked_at = set()

    def come(screen, kind=Visitor, *, has_script=True):
        context = chromium.new_context(locale="az-AZ", viewport=screen, java_script_enabled=has_script)
        return kind(context, live_server.url, looked_at, folder=tmp_path, has_script=has_script)

    yield come
    for context in chromium.contexts:
        context.close()


@pytest.fixture
def works():
    """`works()`: a real worker until nothing is left to do, in a thread of its own because of that loop."""
    with ThreadPoolExecutor(1) as threads:
        yield lambda: threads.submit(work).result()
