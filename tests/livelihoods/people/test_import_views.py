import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from livelihoods.people.models import Person
from tests.factories.accounts import UserFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db
IMPORT, CHECK = "/desk/people/import/", "/desk/people/import/check/"
GOOD = "surname,given_name,sex,birth_year,district\nƏliyeva,Gülnarə,female,1987,Bağlı\n"


@pytest.fixture(autouse=True)
def _signed_in(client, settings):
    settings.LANGUAGE_CODE = "en"
    district = DistrictFactory(name_az="Bağlı")
    client.force_login(UserFactory(role="caseworker", districts=[district], language="en"))


def upload(client, text):
    return client.post(IMPORT, {"file": SimpleUploadedFile("people.csv", text.encode())}, follow=True)


def confirm(client, checked):
    return client.post(CHECK, {"fingerprint": checked.context["fingerprint"]}, follow=True)


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def test_file_is_checked_then_confirmed_then_gone(client):
    checked = upload(client, GOOD)
    registered_before = Person.objects.count()
    confirmed = confirm(client, checked)

    assert (checked.context["count"], registered_before) == (1, 0)
    assert messages_of(confirmed) == ["1 person is registered."]
    assert Person.objects.get().full_name == "Əliyeva Gülnarə"
    assert messages_of(confirm(client, checked)) == [
        "This file was registered already, or another one took its place. Choose a file."
    ]
    assert Person.objects.count() == 1


def test_file_with_a_fault_shows_where_and_offers_no_button(client):
    checked = upload(client, GOOD.replace("1987", "2999"))

    assert [(row["row"], row["column"]) for row in checked.context["problems"]] == [(2, "Birth year")]
    assert "Register them" not in checked.content.decode()


def test_file_with_unknown_columns_names_them(client):
    checked = upload(client, GOOD.replace("district", "planet"))

    assert checked.context["sentences"] == [
        "These columns are not known: planet.",
        "These columns are missing: District.",
    ]


def test_a_later_upload_takes_the_place_of_the_one_before(client):
    checked = upload(client, GOOD)
    upload(client, GOOD.replace("Gülnarə", "Aynur"))
    confirm(client, checked)

    assert Person.objects.count() == 0


def test_file_that_is_no_table_is_told_beside_the_field(client):
    response = client.post(IMPORT, {"file": SimpleUploadedFile("people.xlsx", b"PK\x03\x04")})

    assert response.context["form"].errors == {
        "file": ["This file is not a spreadsheet that we can read. Save it as XLSX."]
    }


def test_nothing_to_check_leads_back(client):
    response = client.get(CHECK, follow=True)

    assert response.redirect_chain == [(IMPORT, 302)]
    assert messages_of(response) == ["There is no file to check. Choose one."]


def test_template_is_an_empty_spreadsheet(client):
    response = client.get("/desk/people/import/template.xlsx")

    assert response.headers["Content-Disposition"] == 'attachment; filename="people.xlsx"'
    assert b"".join(response.streaming_content).startswith(b"PK")
