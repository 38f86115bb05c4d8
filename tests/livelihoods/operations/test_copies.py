"""Copies of what came there through the actions hold whatever the originals hold."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Count

from grants.awards.models import Grant
from grants.cases.models import Case
from grants.cases.rules.reference import read_reference
from livelihoods.audit.figures import broken_links
from livelihoods.audit.models import Entry
from livelihoods.operations.actions.copies import copy
from livelihoods.people.models import ContactPoint, Person
from tests.factories.cases import CaseFactory
from training.workshops.models import Booking

COLUMNS = ["call_id", "applicant_id", "made_by_id", "route", "status", "outcome", "closed_on", "closed_from"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied():
    """Two cases, one to its end, five times over; and what was there before."""
    CaseFactory(closed=True)
    CaseFactory(submitted=True)
    before = {model: model.objects.count() for model in [Case, Person, Grant, Booking]}
    copy(people=5 * before[Person], cases=10)
    connection.check_constraints()
    return before


def test_copies_have_the_shape_of_what_was_there(copied):
    statuses = Counter(Case.objects.values_list("status", flat=True))

    assert statuses == {"closed": 5, "submitted": 5}
    assert {model: model.objects.count() for model in copied} == {model: 5 * count for model, count in copied.items()}
    assert broken_links() == []


def test_copies_hang_together_by_themselves(copied):
    closed = Case.objects.filter(status="closed")
    entries = Entry.objects.about(closed[0]).count()

    assert [case.grant.agreement.signatory for case in closed] == [case.applicant for case in closed]
    assert [case.applicant.enrolments.count() for case in closed] == [1] * 5
    assert [Entry.objects.about(case).count() for case in closed] == [entries] * 5


def test_copies_have_names_codes_and_phones_of_their_own(copied):
    people = Person.objects.filter(cases__isnull=False)

    assert all(person.full_name == str(person.name) for person in people)
    assert all(list(Person.objects.search(person.full_name).filter(pk=person.pk)) == [person] for person in people)
    assert all(read_reference(case.reference) == case.reference for case in Case.objects.all())
    assert set(ContactPoint.objects.values("value").annotate(count=Count("pk")).values_list("count", flat=True)) == {1}


def test_copying_adds_only_what_is_missing(copied):
    copy(people=5, cases=10)

    assert Case.objects.count() == 10


def test_database_is_as_strict_as_before(copied):
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=Grant.objects.first().pk).update(case=Grant.objects.last().case)
    with pytest.raises(Exception, match="starts as draft"), transaction.atomic():
        Case.objects.create(**Case.objects.filter(status="closed").values(*COLUMNS)[0])


def test_command_refuses_where_no_demo_belongs(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="demo installation"):
        call_command("seed_scale")
