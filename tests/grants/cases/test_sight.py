"""For whom a case exists."""

import pgtrigger
import pytest
from django.db import connection

from grants.cases import actions
from grants.cases.models import Case, Note
from livelihoods.audit.rules import now, today
from livelihoods.people.models import PersonAccess
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.people import MandateFactory, PersonAccessFactory, PersonFactory

pytestmark = pytest.mark.django_db


def put(case, **facts):
    """Where a case stands is nothing to the question who sees it."""
    with pgtrigger.ignore():
        Case.objects.filter(pk=case.pk).update(
            taken_in_by=case.made_by, taken_in_channel="web", submitted_on=today(), **facts
        )
        connection.check_constraints()
    return Case.objects.get(pk=case.pk)


def sees(user, case):
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def test_caseworker_sees_her_districts_and_what_is_assigned_to_her():
    here, elsewhere = District.objects.get(code="AGM"), District.objects.get(code="BAR")
    caseworker = UserFactory(role="caseworker", districts=[here])

    assert sees(caseworker, CaseFactory(district=here))
    assert not sees(caseworker, CaseFactory(district=elsewhere))
    assert sees(caseworker, CaseFactory(district=elsewhere, caseworker=caseworker))
    assert sees(caseworker, CaseFactory(district=None, made_by=caseworker))


def test_manager_and_auditor_see_everything():
    case = CaseFactory()

    assert all(sees(UserFactory(role=role), case) for role in ["manager", "auditor"])


@pytest.mark.parametrize("role", ["trainer", "donor", "editor", "analyst", "finance", "monitor", "chair", "reviewer"])
def test_a_draft_is_nothing_to(role):
    assert not sees(UserFactory(role=role), CaseFactory())


@pytest.mark.parametrize(
    ("role", "facts"),
    [
        ("secretary", {"assessed_on": today()}),
        ("chair", {"assessed_on": today()}),
        ("finance", {"awarded_on": today()}),
        ("procurement", {"awarded_on": today()}),
        ("monitor", {"agreed_on": today()}),
    ],
)
def test_each_sees_from_where_her_part_begins(role, facts):
    case = CaseFactory()
    if "assessed_on" in facts:
        facts = facts | {"assessed_by": case.made_by, "market_exception": "…", "market_exception_by": UserFactory()}

    assert sees(UserFactory(role=role), put(case, **facts))


def test_appeal_body_sees_what_was_refused():
    closed = {"status": "closed", "closed_on": today(), "closed_from": "submitted"}
    appeals = UserFactory(role="appeals")

    assert sees(appeals, put(CaseFactory(), outcome="ineligible", **closed))
    assert not sees(appeals, put(CaseFactory(), outcome="withdrawn", **closed))


def test_applicant_sees_her_own_and_nobody_elses():
    account = UserFactory(applicant=True)
    own = CaseFactory(applicant=PersonFactory(ready=True, user=account))

    assert list(Case.objects.visible_to(account)) == [own]
    CaseFactory()
    assert list(Case.objects.visible_to(account)) == [own]


def test_helper_sees_while_her_mandate_lasts():
    helper = UserFactory(applicant=True)
    case = CaseFactory()
    access = PersonAccessFactory(
        user=helper,
        person=case.applicant,
        standing=PersonAccess.Standing.HELPER,
        mandate=MandateFactory(person=case.applicant),
    )

    assert sees(helper, case)
    PersonAccess.objects.filter(pk=access.pk).update(ended_on=now(), ended_by=helper)
    assert not sees(helper, case)


def test_protected_case_exists_for_its_circle_alone():
    district = District.objects.get(code="AGM")
    inside, outside = (UserFactory(role="caseworker", districts=[district]) for _number in range(2))
    account = UserFactory(applicant=True)
    case = CaseFactory(applicant=PersonFactory(ready=True, is_protected=True, circle=[inside], user=account))

    assert sees(inside, case)
    assert sees(account, case)
    assert not sees(outside, case)
    assert not any(sees(UserFactory(role=role), case) for role in ["manager", "auditor", "chair"])


def test_protected_case_cannot_be_moved_from_outside():
    district = District.objects.get(code="AGM")
    case = CaseFactory(applicant=PersonFactory(ready=True, is_protected=True))
    outside = UserFactory(role="caseworker", districts=[district])

    assert not case.is_visible_to(outside)


def test_private_note_is_seen_by_its_author_and_no_note_by_the_applicant():
    district = District.objects.get(code="AGM")
    author, colleague = (UserFactory(role="caseworker", districts=[district]) for _number in range(2))
    account = UserFactory(applicant=True)
    case = CaseFactory(applicant=PersonFactory(ready=True, user=account))
    shared = actions.add_note(case, by=author, text="Qonşu təsdiq etdi")
    private = actions.add_note(case, by=author, text="Yenidən zəng et", visibility=Note.Visibility.AUTHOR)

    assert set(Note.objects.visible_to(author)) == {shared, private}
    assert set(Note.objects.visible_to(colleague)) == {shared}
    assert set(Note.objects.visible_to(account)) == set()
