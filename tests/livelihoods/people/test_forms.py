from datetime import timedelta

import pytest

from livelihoods.audit.rules import today
from livelihoods.people.forms.access import AccessForm
from livelihoods.people.forms.claim import DisplacementStatusForm, MineLinkForm
from livelihoods.people.forms.consent import ConsentForm
from livelihoods.people.forms.contact import ContactForm, MoveForm
from livelihoods.people.forms.household import LeaveForm, MemberForm, PersonMemberForm
from livelihoods.people.forms.person import PersonForm, RegisterForm
from livelihoods.people.models import (
    Consent,
    ContactPoint,
    DisplacementStatus,
    Member,
    MineLink,
    PersonAccess,
    Residence,
)
from tests.factories.accounts import UserFactory
from tests.factories.people import (
    ContactPointFactory,
    DisplacementStatusFactory,
    HouseholdFactory,
    MemberFactory,
    PersonFactory,
    ResidenceFactory,
)
from tests.factories.places import DistrictFactory, SettlementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_english")]
TOMORROW = f"{today() + timedelta(days=1):%d.%m.%Y}"


@pytest.fixture
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def person():
    return PersonFactory()


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def filled(district):
    return {
        "surname": "Əliyeva",
        "given_name": "Gülnarə",
        "sex": "female",
        "birth_year": "1987",
        "language": "az",
        "district": district.pk,
        "owner": "self",
    }


def errors_of(form):
    return {name: list(errors) for name, errors in form.errors.items()}


def register(data, district):
    return errors_of(RegisterForm(data, user=UserFactory(role="caseworker", districts=[district])))


def test_registration_asks_for_name_sex_year_and_district_only(filled, district):
    assert register(filled, district) == {}


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"birth_year": "", "birth_date": TOMORROW}, "birth_date", "The birth date lies in the future."),
        ({"birth_year": "", "birth_date": "32.01.1987"}, "birth_date",
         "Write the date as day, month and year, for example 24.11.2026."),
        ({"birth_year": "2999"}, "birth_year", "The birth year lies in the future."),
        ({"birth_year": "-5"}, "birth_year", "Nobody alive was born before 1900."),
        ({"birth_year": ""}, "birth_year", "Write the birth date, or at least the year."),
        ({"district": "0"}, "district", "There is no such district among those you work in."),
        ({"phone": "12"}, "phone", "This is not a telephone number. Write it like 050 123 45 67."),
        ({"patronymic_suffix": "qizi"}, "patronymic", "Write the father's name, or choose no word after it."),
        ({"displaced_year": "1993"}, "category", "Choose the category as well."),
        ({"category": "idp", "displaced_year": "2999"}, "displaced_year", "This year lies in the future."),
        ({"category": "idp", "displaced_year": "1950"}, "displaced_year", "Write 1987 or later."),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field(filled, district, wrong, field, sentence):
    assert register(filled | wrong, district) == {field: [sentence]}


def test_settlement_lies_in_the_district(filled, district):
    elsewhere = SettlementFactory()
    caseworker = UserFactory(role="caseworker", districts=[district, elsewhere.district])

    form = RegisterForm(filled | {"settlement": elsewhere.pk}, user=caseworker)

    assert errors_of(form) == {"settlement": ["This settlement lies in another district."]}


def test_caseworker_registers_in_her_districts_only(filled, district):
    assert list(register(filled | {"district": DistrictFactory().pk}, district)) == ["district"]


def test_an_estimated_year_is_kept_as_an_estimate(person):
    data = {"sex": "female", "birth_year": "1960", "is_estimate": "on", "language": "az", "identity_evidence": "self"}
    form = PersonForm(data, instance=person)

    assert form.is_valid()
    assert "birth_precision" in form.changed_data
    assert form.instance.birth_precision == "estimate"


@pytest.mark.parametrize("born", [{"birth_date": "12.03.1987"}, {"birth_year": "1987"}])
def test_nobody_dies_before_the_birth(person, born):
    data = {"sex": "female", "language": "az", "identity_evidence": "self", "died_on": "11.03.1986"}

    assert errors_of(PersonForm(data | born, instance=person)) == {"died_on": ["This day lies before the birth."]}


def test_nobody_is_displaced_before_the_birth(filled, district):
    typed = filled | {"birth_date": "08.03.1995", "birth_year": "", "category": "idp", "displaced_year": "1993"}

    assert register(typed, district) == {
        "displaced_year": ["The person was not born yet. Leave it empty if it is about the parents."]
    }


def test_contact_is_normalised_and_kept_once(person):
    ContactPointFactory(person=person, value="+994501234567")
    data = {"kind": "phone", "owner": "self"}
    fresh = ContactForm(data | {"value": "055 123 45 67"}, instance=ContactPoint(person=person))
    again = ContactForm(data | {"value": "050 123 45 67"}, instance=ContactPoint(person=person))

    assert (errors_of(fresh), fresh.instance.value) == ({}, "+994551234567")
    assert errors_of(again) == {"value": ["This is on the list already."]}


def test_email_that_is_none_is_told(person):
    data = {"kind": "email", "owner": "self", "value": "gulnara"}

    assert list(ContactForm(data, instance=ContactPoint(person=person)).errors) == ["value"]


def test_nobody_lives_somewhere_from_tomorrow(person, district):
    ResidenceFactory(person=person)
    data = {"kind": "present", "district": district.pk, "valid_from": TOMORROW}
    form = MoveForm(data, instance=Residence(person=person), user=UserFactory(role="manager"))

    assert errors_of(form) == {"valid_from": ["This day lies in the future. Choose “means to move here”."]}


def test_nobody_moves_before_the_address_before_was_written_down(person, district):
    ResidenceFactory(person=person)
    data = {"kind": "present", "district": district.pk, "valid_from": "01.01.2001"}
    form = MoveForm(data, instance=Residence(person=person), user=UserFactory(role="manager"))

    assert errors_of(form) == {"valid_from": ["The address before was written down for a later day."]}


def test_a_category_is_open_once_and_ends_after_it_begins(person):
    DisplacementStatusFactory(person=person)
    data = {"category": "idp", "evidence": "self"}
    again = DisplacementStatusForm(data, instance=DisplacementStatus(person=person))
    backwards = DisplacementStatusForm(
        data | {"valid_from": "02.02.2020", "valid_to": "01.02.2020"}, instance=DisplacementStatus(person=person)
    )

    assert errors_of(again) == {"category": ["This category is on the list already."]}
    assert errors_of(backwards) == {"valid_to": ["This day lies before the first one."]}


@pytest.mark.parametrize(
    ("kind", "relation", "sentence"),
    [
        ("survivor", "spouse", "A survivor speaks of herself or himself: leave this empty."),
        ("of_killed", "", "Choose what this person is to the survivor or the person killed."),
    ],
)
def test_relation_is_said_of_relatives_only(person, kind, relation, sentence):
    data = {"kind": kind, "relation": relation, "confirmed_by": "self"}

    assert errors_of(MineLinkForm(data, instance=MineLink(person=person))) == {"relation": [sentence]}


def test_consent_read_aloud_names_a_witness(person):
    typed = {"channel": "office", "is_read_aloud": "on", "words": ""}

    form = ConsentForm(typed, instance=Consent(person=person), person=person)

    assert errors_of(form) == {"witness": ["Write who was there when the text was read aloud."]}


def test_household_has_one_head(person):
    household = HouseholdFactory(head=person)
    data = {"relation": "head", "sex": "male", "birth_year": "1980"}

    assert errors_of(MemberForm(data, instance=Member(household=household))) == {
        "relation": ["This household has a head already. Change that one first."]
    }


def test_person_who_lives_in_a_household_joins_no_other(person):
    HouseholdFactory(head=person)
    form = PersonMemberForm(
        {"person": person.pk, "relation": "child"}, instance=Member(household=HouseholdFactory()), found=[person.pk]
    )

    assert errors_of(form) == {"person": ["This person lives in a household already. Take her or him out of it first."]}


def test_nobody_leaves_before_she_came(person):
    member = MemberFactory()

    assert errors_of(LeaveForm({"on": "01.01.2001"}, member=member)) == {
        "on": ["Write a day since this member came and not after today."]
    }


def test_helper_needs_a_mandate_and_a_spoken_one_a_witness(person):
    data = {"phone": "050 123 45 67", "standing": "helper"}
    bare = AccessForm(data, instance=PersonAccess(person=person))
    spoken = AccessForm(data | {"kind": "spoken", "relation": "child"}, instance=PersonAccess(person=person))

    assert errors_of(bare) == {"kind": ["A helper needs this."], "relation": ["A helper needs this."]}
    assert errors_of(spoken) == {"witness": ["A spoken mandate needs a witness."]}
