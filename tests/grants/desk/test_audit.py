"""The audit trail, as the auditor reads it."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from livelihoods.audit.actions import record, record_reading
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(client):
    client.cookies["django_language"] = "en"
    user = UserFactory(role="auditor", language="en")
    client.force_login(user)
    return user


def shown(client, **asked):
    return [entry.verb for entry in client.get(reverse("desk:audit"), asked).context["entries"]]


def test_trail_is_filtered_by_record_actor_verb_and_day(client, auditor):
    one, other = UserFactory(), UserFactory()
    record(one, "bend", by=one)
    record(other, "stretch", by=other)

    assert shown(client, record_type="accounts.user", record_id=one.pk) == ["bend"]
    assert shown(client, by=other.pk) == ["stretch"]
    assert shown(client, verb="bend") == ["bend"]
    assert shown(client, day="01.01.2020") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_trail_costs_the_same_for_every_number_of_rows(client, auditor, django_assert_num_queries, rows):
    for _number in range(rows):
        record(auditor, "bend", by=auditor)
    shown(client, verb="bend")  # the session is begun

    with django_assert_num_queries(9):
        assert len(shown(client, verb="bend")) == rows


def test_who_read_something_restricted_is_shown(client, auditor):
    reader = UserFactory(full_name="Aynur Əliyeva")
    record_reading(reader, by=reader, purpose="casework")

    assertContains(client.get(reverse("desk:audit")), "Aynur Əliyeva · casework")
