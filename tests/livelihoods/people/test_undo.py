"""A large file needs a second person; an import is taken back while nothing depends on it."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from grants.cases.models import Case
from livelihoods.audit.models import Entry
from livelihoods.people import actions, tasks
from livelihoods.people.models import PeopleFile, Person, PersonName
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db
LIST = (
    "surname,given_name,sex,birth_year,district,phone,category,consent_given_on\n"
    "Əliyeva,Gülnarə,female,1987,Bağlı,050 123 45 67,idp,01.03.2026\n"
    "Quliyev,Ramil,male,1990,Bağlı,,,\n"
)
ASIDE = {"audit", "procrastinate", "sessions", "pghistory"}


@pytest.fixture(autouse=True)
def sender(client, settings):
    settings.LANGUAGE_CODE = "en"
    user = UserFactory(role="caseworker", districts=[DistrictFactory(name_az="Bağlı")], language="en")
    client.force_login(user)
    return user


@pytest.fixture
def second():
    return UserFactory(role="manager", language="en")


def press(client, button, file, user):
    if client.session.get("_auth_user_id") != str(user.pk):
        client.force_login(user)
    return client.post(reverse(f"people:{button}", args=[file.pk]), follow=True)


def checked(client):
    client.post("/desk/people/import/", {"file": SimpleUploadedFile("people.csv", LIST.encode())})
    file = PeopleFile.objects.latest("pk")
    tasks.check_file(file.pk)
    file.refresh_from_db()
    return file


def registered(client, user):
    file = checked(client)
    actions.decide_matches(file, {str(match["row"]): "new" for match in file.matches}, by=user)
    press(client, "confirm_file", file, user)
    tasks.register_file(file.pk)
    file.refresh_from_db()
    return file


def tables():
    """Every row of every table, history, audit and jobs aside, and the file itself."""
    models = [model for model in apps.get_models() if model._meta.managed and model._meta.app_label not in ASIDE]
    kept = [model for model in models if not hasattr(model, "pgh_tracked_model") and model is not PeopleFile]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in kept}


def test_a_large_file_is_registered_by_a_second_person_only(client, settings, sender, second):
    settings.IMPORTED_ALONE = 1
    file = checked(client)
    press(client, "confirm_file", file, sender)
    again = press(client, "confirm_file", file, sender)
    proposed = PeopleFile.objects.get(pk=file.pk).state
    page = press(client, "confirm_file", file, second)
    tasks.register_file(file.pk)

    assert proposed == "proposed"
    assert [str(message) for message in again.context["messages"]] == [
        "This file was confirmed already, or something is wrong with it."
    ]
    assert (page.context["file"].is_under_way, Person.objects.count()) == (True, 2)
    entries = Entry.objects.about(file).order_by("seq").values_list("verb", "by_id")
    assert list(entries) == [("propose_file", sender.pk), ("confirm_file", second.pk)]


def test_a_second_person_may_hold_a_file_back(client, settings, sender, second):
    settings.IMPORTED_ALONE = 1
    file = checked(client)
    unseen = press(client, "confirm_file", file, second)
    press(client, "confirm_file", file, sender)
    press(client, "hold_file_back", file, second)
    tasks.register_file(file.pk)
    file.refresh_from_db()

    assert (unseen.status_code, file.state, Person.objects.count()) == (404, "checked", 0)


def test_a_proposed_file_is_not_replaced_by_the_next(client, settings, sender):
    settings.IMPORTED_ALONE = 1
    file = checked(client)
    press(client, "confirm_file", file, sender)
    later = checked(client)

    assert set(PeopleFile.objects.all()) == {file, later}


def test_an_import_and_its_undo_leave_the_tables_equal(client, sender):
    PersonFactory(surname="Əliyeva", district=sender.districts.get(), phone="+994501234567")
    before = tables()
    file = registered(client, sender)
    actions.find_duplicates(file.made["people.person"])
    between = tables()
    press(client, "undo_file", file, sender)
    tasks.undo_file(file.pk)
    tasks.undo_file(file.pk)
    file.refresh_from_db()

    assert (file.state, file.made) == ("undone", {})
    assert len(between["people.Person"]) == len(before["people.Person"]) + 2
    assert len(between["people.DuplicatePair"]) == 1
    assert tables() == before
    assert not PersonName.pgh_event_model.objects.filter(surname="Quliyev").exists()


def test_it_is_asked_once_more_before_an_import_is_taken_back(client, sender):
    file = registered(client, sender)
    asked = client.get(reverse("people:undo_file", args=[file.pk]))
    CaseFactory(applicant=Person.objects.get(full_name="Quliyev Ramil"))
    too_late = client.get(reverse("people:undo_file", args=[file.pk]))
    file.refresh_from_db()

    assert "2 people who were registered on" in asked.content.decode()
    assert (asked.context["in_the_way"], too_late.context["in_the_way"]) == ([], ["Cases: 1"])
    assert (file.state, b"<button" in asked.content.split(b"<main")[1]) == ("registered", True)
    assert b"<button" not in too_late.content.split(b"<main")[1].split(b"</main")[0]


def test_a_file_that_nobody_registered_has_nothing_to_take_back(client):
    file = checked(client)

    assert client.get(reverse("people:undo_file", args=[file.pk])).url == file.get_absolute_url()


def test_what_came_to_depend_on_an_import_stands_in_the_way_of_its_undo(client, sender):
    file = registered(client, sender)
    woman = Person.objects.get(full_name="Əliyeva Gülnarə")
    CaseFactory(applicant=woman)
    actions.protect_person(woman, by=sender, circle=[sender])
    page = press(client, "undo_file", file, sender)

    assert [str(message) for message in page.context["messages"]] == [
        "This cannot be taken back any more: Members of circles: 1, Cases: 1, People changed since: 1."
    ]
    assert (page.context["file"].state, Person.objects.count(), Case.objects.count()) == ("registered", 2, 1)


def test_what_depends_by_the_time_the_worker_comes_is_told_on_the_page(client, sender):
    file = registered(client, sender)
    press(client, "undo_file", file, sender)
    CaseFactory(applicant=Person.objects.get(full_name="Quliyev Ramil"))
    tasks.undo_file(file.pk)
    file.refresh_from_db()

    assert (file.state, file.sentences, Person.objects.count()) == ("registered", ["Cases: 1"], 2)


def test_a_caseworker_of_another_office_sees_no_file_of_this_one(client, sender):
    file = registered(client, sender)
    page = press(client, "undo_file", file, UserFactory(role="caseworker"))

    assert page.status_code == 404
