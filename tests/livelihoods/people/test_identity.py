import pytest
from django.db import connections
from django.urls import reverse

from livelihoods.audit.models import Entry, Reading
from livelihoods.people import actions, rules
from livelihoods.people.forms.identity import DocumentForm
from livelihoods.people.models import IdentityDocument, Person, PersonName
from tests.factories.accounts import UserFactory
from tests.factories.people import IdentityDocumentFactory, PersonFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db


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
    return PersonFactory(district=district)


def page(person, name, *args):
    return reverse(f"people:{name}", args=[person.code, *args])


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("fin", "5abc1d2", "5ABC1D2"),
        ("fin", " 5ABC 1D2 ", "5ABC1D2"),
        ("fin", "5ABCOD2", "5ABC0D2"),
        ("fin", "5АВС1D2", "5ABC1D2"),  # Cyrillic letters
        ("id_card", "AZE 12345678", "12345678"),
        ("id_card", "aa1234567", "AA1234567"),
        ("passport", "c0123456", "C0123456"),
        ("idp", "12-345/67", "12-345/67"),
    ],
)
def test_a_number_is_kept_one_way_however_it_is_typed(kind, typed, kept):
    assert rules.read_number(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("fin", "5ABC1D"), ("fin", "5ABC1D23"), ("fin", "5ABI1D2"), ("fin", "5ABİ1D2"), ("fin", "5ABə1D2"),
     ("id_card", "1234567"), ("id_card", "AB1234567"), ("passport", "C1"), ("idp", "№12345")],
)  # fmt: skip
def test_what_can_be_no_number_is_refused(kind, typed):
    with pytest.raises(ValueError, match=r".+"):
        rules.read_number(kind, typed)


@pytest.mark.parametrize(
    ("typed", "fin"), [("5abc1d2", "5ABC1D2"), ("Orxanov", ""), ("5012345", "5012345"), ("LV-7K3M", "")]
)
def test_a_word_without_a_digit_is_looked_for_as_a_name(typed, fin):
    assert rules.may_be_fin(typed) == fin


def test_the_number_stands_nowhere_in_plain(person):
    document = IdentityDocumentFactory(person=person, written="5ABC1D2")
    actions.correct(document, by=document.made_by, fields=["evidence"])

    with connections["default"].cursor() as cursor:
        for table in connections["default"].introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE strpos(t::text, %s) > 0", ["5ABC1D2"])  # noqa: S608 - our own tables
            assert (table, cursor.fetchone()[0]) == (table, 0)


def test_people_are_found_by_their_fin(client, caseworker, person, django_assert_num_queries):
    PersonFactory(district=person.present_residence.district)
    IdentityDocumentFactory(person=person, written="5ABC1D2")

    for typed in ["5ABC1D2", "5abc1d2", "5АВС 1D2"]:
        assert list(client.get("/desk/people/", {"search": typed}).context["object_list"]) == [person]
    assert list(client.get("/desk/people/", {"search": "5ABC1D3"}).context["object_list"]) == []


def test_a_fin_finds_nobody_whom_one_may_not_see(client, caseworker):
    IdentityDocumentFactory(person=PersonFactory(district=DistrictFactory()), written="5ABC1D2")

    assert list(client.get("/desk/people/", {"search": "5ABC1D2"}).context["object_list"]) == []


def test_the_page_shows_the_end_of_a_number_only(client, caseworker, person):
    IdentityDocumentFactory(person=person, written="5ABC1D2")
    text = client.get(person.get_absolute_url()).content.decode()

    assert "•••••D2" in text
    assert "5ABC1D2" not in text


def test_a_number_is_shown_to_who_says_what_for_and_that_is_written_down(client, caseworker, person):
    IdentityDocumentFactory(person=person, written="5ABC1D2")
    before = client.get(page(person, "read_documents")).content.decode()
    unsaid = client.post(page(person, "read_documents")).content.decode()
    response = client.post(page(person, "read_documents"), {"reason": "compare"})

    assert "5ABC1D2" not in before + unsaid
    assert [document.words for document in response.context["documents"]] == ["5ABC1D2"]
    assert response["Cache-Control"] == "no-store"
    assert list(Reading.objects.values_list("record_type", "record_id", "by_id", "purpose")) == [
        ("people.person", person.pk, caseworker.pk, "compare")
    ]


def test_a_manager_writes_a_number_and_does_not_read_it(client, person):
    client.force_login(UserFactory(role="manager"))
    client.post(page(person, "add_document"), {"kind": "fin", "number": "5abc1d2", "evidence": "document"})

    assert IdentityDocument.objects.get().masked == "•••••D2"
    assert client.post(page(person, "read_documents"), {"reason": "compare"}).status_code == 403


def test_a_number_that_is_written_down_or_struck_out_has_an_entry_without_it(client, caseworker, person):
    client.post(page(person, "add_document"), {"kind": "id_card", "number": "AA1234567", "evidence": "document"})
    client.post(page(person, "drop_document", IdentityDocument.objects.get().pk))

    entries = Entry.objects.about(person).order_by("id")
    assert [(entry.verb, entry.reason_code) for entry in entries] == [
        ("write_document", "id_card"), ("drop_document", "id_card"),
    ]  # fmt: skip
    assert "1234567" not in str([entry.data for entry in entries])
    assert not IdentityDocument.objects.exists()


def test_a_second_fin_takes_the_place_of_the_first(person):
    by = UserFactory()
    for fin in ["5ABC1D2", "5ABC1D3"]:
        actions.write_fin(person, fin, by=by, evidence="document")

    assert [document.masked for document in person.identity_documents.all()] == ["•••••D3"]


def errors(person, user, **typed):
    form = DocumentForm(
        {"kind": "fin", "number": "5ABC1D2", "evidence": "self"} | typed,
        instance=IdentityDocument(person=person),
        user=user,
    )
    return {name: list(found) for name, found in form.errors.items()}


def test_a_number_that_another_person_has_is_refused(caseworker, person, district):
    IdentityDocumentFactory(person=PersonFactory(surname="Həsənova", district=district), written="5ABC1D2")

    assert errors(person, caseworker) == {"number": ["Həsənova Gülnarə Əhməd qızı is registered with this number."]}


def test_where_the_reader_may_not_see_the_other_no_name_is_told(caseworker, person):
    IdentityDocumentFactory(person=PersonFactory(district=DistrictFactory()), written="5ABC1D2")

    assert errors(person, caseworker) == {
        "number": ["Somebody outside your districts is registered with this number. Ask the manager."]
    }


def test_nobody_learns_of_a_protected_person_by_her_number(caseworker, person, district):
    hidden = PersonFactory(district=district, is_protected=True)
    IdentityDocumentFactory(person=hidden, written="5ABC1D2")

    assert errors(person, caseworker) == {}


def test_the_same_number_of_another_kind_is_another_number(caseworker, person, district):
    IdentityDocumentFactory(person=PersonFactory(district=district), written="12345678", kind="military")

    assert errors(person, caseworker, kind="id_card", number="12345678") == {}


def test_a_document_ends_after_it_began(caseworker, person):
    wrong = errors(person, caseworker, kind="passport", issued_on="02.01.2020", expires_on="01.01.2020")

    assert list(wrong) == ["expires_on"]


def test_a_fin_given_at_registration_is_kept_and_told_once(client, caseworker, district):
    typed = {
        "surname": "Əliyeva", "given_name": "Gülnarə", "sex": "female", "birth_year": "1987", "language": "az",
        "district": district.pk, "owner": "self", "fin": "5abc1d2",
    }  # fmt: skip
    client.post("/desk/people/register/", typed)
    again = client.post("/desk/people/register/", typed | {"surname": "Alıyeva"})

    person = Person.objects.get()
    assert [document.masked for document in person.identity_documents.all()] == ["•••••D2"]
    assert again.context["form"].errors["fin"] == ["Əliyeva Gülnarə is registered with this number."]


def test_a_person_without_a_fin_needs_no_key(caseworker, django_assert_num_queries):
    person = Person(sex="female", birth_year=1987)
    name = PersonName(surname="Əliyeva", given_name="Gülnarə")

    with django_assert_num_queries(0, connection=connections["keys"]):
        actions.register_person(person, name, by=caseworker)
