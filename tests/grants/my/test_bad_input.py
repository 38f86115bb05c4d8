"""What goes wrong on a phone is told beside the field, and nothing is lost."""

import pytest
from django.urls import reverse

from livelihoods.audit.rules import today
from livelihoods.documents.models import Attachment
from livelihoods.documents.rules import MAX_UPLOAD_BYTES
from livelihoods.people.models import Person
from livelihoods.places.models import District
from tests.factories.documents import full_disk
from tests.grants.my.application import ABOUT, DRESS, SEWING_MACHINE, agree, begin, rows, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(woman, call):
    return begin(woman, call)


def errors(woman, case, question, answer):
    response = woman.post(reverse(f"apply:{question}", args=[case.reference]), answer)
    return response.context["form"].errors


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"birth_date": "31.02.1987"}, "birth_date", "Write the date as day, month and year, for example 24.11.2026."),
        ({"birth_date": "01.01.2999"}, "birth_date", "The birth date lies in the future."),
        ({"birth_date": "01.01.1850"}, "birth_date", "Nobody alive was born before 1900."),
        ({"birth_date": ""}, "birth_year", "Write the birth date, or at least the year."),
        ({"given_name": ""}, "given_name", "This field is required."),
    ],
)
def test_a_wrong_birth_or_name_registers_nobody(woman, typed, field, sentence):
    response = woman.post(reverse("apply:you"), ABOUT | typed)

    assert response.context["form"].errors == {field: [sentence]}
    assert not Person.objects.exists()


def test_a_negative_price_is_told_in_its_row(woman, case):
    wrong = errors(woman, case, "sales", rows(DRESS, DRESS | {"unit_price": "-9"}))

    assert wrong == [{}, {"unit_price": ["The amount cannot be below zero."]}]
    assert not case.plan.sales.exists()


def test_a_quantity_of_nought_is_refused(woman, case):
    assert errors(woman, case, "items", rows(SEWING_MACHINE | {"quantity": "0"})) == [
        {"quantity": ["Write a number above zero."]}
    ]


def test_a_row_is_taken_away(woman, case):
    page = reverse("apply:sales", args=[case.reference])
    woman.post(page, rows(DRESS, DRESS | {"name": "Pərdə"}))

    woman.post(page, rows(DRESS | {"DELETE": "on"}, DRESS | {"name": "Pərdə"}, before=2))

    assert [line.name for line in case.plan.sales.all()] == ["Pərdə"]


def test_one_more_row_is_offered_when_asked_for(woman, case):
    page = reverse("apply:items", args=[case.reference])

    more = woman.post(page, rows(SEWING_MACHINE) | {"add": "yes"})

    assert [len(woman.get(url).context["rows"].forms) for url in (page, more.url)] == [1, 2]


def test_an_unknown_district_and_one_outside_the_call_are_refused(woman, case):
    outside = District.objects.exclude(code="AGM").first()

    for district in (outside.pk, 999999):
        assert errors(woman, case, "place", {"district": district}) == {"district": ["Choose a district of the list."]}


def test_a_settlement_of_another_district_is_refused(woman, case):
    agdam, other = District.objects.get(code="AGM"), District.objects.exclude(code="AGM").first()

    wrong = errors(woman, case, "home", {"district": agdam.pk, "settlement": other.settlements.first().pk})

    assert wrong == {"settlement": ["This settlement lies in another district."]}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("maşın.jpg", b"MZ\x90\x00" + b"\x00" * 500),
        ("kağız.docx", b"PK\x03\x04" + b"\x00" * 500),
        ("boş.jpg", b""),
    ],
)
def test_a_file_of_the_wrong_kind_is_refused_whatever_its_name(woman, case, name, content):
    file = upload(name, content) if content else upload(name, b" ")

    assert list(errors(woman, case, "papers", {"kind": "other", "file": file})) == ["file"]
    assert not Attachment.objects.about(case).exists()


def test_a_file_that_is_too_large_is_refused(woman, case):
    wrong = errors(woman, case, "papers", {"kind": "other", "file": upload(content=b"\xff" * (MAX_UPLOAD_BYTES + 1))})

    assert wrong == {"file": ["The file is larger than 10 MB. Choose a smaller one or take the photo again."]}


def test_a_full_disk_is_told_beside_the_field_and_leaves_nothing(woman, case):
    sentence = "The file could not be kept: our store has no room just now. Try again later, or tell the office."

    with full_disk():
        paper = errors(woman, case, "papers", {"kind": "other", "file": upload()})
        card = errors(woman, case, "identity", {"paper": "photo", "file": upload()})

    assert (paper, card) == ({"file": [sentence]}, {"file": [sentence]})
    assert not Attachment.objects.about(case).exists()
    assert not Person.objects.get().has_identity


def test_a_photo_is_asked_for_when_there_is_a_card(woman, case):
    assert errors(woman, case, "identity", {"paper": "photo"}) == {
        "file": ["Choose a photo, or say why there is no card."]
    }


def test_a_relative_of_a_victim_says_who_it_is(woman, case):
    assert errors(woman, case, "mine", {"kind": "of_killed"}) == {"relation": ["Say who it is to you."]}


def test_a_number_that_is_there_already_is_not_taken_twice(woman, case):
    typed = {"value": "050 111 22 33", "owner": "self", "is_safe_to_text": "True"}

    assert errors(woman, case, "phones", typed) == {"value": ["050 111 22 33 is on the list already."]}


def test_a_year_of_displacement_in_the_future_is_refused(woman, case):
    typed = {"category": "idp", "displaced_year": str(today().year + 1)}

    assert errors(woman, case, "displacement", typed) == {"displaced_year": ["This year lies in the future."]}


def test_without_consent_nothing_goes_on(woman, call):
    woman.post(f"{reverse('apply:you')}?call={call.pk}", ABOUT)
    woman.post(reverse("apply:start", args=[call.pk]))
    case = Person.objects.get().cases.get()

    response = agree(woman, case, agrees="", allows_sms="on")

    assert response.context["form"].errors == {"agrees": ["Without your consent we may not look at your application."]}
    assert not case.applicant.consents.exists()
