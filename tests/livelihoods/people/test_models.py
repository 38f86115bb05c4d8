from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from livelihoods.people.models import Person, PersonName
from tests.factories.accounts import UserFactory
from tests.factories.people import (
    ConsentFactory,
    ContactPointFactory,
    HouseholdFactory,
    MemberFactory,
    PersonAccessFactory,
    PersonFactory,
)
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def test_person_without_a_current_name_is_refused_at_commit():
    person = PersonFactory()
    PersonName.objects.filter(person=person).update(is_current=False)

    with refused("no current name"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_person_has_one_current_name():
    person = PersonFactory()

    with refused("one_current_name"), transaction.atomic():
        PersonName.objects.create(person=person, surname="Quliyeva", given_name="Gülnarə")


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("person_born_before_made", {"birth_year": 2200}),
        ("person_born_before_made", {"birth_year": 1899}),
        ("person_birth_precise", {"birth_precision": "day"}),
        ("person_birth_precise", {"birth_date": date(1987, 3, 1)}),
        ("person_birth_precise", {"birth_date": date(1986, 3, 1), "birth_precision": "day"}),
        ("person_died_after_birth", {"died_on": date(1980, 1, 1)}),
    ],
)
def test_impossible_person_is_refused(constraint, fields):
    with refused(constraint), transaction.atomic():
        PersonFactory(**fields)


def test_person_lives_in_one_household_at_a_time():
    person = PersonFactory()
    HouseholdFactory(head=person)

    with refused("in_one_household_at_a_time"), transaction.atomic():
        HouseholdFactory(head=person)


def test_person_may_leave_one_household_for_another():
    person = PersonFactory()
    MemberFactory(person=person, joined_on=date(2020, 1, 1), left_on=date(2024, 1, 1))
    household = HouseholdFactory()

    MemberFactory(household=household, person=person, joined_on=date(2024, 1, 1))

    assert person.household == household


def test_member_is_a_person_or_is_described():
    with refused("member_is_person_or_described"), transaction.atomic():
        MemberFactory(person=PersonFactory(), birth_year=1980)


def test_phone_that_is_not_normalised_is_refused():
    with refused("contact_in_form"), transaction.atomic():
        ContactPointFactory(value="050 123 45 67")


def test_words_of_a_consent_never_change():
    consent = ConsentFactory()
    consent.purpose = "Something else"

    with pytest.raises(Exception, match="Cannot update rows"), transaction.atomic():
        consent.save()


def test_helper_needs_a_mandate():
    with refused("helper_has_mandate"), transaction.atomic():
        PersonAccessFactory(standing="helper")


def visible_to(user):
    return set(Person.objects.visible_to(user))


def test_caseworker_sees_the_people_of_her_districts():
    district = DistrictFactory()
    hers = PersonFactory(district=district)
    PersonFactory(district=DistrictFactory())

    assert visible_to(UserFactory(role="caseworker", districts=[district])) == {hers}


@pytest.mark.parametrize("role", ["manager", "protection", "auditor"])
def test_some_roles_see_people_of_every_district(role):
    people = {PersonFactory(district=DistrictFactory()), PersonFactory()}

    assert visible_to(UserFactory(role=role)) == people


@pytest.mark.parametrize("role", ["trainer", "reviewer", "donor", "finance"])
def test_other_roles_see_nobody(role):
    district = DistrictFactory()
    PersonFactory(district=district)

    assert visible_to(UserFactory(role=role, districts=[district])) == set()


def test_protected_person_exists_for_her_circle_herself_and_protection_only():
    district = DistrictFactory()
    inside, outside = (UserFactory(role="caseworker", districts=[district]) for _place in range(2))
    manager, protection = UserFactory(role="manager"), UserFactory(role="protection")
    account = UserFactory(applicant=True)
    person = PersonFactory(district=district, is_protected=True, circle=[inside], user=account)
    helper = PersonAccessFactory(person=person, helper=True).user

    seen = {user: person in visible_to(user) for user in [inside, outside, manager, protection, account, helper]}

    assert seen == {inside: True, outside: False, manager: False, protection: True, account: True, helper: False}


def test_helper_sees_the_person_until_the_mandate_ends():
    lapsed = PersonAccessFactory(helper=True, given_on=date(2020, 1, 1), until=date(2021, 1, 1))
    covered = PersonAccessFactory(helper=True, user=lapsed.user)

    assert visible_to(lapsed.user) == {covered.person}


def test_search_finds_a_name_however_spelt():
    PersonFactory(surname="Hüseynova", given_name="Xatirə", patronymic="Mürşüd")
    gulnara = PersonFactory(surname="Əliyeva", given_name="Gülnarə")

    found = {
        text: set(Person.objects.search(text))
        for text in ["Əliyeva Gülnarə", "gülnarə əliyeva", "aliyeva gulnara", "Алиева Гюльнара", "ELIYEVA", "Eliyeve"]
    }

    assert found == {text: {gulnara} for text in found}


def test_search_finds_whoever_sounds_so_and_no_other():
    gulnara = PersonFactory(surname="Məmmədova", given_name="Gülnarə")
    cafarova = PersonFactory(surname="Cəfərova", given_name="Xədicə")
    PersonFactory(surname="Əhmədova", given_name="Səfiyyə")

    found = {
        text: list(Person.objects.search(text))
        for text in ["mamedova", "Мамедова Гюльнара", "gulnara mammadova", "Jafarova", "Джафарова", "Khadija"]
    }

    assert found == {
        "mamedova": [gulnara],
        "Мамедова Гюльнара": [gulnara],
        "gulnara mammadova": [gulnara],
        "Jafarova": [cafarova],
        "Джафарова": [cafarova],
        "Khadija": [cafarova],
    }


def test_search_puts_the_name_that_was_typed_first():
    PersonFactory(surname="Alıyeva", given_name="Gülnarə")
    PersonFactory(surname="Əliyeva", given_name="Aybəniz")
    PersonFactory(surname="Əliyeva", given_name="Gülnarə")

    found = [str(person) for person in Person.objects.search("Əliyeva Gülnarə")]

    assert [name.split()[:2] for name in found] == [["Əliyeva", "Gülnarə"], ["Alıyeva", "Gülnarə"]]


def test_search_that_hears_nobody_takes_what_comes_close():
    person = PersonFactory(surname="Allahverdiyeva")
    PersonFactory(surname="Orucova")

    assert list(Person.objects.search("Alahvardieva")) == [person]
    assert list(Person.objects.search("Allahvediyeva")) == [person]


def test_search_finds_a_phone_by_its_end():
    person = PersonFactory(phone="+994501234107")
    PersonFactory(phone="+994501230000")

    found = {text: set(Person.objects.search(text)) for text in ["4107", "050 123 41 07", "+994501234107"]}

    assert found == {text: {person} for text in found}
