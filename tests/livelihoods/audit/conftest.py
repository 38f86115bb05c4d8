"""A record to write about and somebody who does it: the audit trail sits below the subjects that use it."""

import pytest
from django.contrib.auth.models import Group

from livelihoods.accounts.models import User


@pytest.fixture
def thing(db):
    return Group.objects.create(name="a thing")


@pytest.fixture
def other_thing(db):
    return Group.objects.create(name="another thing")


@pytest.fixture
def somebody(db):
    return User.objects.create(email="somebody@office.example")
