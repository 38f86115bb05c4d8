"""Rows that look like somebody are decided before anybody is registered."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from livelihoods.people import tasks
from livelihoods.people.models import PeopleFile, Person
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db
HEAD = "surname,given_name,patronymic,sex,birth_year,district,phone,category"
GULNARE = "Aliyeva,Gulnara,Ahmad,female,1987,Bağlı,050 123 45 67,idp"
RAMIL = "Quliyev,Ramil,Əli,male,1990,Bağlı,,"


@pytest.fixture(autouse=True)
def user(client, settings):
    settings.LANGUAGE_CODE = "en"
    user = UserFactory(role="caseworker", districts=[DistrictFactory(name_az="Bağlı")], language="en")
    client.force_login(user)
    return user


@pytest.fixture
def gulnare(user):
    return PersonFactory(surname="Əliyeva", district=user.districts.get())


def checked(client, *rows):
    text = "\n".join([HEAD, *rows])
    client.post("/desk/people/import/", {"file": SimpleUploadedFile("people.csv", text.encode())})
    file = PeopleFile.objects.latest("pk")
    tasks.check_file(file.pk)
    file.refresh_from_db()
    return file


def decide(client, file, **decisions):
    said = {name.removeprefix("row_"): decision for name, decision in decisions.items()}
    client.post(reverse("people:decide_matches", args=[file.pk]), said)
    client.post(reverse("people:confirm_file", args=[file.pk]))
    tasks.register_file(file.pk)
    file.refresh_from_db()
    return file


def test_row_that_looks_like_somebody_waits_for_a_decision(client, gulnare):
    file = checked(client, GULNARE, RAMIL)
    client.post(reverse("people:confirm_file", args=[file.pk]))
    page = client.get(reverse("people:decide_matches", args=[file.pk]))
    file.refresh_from_db()

    assert (file.state, [match["row"] for match in file.undecided]) == ("checked", [2])
    assert [value for value, _label in page.context["form"].fields["2"].choices] == [str(gulnare.pk), "new", "out"]


def test_the_same_person_gets_what_is_missing_and_keeps_what_is_there(client, gulnare):
    file = decide(client, checked(client, GULNARE, RAMIL), row_2=str(gulnare.pk))
    gulnare.refresh_from_db()

    assert (file.state, Person.objects.count(), gulnare.full_name) == ("registered", 2, "Əliyeva Gülnarə Əhməd qızı")
    assert gulnare.contact_points.get().value == "+994501234567"
    assert gulnare.displacement_statuses.get().category == "idp"
    assert gulnare.residences.count() == 1


@pytest.mark.parametrize(("decision", "people"), [("new", 3), ("out", 2)])
def test_a_row_may_be_somebody_new_or_left_out(client, gulnare, decision, people):
    file = decide(client, checked(client, GULNARE, RAMIL), row_2=decision)

    assert (file.state, Person.objects.count()) == ("registered", people)


def test_two_rows_alike_are_told(client):
    file = checked(client, GULNARE, RAMIL, "Əliyeva,Gülnarə,Əhməd,female,1987,Bağlı,,")

    assert [(match["row"], match["above"], match["people"]) for match in file.matches] == [(4, 2, [])]


def test_a_protected_person_is_nothing_to_who_is_outside_her_circle(client, gulnare):
    before = checked(client, RAMIL, GULNARE)
    Person.objects.filter(pk=gulnare.pk).update(is_protected=True)
    after = checked(client, RAMIL, GULNARE)

    assert ([match["people"] for match in before.matches], after.matches) == ([[gulnare.pk]], [])


def test_who_became_protected_since_the_check_decides_nothing(client, gulnare):
    file = checked(client, GULNARE)
    Person.objects.filter(pk=gulnare.pk).update(is_protected=True)
    page = client.get(reverse("people:decide_matches", args=[file.pk]))
    file = decide(client, file, row_2="new")

    assert [value for value, _label in page.context["form"].fields["2"].choices] == ["new", "out"]
    assert (file.state, Person.objects.count()) == ("registered", 2)


def test_undo_takes_back_what_was_added_to_somebody_known(client, gulnare):
    file = decide(client, checked(client, GULNARE), row_2=str(gulnare.pk))
    between = gulnare.contact_points.count()
    client.post(reverse("people:undo_file", args=[file.pk]))
    tasks.undo_file(file.pk)
    before, gulnare_now = gulnare.priority, Person.objects.get()

    assert (between, gulnare_now.contact_points.count(), gulnare_now.displacement_statuses.count()) == (1, 0, 0)
    assert gulnare_now.priority == before
