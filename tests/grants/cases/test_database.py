"""What the database refuses to whoever goes around the actions."""

import pgtrigger
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from grants.cases.models import Case
from grants.cases.rules.status import Status
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.programmes.rules import Route
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.people import HouseholdFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db


def refuses(sentence, kind=DatabaseError):
    """The database says no with this sentence, at once or at commit."""
    return pytest.raises(kind, match=sentence)


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        connection.check_constraints()


def test_status_changes_only_along_the_table():
    case = CaseFactory(submitted=True)

    with refuses("Invalid transition"):
        sql("UPDATE cases_case SET status = 'awarded' WHERE id = %s", case.pk)


def test_bulk_update_is_no_way_around():
    CaseFactory(submitted=True)

    with refuses("Invalid transition"), transaction.atomic():
        Case.objects.update(status=Status.AWARDED)


def test_move_of_the_other_route_is_refused():
    case = CaseFactory(assessed=True, route=Route.R1)

    with refuses("Invalid transition"):
        sql("UPDATE cases_case SET status = 'in_training' WHERE id = %s", case.pk)


def test_allowed_change_without_its_entry_is_refused_at_commit():
    case = CaseFactory(submitted=True)

    with refuses("without its audit entry"):
        sql(
            "UPDATE cases_case SET status = 'eligible', eligible_on = now(), eligible_by_id = %s WHERE id = %s",
            UserFactory().pk,
            case.pk,
        )


def test_case_starts_as_a_draft():
    case = CaseFactory()

    with refuses("starts as draft"), transaction.atomic():
        case.pk, case.reference = None, "LV-2222222A"
        case.__dict__["status"] = Status.AWARDED
        case.save(force_insert=True)


def test_route_is_fixed_once_handed_in():
    case = CaseFactory(submitted=True)

    with refuses("route of a row of cases_case is fixed"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(route=Route.R2)


def test_route_of_a_draft_may_still_follow_its_programme():
    case = CaseFactory()

    Case.objects.filter(pk=case.pk).update(route=Route.R2)

    assert steps.reread(case).route == Route.R2


def test_who_took_it_in_cannot_be_written_as_who_found_it_eligible():
    case = CaseFactory(eligible=True)

    with refuses("cannot find it eligible", IntegrityError):
        sql("UPDATE cases_case SET eligible_by_id = taken_in_by_id WHERE id = %s", case.pk)


def test_who_took_it_in_earlier_cannot_be_written_either():
    case = CaseFactory(eligible=True)
    first = case.taken_in_by
    sql("UPDATE cases_case SET taken_in_by_id = %s WHERE id = %s", UserFactory().pk, case.pk)

    with refuses("cannot find it eligible", IntegrityError):
        sql("UPDATE cases_case SET eligible_by_id = %s WHERE id = %s", first.pk, case.pk)


def test_one_live_application_per_person_and_call():
    case = CaseFactory()

    with refuses("case_one_live_a_call", IntegrityError), transaction.atomic():
        CaseFactory(call=case.call, applicant=case.applicant)


def test_new_application_may_follow_a_withdrawn_one():
    case = CaseFactory()
    steps.cases.withdraw(case, by=steps.account_of(case))

    CaseFactory(call=case.call, applicant=case.applicant)

    assert Case.objects.live().count() == 1


def test_one_live_award_per_household():
    household = HouseholdFactory()
    first = CaseFactory(awarded=True)
    second = CaseFactory(submitted=True)
    Case.objects.update(household=household)

    with refuses("case_one_live_award_a_household", IntegrityError), transaction.atomic():
        Case.objects.filter(pk=second.pk).update(awarded_on=today())
    assert steps.reread(first).awarded_on == today()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("outcome = 'withdrawn'", "case_closed_with_outcome"),
        ("closed_on = now()", "case_closed_on_and_from"),
        ("title = ''", "case_handed_in_is_named"),
        ("eligible_by_id = NULL", "case_eligible_by_and_on"),
        ("held_until = now()", "case_held_by_and_until"),
        ("market_exception = 'yol bağlıdır'", "case_market_exception_says_why"),
        ("assessment_id = NULL", "case_assessed_on_something"),
        ("eligible_on = NULL, eligible_by_id = NULL", "case_assessed_before_review"),
        ("reference = 'LV-OOOOOOOO'", "case_reference_in_form"),
    ],
)
def test_what_belongs_together_stays_together(change, constraint):
    case = CaseFactory(assessed=True)

    with refuses(constraint, IntegrityError):
        sql(f"UPDATE cases_case SET {change} WHERE id = %s", case.pk)  # noqa: S608 - our own words


def test_only_the_seeding_of_bulk_data_goes_around_and_says_so():
    case = CaseFactory(submitted=True)

    with pgtrigger.ignore(*Case.machine.trigger_uris):
        Case.objects.filter(pk=case.pk).update(status=Status.UNDER_REVIEW, **judged())
        connection.check_constraints()

    assert Entry.objects.about(case).moves().count() == 1


def judged():
    judge, on = UserFactory(), today()
    return {
        "eligible_by": judge,
        "eligible_on": on,
        "assessed_on": on,
        "assessed_by": judge,
        "market_exception": "…",
        "market_exception_by": UserFactory(),
    }
