"""The audit trail, as the auditor reads it."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from livelihoods.audit.actions import record, record_reading
from livelihoods.audit.models import Entry
from livelihoods.documents.models import Document
from livelihoods.people.actions import decide_pair, protect_person
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.feedback import FeedbackFactory
from tests.factories.people import DuplicatePairFactory

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

    with django_assert_num_queries(10):
        assert len(shown(client, verb="bend")) == rows


def test_who_read_something_restricted_is_shown(client, auditor):
    reader = UserFactory(full_name="Aynur Əliyeva")
    record_reading(reader, by=reader, purpose="casework")

    assertContains(client.get(reverse("desk:audit")), "Aynur Əliyeva · <code>casework</code>")


def kinds_shown(client):
    page, found = 1, set()
    while page:
        context = client.get(reverse("desk:audit"), {"page": page}).context
        found |= {entry.record_type for entry in context["entries"]}
        page = context["page_obj"].has_next() and page + 1
    return found


ABOUT_NOBODY = {"markets.marketassessment", "programmes.call", "workshops.session", "workshops.workshop"}


def test_nothing_about_a_protected_person_is_known_outside_her_circle(client, auditor):
    case = CaseFactory(in_follow_up=True)
    pair = DuplicatePairFactory(first=case.applicant)
    decide_pair(pair, by=auditor, verdict="different")
    for about in [case, case.applicant, Document.objects.first()]:
        record_reading(about, by=auditor, purpose="casework")
    written = set(Entry.objects.values_list("record_type", flat=True))
    assert (kinds_shown(client), written & ABOUT_NOBODY) == (written, ABOUT_NOBODY)

    protect_person(case.applicant, by=UserFactory(role="protection"), circle=[])
    assert kinds_shown(client) == ABOUT_NOBODY
    assert list(client.get(reverse("desk:audit")).context["readings"]) == []

    protect_person(case.applicant, by=UserFactory(role="protection"), circle=[auditor])
    assert kinds_shown(client) == written | {"people.person"}


def test_sensitive_feedback_leaves_no_trace_for_others(client, auditor):
    FeedbackFactory(acknowledged=True)
    sensitive = FeedbackFactory(sensitive=True, acknowledged=True)
    record_reading(sensitive, by=auditor, purpose="sensitive_feedback")

    assert shown(client, record_type="feedback.feedback") == ["acknowledge"]
    assert list(client.get(reverse("desk:audit")).context["readings"]) == []


def test_what_was_done_to_a_case_is_said_in_words_and_to_others_by_its_code(client, auditor):
    CaseFactory(submitted=True)
    FeedbackFactory(acknowledged=True)

    said = {entry.verb: entry.what for entry in client.get(reverse("desk:audit")).context["entries"]}

    assert (said["submit"], said["acknowledge"]) == ("Application handed in", "")
