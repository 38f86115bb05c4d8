from datetime import date

import pytest

from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.people import actions, rules
from livelihoods.people.models import (
    Consent,
    ContactPoint,
    DisplacementStatus,
    Household,
    Mandate,
    Member,
    MineLink,
    Person,
    PersonAccess,
    PersonName,
    Residence,
)
from livelihoods.people.rules import Priority
from tests.factories.accounts import UserFactory
from tests.factories.people import (
    ConsentFactory,
    ContactPointFactory,
    DisplacementStatusFactory,
    HouseholdFactory,
    MemberFactory,
    PersonAccessFactory,
    PersonFactory,
    ResidenceFactory,
)
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory(role="caseworker")


@pytest.fixture
def person():
    return PersonFactory(surname="Əliyeva", given_name="Gülnarə", patronymic="Əhməd")


def told(record):
    """The verbs in the trail of a record, oldest first."""
    return list(Entry.objects.about(record).order_by("seq").values_list("verb", flat=True))


def test_register_keeps_the_name_the_home_the_phone_and_the_displacement(by):
    person = actions.register_person(
        Person(sex="female", birth_date=date(1987, 3, 8)),
        PersonName(surname="Əliyeva", given_name="Gülnarə", patronymic="Əhməd", patronymic_suffix="qizi"),
        by=by,
        residence=Residence(district=DistrictFactory(name_az="Ağdam")),
        contact=ContactPoint(value="+994501234567"),
        displacement=DisplacementStatus(category=rules.Category.IDP),
    )

    person = Person.objects.get(pk=person.pk)
    assert (person.full_name, person.birth_year, person.birth_precision, person.priority) == (
        "Əliyeva Gülnarə Əhməd qızı",
        1987,
        "day",
        Priority.DISPLACED_WOMAN,
    )
    assert (str(person.present_residence), person.is_reachable) == ("Ağdam", True)
    assert told(person) == ["register", "move_residence", "add_contact", "add_displacement"]


def test_rename_keeps_the_old_name_and_finds_the_new_one(person, by):
    actions.rename(person, PersonName(surname="Quliyeva", given_name="Gülnarə"), by=by)

    assert person.full_name == "Quliyeva Gülnarə"
    assert list(person.names.order_by("pk").values_list("surname", "is_current")) == [
        ("Əliyeva", False),
        ("Quliyeva", True),
    ]
    assert list(Person.objects.search("Quliyeva")) == [person]


def test_correct_writes_down_which_fields_and_never_what_was_typed(person, by):
    person.birth_date = date(1990, 5, 1)
    actions.correct(person, by=by, fields=["birth_date"])

    assert Person.objects.values_list("birth_year", "birth_precision").get() == (1990, "day")
    assert Entry.objects.about(person).get().data == {
        "part": "people.person",
        "id": person.pk,
        "fields": ["birth_date", "birth_precision", "birth_year"],
    }


def test_correcting_a_displacement_settles_the_priority(person, by):
    status = DisplacementStatusFactory(person=person)
    status.valid_to = today()
    actions.correct(status, by=by, fields=["valid_to"])

    assert Person.objects.get().priority == Priority.WOMAN


def test_a_mine_link_settles_the_priority(person, by):
    actions.link_mine(person, MineLink(kind="of_killed", relation="spouse"), by=by)

    assert Person.objects.get().priority == Priority.MINE_VICTIM
    assert told(person) == ["link_mine"]


def test_moving_ends_the_address_before(person, by):
    before = ResidenceFactory(person=person, valid_from=date(2020, 1, 1))
    after = actions.move_residence(person, Residence(district=DistrictFactory(), valid_from=date(2026, 1, 1)), by=by)

    before.refresh_from_db()
    assert (before.valid_to, person.present_residence) == (date(2026, 1, 1), after)


def test_a_preferred_contact_takes_the_place_of_the_one_before(person, by):
    first = ContactPointFactory(person=person, is_preferred=True)
    second = actions.add_contact(person, ContactPoint(value="+994551112233", is_preferred=True), by=by)
    actions.prefer_contact(first, by=by)

    assert list(person.contact_points.filter(is_preferred=True)) == [first]
    assert second in person.contact_points.live()


def test_an_unsafe_contact_gets_no_messages(person, by):
    contact = ContactPointFactory(person=person, is_safe_to_name=True)
    actions.mark_contact_unsafe(contact, by=by)

    assert list(person.contact_points.safe_to_text()) == []
    assert not ContactPoint.objects.get().is_safe_to_name


def test_an_ended_contact_reaches_nobody(person, by):
    actions.end_contact(ContactPointFactory(person=person), by=by)

    assert not person.is_reachable


def test_consent_keeps_the_words_in_its_language_and_their_fingerprint(person, by):
    consent = actions.take_consent(person, Consent(language="ru", channel="office"), by=by)

    words = [getattr(consent, element) for element in rules.CONSENT_ELEMENTS]
    assert all(words)
    assert consent.text_hash == rules.fingerprint(*words)
    assert (list(person.consents.active()), told(person)) == ([consent], ["give_consent"])


def test_withdrawn_consent_stops_sharing_at_once(person, by):
    consent = ConsentFactory(person=person, allows_sharing=True)
    shared_before = list(person.consents.sharing())
    actions.withdraw_consent(consent, by=by)

    assert (shared_before, list(person.consents.sharing()), list(person.consents.active())) == ([consent], [], [])
    assert not consent.is_active


def test_household_is_formed_with_its_head_and_members_come_and_go(person, by):
    household = actions.form_household(Household(), by=by, head=person)
    member = actions.add_member(household, Member(relation="child", sex="male", birth_year=2015), by=by)
    actions.end_member(member, by=by)

    assert (household.head.person, list(household.members.live())) == (person, [household.head])
    assert told(household) == ["form_household", "add_member", "add_member", "end_member"]
    assert told(person) == ["add_member"]


def test_changed_household_and_member_are_written_down(by):
    household = HouseholdFactory(dwelling="rented")
    member = MemberFactory(household=household)
    household.dwelling, member.is_studying = "own", True
    actions.change_household(household, by=by, fields=["dwelling"])
    actions.change_member(member, by=by, fields=["is_studying"])

    assert Household.objects.get().dwelling == "own"
    assert Member.objects.get().is_studying
    assert told(household) == ["change_household", "change_member"]


def test_access_granted_anew_ends_the_one_before(person, by):
    before = PersonAccessFactory(person=person)
    after = actions.grant_access(person, before.user, by=by)

    assert list(PersonAccess.objects.live()) == [after]


def test_a_phone_that_never_signed_in_may_help_with_a_mandate(person, by):
    mandate = Mandate(kind="written", relation="child")
    access = actions.let_phone_act(person, "+994502223344", by=by, standing="helper", mandate=mandate)

    assert (access.user.phone, access.mandate.person) == ("+994502223344", person)
    assert list(Person.objects.visible_to(access.user)) == [person]


def test_ended_access_reaches_nobody(person, by):
    access = PersonAccessFactory(person=person)
    actions.end_access(access, by=by)

    assert list(Person.objects.visible_to(access.user)) == []


def test_protected_person_is_hidden_until_she_is_no_longer_protected(person, by):
    manager, protection = UserFactory(role="manager"), UserFactory(role="protection")
    actions.protect_person(person, by=protection, circle=[by], remark="Ərindən qorxur.")
    hidden = list(Person.objects.visible_to(manager))
    actions.unprotect_person(person, by=protection)

    assert (hidden, list(Person.objects.visible_to(manager)), list(person.circle.all())) == ([], [person], [])
    assert Entry.objects.about(person).get(verb="protect").data == {"circle": [by.pk]}
