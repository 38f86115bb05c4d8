from datetime import date, timedelta
from decimal import Decimal

import pytest

from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from livelihoods.places.models import District
from livelihoods.programmes import actions, rules
from livelihoods.programmes.models import Call
from livelihoods.programmes.rules import CRITERIA, Route
from livelihoods.programmes.tasks import close_calls
from tests.factories.accounts import UserFactory
from tests.factories.programmes import CallFactory, CriterionFactory, DonorFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db

CALL = {
    "title_az": "Öz işim",
    "title_ru": "Своё дело",
    "title_en": "Own business",
    "who_can_apply_az": "Məcburi köçkünlər",
    "who_can_apply_ru": "Вынужденные переселенцы",
    "who_can_apply_en": "Displaced people",
    "opens_on": date(2026, 3, 1),
    "closes_on": date(2026, 3, 31),
    "ceiling_amount": Decimal(5000),
    "budget_amount": Decimal(100000),
    "curriculum_code": "syb",
}


@pytest.fixture
def manager():
    return UserFactory(role="manager")


@pytest.fixture
def districts():
    return District.objects.filter(code__in=["AGM", "AGC"])


def verbs(record):
    return list(Entry.objects.about(record).values_list("verb", flat=True))


def test_add_donor(manager):
    donor = actions.add_donor(by=manager, name_az="Fond", name_ru="Фонд", name_en="Fund")

    assert (donor.name_ru, verbs(donor)) == ("Фонд", ["add_donor"])


def test_create_programme_keeps_its_donors(manager):
    donor = DonorFactory()
    names = {"name_az": "Öz işim", "name_ru": "Своё дело", "name_en": "Own business"}

    programme = actions.create_programme(by=manager, donors=[donor], route=Route.R2, **names)

    assert (programme.route, list(programme.donors.all())) == (Route.R2, [donor])
    assert verbs(programme) == ["create_programme"]


def test_change_programme_writes_down_which_fields(manager):
    programme = ProgrammeFactory(custody_months=12)

    actions.change_programme(programme, by=manager, donors=[], custody_months=18, name_az=programme.name_az)

    assert Entry.objects.about(programme).get().data == {"fields": ["custody_months"]}


def test_create_call_drafts_it_with_the_usual_criteria(manager, districts):
    call = actions.create_call(ProgrammeFactory(), by=manager, districts=districts, target_shares={"women": 60}, **CALL)

    assert call.status == Call.Status.DRAFT
    assert set(call.districts.all()) == set(districts)
    assert [criterion.code for criterion in call.criteria.all()] == list(CRITERIA)
    assert list(call.target_shares.values_list("kind", "percent")) == [("women", 60)]
    assert verbs(call) == ["create_call"]


def test_usual_criteria_are_in_three_languages(manager, districts):
    call = actions.create_call(ProgrammeFactory(), by=manager, districts=districts, **CALL)

    criterion = call.criteria.get(code="of_age")
    assert criterion.sentence_en == "The applicant is 18 years old or older."
    assert criterion.sentence_az == "Müraciətçinin 18 yaşı tamam olub."
    assert criterion.sentence_ru == "Заявителю исполнилось 18 лет."


def test_change_call_replaces_districts_and_shares(manager, districts):
    call = actions.create_call(ProgrammeFactory(), by=manager, districts=districts, target_shares={"women": 60}, **CALL)

    call = actions.change_call(
        call, by=manager, districts=districts[:1], target_shares={"host": 30}, closes_on=date(2026, 4, 5)
    )

    assert call.closes_on == date(2026, 4, 5)
    assert list(call.districts.all()) == [districts[0]]
    assert list(call.target_shares.values_list("kind", "percent")) == [("host", 30)]
    assert Entry.objects.about(call).first().data == {"fields": ["closes_on"]}


def test_change_criteria_keeps_the_order_given(manager):
    call = CriterionFactory().call
    words = {"sentence_az": "a", "sentence_ru": "b", "sentence_en": "c"}

    actions.change_criteria(call, by=manager, criteria=[{"code": "two", **words}, {"code": "one", **words}])

    assert list(call.criteria.values_list("code", flat=True)) == ["two", "one"]


def test_an_open_call_is_not_changed(manager):
    call = CallFactory(opened=True)

    with pytest.raises(NotNow):
        actions.change_call(call, by=manager, districts=[], target_shares={}, ceiling_amount=Decimal(1))
    with pytest.raises(NotNow):
        actions.change_criteria(call, by=manager, criteria=[])

    assert Call.objects.get().ceiling_amount == Decimal("5000.00")


def test_open_call_opens_it(manager):
    call = CriterionFactory().call

    call = actions.open_call(call, by=manager)

    assert call.status == Call.Status.OPEN
    assert verbs(call) == ["open"]


def test_open_call_is_the_managers(manager):
    with pytest.raises(NotYou):
        actions.open_call(CriterionFactory().call, by=UserFactory(role="caseworker"))


def test_open_call_says_what_is_missing(manager):
    call = CallFactory(opens_on=today() - timedelta(days=9), closes_on=today() - timedelta(days=1))
    call.districts.clear()

    with pytest.raises(NotYet) as refusal:
        actions.open_call(call, by=manager)

    assert refusal.value.sentences == [
        rules.has_districts.sentence,
        rules.has_criteria.sentence,
        rules.window_is_not_over.sentence,
    ]


def test_open_call_happens_once(manager):
    call = CriterionFactory().call
    actions.open_call(call, by=manager)

    with pytest.raises(NotNow):
        actions.open_call(call, by=manager)


def test_close_call_keeps_the_reason(manager):
    call = actions.close_call(CallFactory(opened=True), by=manager, remark="No money left.")

    assert call.status == Call.Status.CLOSED
    assert Entry.objects.about(call).first().remark.text == "No money left."


def test_close_call_is_the_managers():
    with pytest.raises(NotYou):
        actions.close_call(CallFactory(opened=True), by=UserFactory(role="caseworker"))


def test_close_call_happens_once(manager):
    with pytest.raises(NotNow):
        actions.close_call(CallFactory(closed=True), by=manager)


def test_job_closes_calls_whose_window_is_over_and_no_other():
    over = CallFactory(opened=True, opens_on=today() - timedelta(days=9), closes_on=today() - timedelta(days=1))
    running = CallFactory(opened=True, opens_on=today() - timedelta(days=9), closes_on=today())

    close_calls(timestamp=0)
    close_calls(timestamp=0)

    assert [Call.objects.get(pk=call.pk).status for call in (over, running)] == ["closed", "open"]
    assert Entry.objects.about(over).first().channel == "job"
