import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from livelihoods.audit.models import Entry, Reading
from livelihoods.audit.rules import today
from livelihoods.people import rules
from livelihoods.people.models import ContactPoint, Household, Member, Person
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.people import (
    ConsentFactory,
    ContactPointFactory,
    HouseholdFactory,
    MemberFactory,
    MineLinkFactory,
    PersonAccessFactory,
    PersonFactory,
)
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db
LIST = "/desk/people/"


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def caseworker(client, district):
    user = UserFactory(role="caseworker", districts=[district], language="en")
    client.force_login(user)
    return user


@pytest.fixture
def person(district):
    return PersonFactory(surname="Əliyeva", given_name="Gülnarə", district=district, phone="+994501234567")


def page(person, name, *args):
    return reverse(f"people:{name}", args=[person.code, *args])


def shown(client, url=LIST, **data):
    """The people of the list, in its order."""
    return list(client.get(url, data).context["object_list"])


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def test_list_is_sorted_the_azerbaijani_way(client, caseworker, district):
    names = ["Zal", "Çələbi", "Cəfərli", "Əliyeva", "Eyvazov", "Qasımova", "Xəlilova", "İsmayılova", "Ibrahim"]
    for name in names:
        PersonFactory(surname=name, district=district)

    assert [person.full_name.split()[0] for person in shown(client)] == [
        "Cəfərli", "Çələbi", "Eyvazov", "Əliyeva", "Xəlilova", "Ibrahim", "İsmayılova", "Qasımova", "Zal",
    ]  # fmt: skip


def test_list_is_narrowed_and_sorted_as_asked(client, caseworker, district):
    idp = PersonFactory(surname="B", district=district, displaced=True)
    victim = PersonFactory(surname="A", district=district, sex="male", mine_victim=True)
    other = PersonFactory(surname="C", district=district, sex="male", birth_year=1960)

    assert shown(client, sort="priority") == [idp, victim, other]
    assert shown(client, sort="-priority") == [other, victim, idp]
    assert shown(client, sort="birth_year")[0] == other
    assert shown(client, sex="female") == [idp]
    assert shown(client, priority=2) == [victim]
    assert shown(client, category="idp") == [idp]
    assert shown(client, district=district.pk) == [victim, idp, other]
    assert shown(client, sex="neither") == []


def test_list_finds_by_case_reference(client, caseworker, person, district):
    PersonFactory(district=district)
    case = CaseFactory(applicant=person)

    assert shown(client, search=case.reference.lower()) == [person]


def test_caseworker_finds_whose_case_is_hers_wherever_the_person_lives(client, caseworker):
    case = CaseFactory(caseworker=caseworker)

    assert shown(client) == [case.applicant]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(client, caseworker, district, django_assert_num_queries, count):
    for _number in range(count):
        PersonFactory(district=district, phone=f"+99450123450{_number}", displaced=True)

    shown(client)  # the first request after a sign-in writes the session

    with django_assert_num_queries(10):
        assert len(shown(client)) == count


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_one_and_three(client, caseworker, district, django_assert_num_queries, count):
    for _number in range(count):
        PersonFactory(surname="Məmmədova", district=district)

    shown(client)  # the first request after a sign-in writes the session

    with django_assert_num_queries(11):
        assert len(shown(client, search="mamedova")) == count


def test_empty_lists_say_why(client, caseworker):
    assert "Nobody is registered yet" in client.get(LIST).content.decode()
    assert "Nobody fits this filter" in client.get(LIST, {"search": "Əliyeva"}).content.decode()


@pytest.mark.parametrize("role", ["caseworker", "manager", "auditor"])
def test_protected_person_is_nowhere_for_who_is_outside_the_circle(client, district, role):
    """The same pages with and without the protected person are the same pages."""
    user = UserFactory(role=role, districts=[district], language="en")
    client.force_login(user)
    neighbour = PersonFactory(surname="Əliyeva", given_name="Aynur", district=district)
    household = HouseholdFactory(head=neighbour)
    pages = [
        (LIST, {}),
        (LIST, {"search": "Əliyeva"}),
        (LIST, {"search": "4107"}),
        (LIST, {"category": "idp"}),
        (LIST, {"sort": "-priority"}),
        (f"{LIST}people.csv", {}),
        (household.get_absolute_url(), {}),
        (neighbour.get_absolute_url(), {}),
    ]
    before = [seen(client, *one) for one in pages]

    hidden = PersonFactory(
        surname="Əliyeva", district=district, is_protected=True, phone="+994501234107", displaced=True
    )
    MemberFactory(household=household, person=hidden, relation=Member.Relation.SIBLING)

    assert [seen(client, *one) for one in pages] == before
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(page(hidden, "correct")).status_code in {403, 404}


def seen(client, url, data):
    response = client.get(url, data)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", body)


def test_protected_person_is_found_by_protection_and_the_reading_is_written_down(client, person):
    protection = UserFactory(role="protection")
    client.force_login(protection)
    Person.objects.update(is_protected=True)

    assert shown(client) == [person]
    assert client.get(person.get_absolute_url()).status_code == 200
    assert Reading.objects.values_list("record_id", "by_id", "purpose").get() == (person.pk, protection.pk, "casework")


def test_registered_person_opens_and_keeps_what_was_typed(client, caseworker, district):
    data = {
        "surname": "Əliyeva", "given_name": "Gülnarə", "patronymic": "Əhməd", "patronymic_suffix": "qizi",
        "sex": "female", "birth_date": "08.03.1987", "language": "az", "district": district.pk,
        "phone": "050 123 45 67", "owner": "child", "category": "idp", "displaced_year": "1993",
    }  # fmt: skip
    response = client.post(f"{LIST}register/", data, follow=True)

    person = Person.objects.get()
    assert response.redirect_chain == [(person.get_absolute_url(), 302)]
    assert messages_of(response) == ["The person is registered."]
    assert ContactPoint.objects.values_list("value", "owner", "is_safe_to_text").get() == (
        "+994501234567", "child", False,
    )  # fmt: skip


def test_registration_with_a_fault_keeps_what_was_typed(client, caseworker):
    response = client.post(f"{LIST}register/", {"surname": "Əliyeva", "birth_year": "2999"})

    body = response.content.decode()
    assert Person.objects.count() == 0
    assert 'value="Əliyeva"' in body
    assert body.count("The birth year lies in the future.") == 2  # in the summary and beside the field


def test_page_shows_the_file_of_a_person(client, caseworker, person):
    case = CaseFactory(applicant=person, caseworker=caseworker)
    HouseholdFactory(head=person)

    context = client.get(person.get_absolute_url()).context

    assert list(context["cases"]) == [case]
    assert [member.person for member in context["members"]] == [person]
    assert [row["ok"] for row in context["missing"]] == [False, False, True, True, False, True]


def test_timeline_keeps_mine_links_from_who_may_not_read_them(client, caseworker, person):
    data = {"kind": "of_killed", "relation": "spouse", "confirmed_by": "self", "is_civilian": "unknown"}
    client.post(page(person, "link_mine"), data)
    own = [event["what"] for event in client.get(person.get_absolute_url()).context["timeline"]]
    client.force_login(UserFactory(role="manager"))
    others = [event["what"] for event in client.get(person.get_absolute_url()).context["timeline"]]

    assert (own, others) == ([rules.VERBS["link_mine"]], [])


def test_reading_a_mine_link_is_written_down(client, caseworker, person):
    link = MineLinkFactory(person=person)
    client.get(page(person, "mine_links"))
    client.get(page(person, "change_mine_link", link.pk))

    assert list(Reading.objects.order_by("id").values_list("record_type", "record_id", "purpose")) == [
        ("people.person", person.pk, "mine_link"),
        ("people.minelink", link.pk, "mine_link"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "verb"),
    [
        (
            "correct",
            {"sex": "female", "birth_year": "1988", "language": "ru", "identity_evidence": "document"},
            "correct",
        ),
        ("rename", {"surname": "Quliyeva", "given_name": "Gülnarə"}, "rename"),
        ("add_contact", {"kind": "email", "value": "g@example.org", "owner": "self"}, "add_contact"),
        ("add_displacement", {"category": "idp", "evidence": "self"}, "add_displacement"),
        ("grant_access", {"phone": "050 222 33 44", "standing": "herself"}, "grant_access"),
    ],
)
def test_form_about_a_person_does_what_it_says(client, caseworker, person, name, data, verb):
    response = client.post(page(person, name), data)

    assert response.headers["Location"] == person.get_absolute_url()
    assert [entry.verb for entry in Entry.objects.about(person)] == [verb]


def test_unchanged_details_write_nothing_down(client, caseworker, person):
    data = {
        "sex": person.sex, "birth_year": person.birth_year, "language": person.language,
        "citizenship": person.citizenship, "identity_evidence": person.identity_evidence,
    }  # fmt: skip
    client.post(page(person, "correct"), data)

    assert Entry.objects.count() == 0


def test_moving_out_of_ones_districts_ends_ones_sight(client, caseworker, person):
    data = {"kind": "present", "district": DistrictFactory().pk, "valid_from": f"{today():%d.%m.%Y}"}
    response = client.post(page(person, "move_residence"), data, follow=True)

    assert response.redirect_chain == [(LIST, 302)]
    assert shown(client) == []


def test_contact_is_changed_preferred_marked_unsafe_and_ended(client, caseworker, person):
    contact = ContactPointFactory(person=person)
    client.post(page(person, "change_contact", contact.pk), {"owner": "spouse", "is_safe_to_name": "on"})
    client.post(page(person, "prefer_contact", contact.pk))
    client.post(page(person, "mark_contact_unsafe", contact.pk))
    client.post(page(person, "end_contact", contact.pk))

    contact.refresh_from_db()
    assert (contact.owner, contact.is_preferred, contact.is_safe_to_name) == ("spouse", True, False)
    assert contact not in person.contact_points.live()
    assert client.post(page(person, "end_contact", contact.pk)).status_code == 404


def test_consent_is_shown_in_its_language_and_withdrawn_once(client, caseworker, person):
    consent = ConsentFactory(person=person)
    body = client.get(page(person, "consent", consent.pk)).content.decode()
    for _time in range(2):
        client.post(page(person, "withdraw_consent", consent.pk))

    assert consent.purpose in body
    assert [entry.verb for entry in Entry.objects.about(person)] == ["withdraw_consent"]


def test_consent_is_given_to_the_words_that_were_read(client, caseworker, person):
    words = client.get(page(person, "give_consent")).context["consent"].text_hash

    for read in ("those of yesterday", words):
        client.post(page(person, "give_consent"), {"channel": "office", "allows_sms": "on", "words": read})

    assert [consent.text_hash for consent in person.consents.all()] == [words]
    assert [entry.verb for entry in Entry.objects.about(person)] == ["give_consent"]


def test_consent_may_be_read_in_another_language(client, caseworker, person):
    consent = client.get(page(person, "give_consent"), {"language": "ru"}).context["consent"]

    assert (consent.language, "бизнес" in consent.purpose) == ("ru", True)


def test_household_is_formed_filled_and_left(client, caseworker, person, district):
    client.post(page(person, "form_household"), {"dwelling": "own"})
    household = Household.objects.get()
    sister = PersonFactory(surname="Quliyeva", district=district)

    def of_household(name, *args):
        return reverse(f"people:{name}", args=[household.code, *args])

    client.post(of_household("add_member"), {"relation": "child", "sex": "male", "birth_year": "2015"})
    url = f"{of_household('add_person_member')}?search=quliyeva"
    client.post(url, {"person": sister.pk, "relation": "sibling"})
    child = Member.objects.get(person=None)
    client.post(of_household("change_member", child.pk), {"relation": "child", "sex": "male", "birth_year": "2016"})
    client.post(of_household("end_member", sister.memberships.get().pk), {"on": f"{child.joined_on:%d.%m.%Y}"})

    context = client.get(household.get_absolute_url()).context
    assert [(member.person, member.birth_year) for member in context["members"]] == [(person, None), (None, 2016)]
    assert [member.person for member in context["former_members"]] == [sister]
    assert client.get(page(person, "form_household")).headers["Location"] == household.get_absolute_url()


def test_protection_hides_a_person_and_shows_her_again(client, caseworker, person):
    client.force_login(UserFactory(role="protection"))
    client.post(page(person, "protect"), {"circle": [caseworker.pk], "remark": "Qorxur."})
    circle = list(person.circle.all())
    file = client.get(person.get_absolute_url())
    bare = client.post(page(person, "unprotect"))
    client.post(page(person, "unprotect"), {"remark": "Qorxusu keçib."})

    assert file.context["circle"].members == circle == [caseworker]
    assert len(file.context["circle"].readings) == 1
    assertContains(file, page(person, "unprotect"))
    assert "remark" in bare.context["form"].errors
    person.refresh_from_db()
    assert not person.is_protected


def test_ended_access_is_gone_from_the_page(client, caseworker, person):
    access = PersonAccessFactory(person=person)
    client.post(page(person, "end_access", access.pk))

    assert list(client.get(person.get_absolute_url()).context["accesses"]) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_is_written_down(client, caseworker, person, kind):
    response = client.get(f"{LIST}people.{kind}")

    assert b"".join(response.streaming_content)
    assert Entry.objects.about(caseworker).get(verb="export_people").data == {"count": 1, "kind": kind}
