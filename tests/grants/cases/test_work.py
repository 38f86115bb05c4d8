"""What is done to a case between its moves."""

from datetime import timedelta

import pytest

from grants.cases import actions
from grants.cases.models import CallLog, Case, Message, Note
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from livelihoods.notices.models import Notice
from livelihoods.places.models import District
from livelihoods.programmes.models import Call
from livelihoods.sectors.models import Sector
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.people import HouseholdFactory, MemberFactory, PersonFactory
from tests.factories.programmes import CallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def caseworker():
    return UserFactory(role="caseworker", districts=[District.objects.get(code="AGM")])


def verbs(record):
    return list(Entry.objects.about(record).order_by("seq").values_list("verb", flat=True))


# --- begin and describe


def test_applicant_begins_her_own_application():
    account = UserFactory(applicant=True)
    home = District.objects.get(code="AGM")
    applicant = PersonFactory(ready=True, user=account, district=home)
    call = CallFactory(opened=True)

    case = actions.start_application(applicant, call, by=account)

    assert (case.status, case.route, case.district, case.due_on) == (
        "draft",
        call.programme.route,
        home,
        call.closes_on,
    )
    assert verbs(case) == ["start_application"]


def test_beginning_again_gives_the_same_application():
    account = UserFactory(applicant=True)
    applicant, call = PersonFactory(ready=True, user=account), CallFactory(opened=True)
    first = actions.start_application(applicant, call, by=account)

    assert actions.start_application(applicant, call, by=account) == first
    assert verbs(first) == ["start_application"]


def test_nobody_begins_an_application_for_a_stranger():
    with pytest.raises(NotYou):
        actions.start_application(PersonFactory(ready=True), CallFactory(opened=True), by=UserFactory(applicant=True))


def test_no_application_begins_in_a_call_that_is_not_open():
    account = UserFactory(applicant=True)

    with pytest.raises(NotNow):
        actions.start_application(PersonFactory(user=account), CallFactory(), by=account)


def test_idea_is_described_while_the_applicant_holds_the_case():
    account = UserFactory(applicant=True)
    case = CaseFactory(applicant=PersonFactory(user=account), title="")
    bees = Sector.objects.get(code="beekeeping")

    actions.describe(case, by=account, title="Arıçılıq", sector=bees)

    case = Case.objects.get(pk=case.pk)
    assert (case.title, case.sector) == ("Arıçılıq", bees)


def test_applicant_describes_nothing_that_is_not_hers_to_say():
    account = UserFactory(applicant=True)
    case = CaseFactory(applicant=PersonFactory(user=account))

    with pytest.raises(TypeError, match="caseworker"):
        actions.describe(case, by=account, caseworker=account)


# --- assign


def test_case_is_assigned_and_handed_over(caseworker):
    case = CaseFactory()
    manager, newcomer = UserFactory(role="manager"), UserFactory(role="caseworker")

    actions.assign(case, by=manager, caseworker=caseworker)
    handed_over = actions.hand_over(caseworker, by=manager, caseworker=newcomer)

    assert [each.caseworker for each in handed_over] == [newcomer]
    assert not caseworker.assigned_cases.live().exists()
    assert case.was_handled_by(caseworker)


def test_case_is_assigned_to_caseworkers_only():
    with pytest.raises(NotYet):
        actions.assign(CaseFactory(), by=UserFactory(role="manager"), caseworker=UserFactory(role="finance"))


def test_case_of_ones_own_household_is_not_assigned():
    household = HouseholdFactory()
    caseworker = UserFactory(role="caseworker")
    MemberFactory(household=household, person=PersonFactory(user=caseworker))
    case = CaseFactory(household=household)

    with pytest.raises(NotYet):
        actions.assign(case, by=UserFactory(role="manager"), caseworker=caseworker)


# --- hold


def test_case_rests_until_its_day_and_then_goes_on(caseworker):
    case = actions.hold(CaseFactory(), by=caseworker, until=today() + timedelta(days=7), reason="xəstəxanadadır")

    assert case.is_on_hold
    assert not Case.objects.not_on_hold().exists()
    case.held_until = today() - timedelta(days=1)
    assert not case.is_on_hold


def test_case_is_released_before_its_day(caseworker):
    case = actions.hold(CaseFactory(), by=caseworker, until=today() + timedelta(days=7), reason="xəstəxanadadır")

    case = actions.release(case, by=caseworker)

    assert not case.is_on_hold
    assert verbs(case) == ["hold", "release"]


def test_holding_is_for_those_who_work_on_the_case():
    stranger = UserFactory(role="caseworker", districts=[District.objects.get(code="BAR")])

    with pytest.raises(NotYou):
        actions.hold(CaseFactory(), by=stranger, until=today(), reason="…")


# --- conflict of interest


def test_declared_conflict_keeps_its_caseworker_out(caseworker):
    case = CaseFactory(caseworker=caseworker)

    actions.declare_conflict(case, by=caseworker, reason="qonşum")

    case = Case.objects.get(pk=case.pk)
    assert case.caseworker is None
    assert not case.may_be_touched_by(caseworker)
    with pytest.raises(NotYet) as refused:
        actions.hold(case, by=caseworker, until=today(), reason="…")
    assert refused.value.sentences == ["You share a household with the applicant or declared a conflict of interest."]


def test_who_acts_for_the_household_stays_out(caseworker):
    household = HouseholdFactory()
    MemberFactory(household=household, person=PersonFactory(user=caseworker))

    assert not CaseFactory(household=household).may_be_touched_by(caseworker)
    assert CaseFactory().may_be_touched_by(caseworker)


# --- notes, calls, messages


def test_call_is_logged_as_made_by_phone(caseworker):
    call = actions.log_call(CaseFactory(), by=caseworker, result=CallLog.Result.NO_ANSWER)

    assert Entry.objects.about(call.case).get().channel == "phone"


def test_applicant_writes_no_note():
    account = UserFactory(applicant=True)

    with pytest.raises(NotYou):
        actions.add_note(CaseFactory(applicant=PersonFactory(user=account)), by=account, text="…")

    assert Note.objects.count() == 0


def test_messages_go_both_ways_and_are_read_by_the_other_side(caseworker):
    account = UserFactory(applicant=True)
    case = CaseFactory(applicant=PersonFactory(ready=True, user=account), caseworker=caseworker)

    actions.send_message(case, by=account, text="Nə vaxt gələcəksiniz?")
    actions.send_message(case, by=caseworker, text="Cümə axşamı")

    assert [message.is_from_applicant for message in Message.objects.order_by("pk")] == [True, False]
    assert actions.read_messages(case, by=caseworker) == 1
    assert list(Message.objects.unread().values_list("text", flat=True)) == ["Cümə axşamı"]
    assert {notice.template for notice in Notice.objects.all()} == {"message_waiting"}


def test_stranger_writes_no_message():
    with pytest.raises(NotYou):
        actions.send_message(CaseFactory(), by=UserFactory(applicant=True), text="…")


# --- running out


def test_draft_is_reminded_once_and_then_expires(time_machine):
    case = CaseFactory(due_on=None)
    call = case.call

    time_machine.move_to(call.closes_on - timedelta(days=3))
    actions.expire_overdue()
    actions.expire_overdue()

    assert [notice.template for notice in Notice.objects.all()] == ["application_expiring"]

    time_machine.move_to(call.closes_on + timedelta(days=1))
    actions.expire_overdue()

    case = Case.objects.get(pk=case.pk)
    assert (case.status, case.outcome, case.closed_from) == ("closed", "expired", "draft")


def test_draft_of_a_prolonged_call_goes_on(time_machine):
    case = CaseFactory()
    time_machine.move_to(case.call.closes_on - timedelta(days=3))
    actions.expire_overdue()

    Call.objects.update(closes_on=case.call.closes_on + timedelta(days=30))
    time_machine.move_to(case.call.closes_on + timedelta(days=1))
    actions.expire_overdue()

    case = Case.objects.get(pk=case.pk)
    assert (case.status, case.reminded_on) == ("draft", None)


def test_draft_on_hold_does_not_expire(time_machine, caseworker):
    case = CaseFactory()
    actions.hold(case, by=caseworker, until=case.call.closes_on + timedelta(days=60), reason="xəstəxanadadır")
    Case.objects.update(reminded_on=today())

    time_machine.move_to(case.call.closes_on + timedelta(days=5))
    actions.expire_overdue()

    assert Case.objects.get(pk=case.pk).status == "draft"
