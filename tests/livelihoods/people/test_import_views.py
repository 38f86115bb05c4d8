import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from livelihoods.audit.models import Entry
from livelihoods.people import tasks
from livelihoods.people.models import PeopleFile, Person
from tests.factories.accounts import UserFactory
from tests.factories.people import PeopleFileFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db
IMPORT = "/desk/people/import/"
HEAD = "surname,given_name,sex,birth_year,district"
GOOD = f"{HEAD}\nƏliyeva,Gülnarə,female,1987,Bağlı\nQuliyev,Ramil,male,1990,Bağlı\n"


@pytest.fixture(autouse=True)
def user(client, settings):
    settings.LANGUAGE_CODE = "en"
    user = UserFactory(role="caseworker", districts=[DistrictFactory(name_az="Bağlı")], language="en")
    client.force_login(user)
    return user


def upload(client, text, name="people.csv"):
    client.post(IMPORT, {"file": SimpleUploadedFile(name, text.encode())})
    return PeopleFile.objects.latest("pk")


def checked(client, text):
    file = upload(client, text)
    tasks.check_file(file.pk)
    return client.get(file.get_absolute_url())


def confirm(client, file):
    return client.post(reverse("people:confirm_file", args=[file.pk]), follow=True)


def test_file_is_checked_then_confirmed_then_registered_by_the_worker(client, user):
    page = checked(client, GOOD)
    file = page.context["file"]
    registered_before = Person.objects.count()
    confirmed = confirm(client, file)
    tasks.register_file(file.pk)
    page = client.get(file.get_absolute_url())

    assert (file.people_count, registered_before, confirmed.context["file"].is_under_way) == (2, 0, True)
    assert "2 people are registered." in page.content.decode()
    assert sorted(Person.objects.values_list("full_name", flat=True)) == ["Quliyev Ramil", "Əliyeva Gülnarə"]
    assert {entry.channel for entry in Entry.objects.filter(record_type="people.person")} == {"import"}
    assert Entry.objects.about(user).get(verb="import_people").data == {"count": 2, "file": file.pk}


def test_page_shows_how_far_the_worker_is_and_can_be_asked_again_without_script(client):
    file = PeopleFileFactory(made_by=UserFactory(), state="checking", rows_count=10_000, rows_done=2500)
    PeopleFile.objects.filter(pk=file.pk).update(made_by=client.session["_auth_user_id"])
    page = client.get(file.get_absolute_url()).content.decode()

    assert "2,500 of 10,000" in page
    assert f'<noscript><p><a href="{file.get_absolute_url()}">Look again</a></p></noscript>' in page
    assert 'hx-trigger="every 2s"' in page


def test_confirming_twice_registers_once(client):
    file = checked(client, GOOD).context["file"]
    confirm(client, file)
    second = confirm(client, file)
    tasks.register_file(file.pk)
    tasks.register_file(file.pk)

    assert [str(message) for message in second.context["messages"]] == [
        "This file was confirmed already, or something is wrong with it."
    ]
    assert Person.objects.count() == 2


def test_file_with_a_fault_shows_where_and_registers_nobody(client):
    page = checked(client, GOOD.replace("1987", "2999"))
    file = page.context["file"]
    confirm(client, file)
    tasks.register_file(file.pk)

    assert [(row["row"], row["column"]) for row in file.problems] == [(2, "Birth year")]
    assert "Register them" not in page.content.decode()
    assert Person.objects.count() == 0


def test_what_became_wrong_after_the_check_is_found_before_anybody_is_registered(client, user):
    file = checked(client, GOOD).context["file"]
    confirm(client, file)
    user.districts.clear()
    tasks.register_file(file.pk)
    file.refresh_from_db()

    assert (file.state, file.problems_count, Person.objects.count()) == ("checked", 2, 0)


def test_file_with_unknown_columns_names_them(client):
    file = checked(client, GOOD.replace("district", "planet")).context["file"]

    assert file.sentences == ["These columns are not known: planet.", "These columns are missing: District."]


def test_what_is_wrong_is_told_in_the_language_of_who_sent_it(client, user):
    user.language = "az"
    user.save()
    file = checked(client, GOOD.replace("Bağlı", "Atlantida")).context["file"]

    assert file.problems[0]["wrong"] == ["İşlədiyiniz rayonlar arasında belə rayon yoxdur."]


def test_a_later_file_takes_the_place_of_one_that_waits(client):
    first = upload(client, GOOD)
    second = upload(client, GOOD)
    tasks.check_file(first.pk)

    assert list(PeopleFile.objects.all()) == [second]


def test_file_that_is_no_table_is_told_beside_the_field(client):
    response = client.post(IMPORT, {"file": SimpleUploadedFile("people.xlsx", b"PK\x03\x04")})

    assert response.context["form"].errors == {
        "file": ["This file is not a spreadsheet that we can read. Save it as XLSX."]
    }


def test_file_of_a_colleague_does_not_exist(client):
    file = PeopleFileFactory()

    assert client.get(file.get_absolute_url()).status_code == 404


def test_a_worker_that_cannot_go_on_says_so_and_may_be_sent_again(client, user):
    file = upload(client, GOOD)
    file.content.storage.delete(file.content.name)
    with pytest.raises(FileNotFoundError):
        tasks.check_file(file.pk)
    page = client.get(file.get_absolute_url()).content.decode()
    client.post(reverse("people:try_file_again", args=[file.pk]))
    file.refresh_from_db()

    assert "Something on our side does not work" in page
    assert file.is_under_way


def test_template_is_an_empty_spreadsheet(client):
    response = client.get("/desk/people/import/template.xlsx")

    assert response.headers["Content-Disposition"] == 'attachment; filename="people.xlsx"'
    assert b"".join(response.streaming_content).startswith(b"PK")
