"""The application form on paper, with the numbers of the questions."""

import pytest
from django.urls import reverse
from django.utils import translation

from grants.cases.models import Case
from grants.cases.rules.questions import QUESTIONS
from grants.desk.forms.application import ApplicationForm
from grants.desk.forms.paper import paper_of
from livelihoods.documents.actions import print_pdf, write_html
from livelihoods.documents.models import Document
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.programmes import CallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def caseworker(client):
    user = UserFactory(role="caseworker", language="en", districts=[District.objects.get(code="AGM")])
    client.force_login(user)
    return user


def asked(facts):
    return {one["number"]: one for section in facts["sections"] for one in section["questions"]}


def test_paper_and_desk_ask_the_same_under_the_same_numbers():
    case = CaseFactory()
    with translation.override("en"):
        desk = [one for _section, asked in ApplicationForm(case=case).sections for one in asked]
        numbered = {one["question"].number: [str(field.label) for field in one["fields"]] for one in desk}

    paper = asked(paper_of(case.call, language="en"))

    assert list(paper) == list(numbered) == [question.number for question in QUESTIONS.values()]
    shared = {number for number, labels in numbered.items() if labels and paper[number]["fields"]}
    assert {number: [str(field["label"]) for field in paper[number]["fields"]] for number in shared} == {
        number: numbered[number] for number in shared
    }
    assert len(shared) > 15


def test_an_empty_form_has_boxes_to_tick_and_room_to_write():
    paper = asked(paper_of(CallFactory(opened=True), language="en"))

    assert all(
        one["fields"] or one.get("columns") for one in paper.values() if one["heading"] != "Papers, if you have some"
    )
    [dwelling] = [field for field in paper["4.1"]["fields"] if field["label"] == "Where do you live now?"]
    assert dwelling["options"][:2] == ["new settlement for IDPs", "collective centre"]
    assert (paper["4.2"]["rows"], paper["2.1"]["mark"], paper["9.1"]["mark"], paper["2.3"]["mark"]) == (
        [1, 2, 3, 4, 5, 6], "*", "+", "",
    )  # fmt: skip


def test_a_filled_form_shows_what_is_answered(client, caseworker):
    case = CaseFactory()

    response = client.post(reverse("desk:print_case", args=[case.reference]), {"language": "az", "is_filled": "True"})

    document = Document.objects.get()
    assert response.url == document.get_absolute_url()
    assert (document.language, document.person, document.facts["reference"]) == ("az", case.applicant, case.reference)
    assert asked(document.facts)["7.1"]["answers"][0] == case.title
    assert case.title in write_html(document)


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_an_empty_form_of_a_call_is_printed_in_each_language(client, caseworker, language):
    call = CallFactory(opened=True)

    client.post(reverse("desk:print_blank"), {"call": call.pk, "language": language})

    document = Document.objects.about(call).get()
    assert document.language == language
    assert document.facts["reference"] == ""
    assert not Case.objects.exists()
    if language == "az":
        assert print_pdf(write_html(document)).startswith(b"%PDF")
