import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from livelihoods.audit.models import Entry
from livelihoods.people import tasks
from livelihoods.people.models import PeopleFile, Person, Sender
from tests.factories.accounts import UserFactory
from tests.factories.people import PeopleFileFactory, SenderFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db
IMPORT = "/desk/people/import/"
KOBO = (
    "person/soyadi;person/given_name;cins;birth/birth_year;rayon;_uuid\n"
    "Əliyeva;Gülnarə;Q;1987;Bağlı;a1\n"
    "Quliyev;Ramil;K;1990;Bağlı;a2\n"
)
MEANING = {
    "person/soyadi": "surname",
    "person/given_name": "given_name",
    "cins": "sex",
    "birth/birth_year": "birth_year",
    "rayon": "district",
    "_uuid": "-",
}
WORDS = {("sex", "Q"): "female", ("sex", "K"): "male"}


@pytest.fixture(autouse=True)
def user(client, settings):
    settings.LANGUAGE_CODE = "en"
    user = UserFactory(role="caseworker", districts=[DistrictFactory(name_az="Bağlı")], language="en")
    client.force_login(user)
    return user


def checked(client, text=KOBO, **sender):
    client.post(IMPORT, {"file": SimpleUploadedFile("list.csv", text.encode("utf-16")), **sender})
    file = PeopleFile.objects.latest("pk")
    tasks.check_file(file.pk)
    return client.get(file.get_absolute_url()).context["file"]


def answers(form, **given):
    """What a browser sends when these meanings are chosen."""
    return {"days": "day"} | {name: MEANING[heading] for name, heading in form.columns.items()} | given


def explain(client, file):
    """Say what all columns and words of a file mean."""
    page = client.get(reverse("people:explain_columns", args=[file.pk]))
    client.post(page.request["PATH_INFO"], answers(page.context["form"]))
    tasks.check_file(file.pk)
    page = client.get(reverse("people:explain_words", args=[file.pk]))
    said = {name: WORDS[word] for name, word in page.context["form"].words.items()}
    client.post(page.request["PATH_INFO"], said)
    tasks.check_file(file.pk)
    return client.get(file.get_absolute_url()).context["file"]


def test_first_list_of_a_sender_is_explained_once_and_the_next_is_read_at_once(client):
    first = checked(client, new_sender="Komitə")
    form = client.get(reverse("people:explain_columns", args=[first.pk])).context["form"]
    ready = explain(client, first)
    second = checked(client, KOBO.replace("1987", "1988"), sender=first.sender_id)

    assert {form.columns[name]: form[name].initial for name in form.columns} == MEANING
    assert (first.is_known, first.is_ready, ready.words) == (False, False, [])
    assert (ready.is_ready, second.is_ready, second.people_count) == (True, True, 2)
    assert [entry.verb for entry in Entry.objects.about(first.sender).order_by("seq")] == [
        "add_sender",
        "teach_sender",
        "teach_sender",
    ]


def test_two_columns_cannot_be_the_same(client):
    url = reverse("people:explain_columns", args=[checked(client, new_sender="Komitə").pk])
    form = client.get(url).context["form"]
    second = list(form.columns)[1]
    page = client.post(url, answers(form, **{second: "surname"}))

    assert page.context["form"].errors == {second: ["This is what “person/soyadi” is already."]}


def test_the_same_file_twice_is_told_and_samples_are_not_kept(client):
    first = explain(client, checked(client, new_sender="Komitə"))
    client.post(reverse("people:confirm_file", args=[first.pk]))
    tasks.register_file(first.pk)
    second = checked(client, sender=first.sender_id)
    page = client.get(second.get_absolute_url()).content.decode()
    first.refresh_from_db()

    assert (second.earlier, first.columns, Person.objects.count()) == (first, [], 2)
    assert "This very file was registered before" in page


def test_mistakes_go_out_as_a_file_with_harmless_cells(client, user):
    wrong = {"row": 2, "column": "Given name", "typed": "=A1", "wrong": ["This is a formula."]}
    file = PeopleFileFactory(made_by=user, state="checked", problems=[wrong], problems_count=1)
    answer = client.get(reverse("people:export_problems", args=[file.pk]))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active

    assert list(sheet.values) == [
        ("Row", "Column", "Typed", "What is wrong"),
        (2, "Given name", "'=A1", "This is a formula."),
    ]
    entry = Entry.objects.get(verb="export_mistakes")
    assert (entry.by_id, entry.data) == (user.pk, {"count": 1, "kind": "xlsx"})


def test_a_sender_is_chosen_or_new_and_new_once(client):
    sender = SenderFactory(name="Komitə")
    both = client.post(IMPORT, {"file": SimpleUploadedFile("a.csv", b"a\nb"), "sender": sender.pk, "new_sender": "B"})
    again = client.post(IMPORT, {"file": SimpleUploadedFile("a.csv", b"a\nb"), "new_sender": "komitə"})

    assert both.context["form"].errors == {"new_sender": ["Choose a sender or write a new one, not both."]}
    assert again.context["form"].errors == {"new_sender": ["This sender is on the list already."]}


def test_what_is_remembered_of_a_sender_can_be_changed(client):
    sender = SenderFactory(name="Komite", columns={"Soyadı": "surname", "№": ""}, words={"sex": {"Q": "male"}})
    page = client.get(sender.get_absolute_url())
    names = {heading: name for name, heading in page.context["form"].columns.items()}
    (word,) = page.context["words"].words
    said = {names["Soyadı"]: "given_name", names["№"]: "-", word: "female"}
    client.post(sender.get_absolute_url(), {"name": "Komitə", "days": "month", **said})
    sender.refresh_from_db()

    assert (sender.name, sender.days, sender.words) == ("Komitə", "month", {"sex": {"Q": "female"}})
    assert sender.columns == {"Soyadı": "given_name", "№": ""}


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_senders_asks_the_same_number_of_queries(client, count, django_assert_num_queries):
    SenderFactory.create_batch(count)
    client.get("/desk/people/senders/")

    with django_assert_num_queries(5):
        page = client.get("/desk/people/senders/")

    assert len(page.context["object_list"]) == count == Sender.objects.count()
