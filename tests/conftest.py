"""Fixtures for every test."""

import shutil
import sys

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import translation

from tests.database import TemplateClone

TransactionTestCase.databases = {"default", "keys"}


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A clone of the migrated template; a test that really commits gets a fresh one behind it. Gives the clone."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        clone = TemplateClone()
        clone.open()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: clone.renew())
        yield clone
        clone.close()


@pytest.fixture(autouse=True)
def _empty_cache():
    """What one test counted or remembered is nothing to the next."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _own_language():
    """The language that one test's visitor asked for is not the next one's."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_files():
    """Uploads of a test run go with it."""
    yield
    shutil.rmtree(settings.VAR, ignore_errors=True)


def _refuse_network(event, arguments):
    """Tests reach no network: an address that is neither a socket file nor this machine is refused."""
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in {"localhost", "127.0.0.1", "::1"}:
            raise AssertionError(f"A test tried to reach {host}.")


sys.addaudithook(_refuse_network)
