import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from livelihoods.audit.models import Reading
from livelihoods.documents.actions import print_document
from livelihoods.documents.models import Document
from tests.factories.accounts import UserFactory
from tests.factories.documents import AttachmentFactory, DocumentFactory, photo
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def person(district):
    return PersonFactory(district=district)


@pytest.fixture
def caseworker(district):
    return UserFactory(role="caseworker", districts=[district])


def test_document_is_handed_to_who_sees_its_record(client, person, caseworker):
    document = print_document(DocumentFactory(about=person).pk)
    client.force_login(caseworker)

    response = client.get(document.get_absolute_url())

    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert response["Content-Disposition"] == f'inline; filename="{document.number}.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox;")
    assert response["Cache-Control"] == "private, no-store"


def test_document_does_not_exist_for_others(client, person):
    document = print_document(DocumentFactory(about=person).pk)
    client.force_login(UserFactory(role="caseworker", districts=[DistrictFactory()]))

    assert client.get(document.get_absolute_url()).status_code == 404


def test_applicant_gets_her_own_document_and_nobody_elses(client, person):
    applicant = UserFactory(applicant=True)
    own = print_document(DocumentFactory(about=PersonFactory(user=applicant)).pk)
    other = print_document(DocumentFactory(about=person).pk)
    client.force_login(applicant)

    responses = [client.get(document.get_absolute_url()) for document in (own, other)]

    assert b"".join(responses[0].streaming_content).startswith(b"%PDF-")
    assert responses[1].status_code == 404


def test_document_of_a_record_without_sight_is_seen_by_nobody(client, person, caseworker):
    document = DocumentFactory(about=caseworker)  # accounts have no visible_to
    client.force_login(caseworker)

    assert client.get(document.get_absolute_url()).status_code == 404


def test_document_without_its_file_says_so(client, person, caseworker):
    document = DocumentFactory(about=person)
    client.force_login(caseworker)

    response = client.get(document.get_absolute_url(), headers={"accept-language": "en"})

    assert response.context["document"] == document
    assert f'href="{document.get_absolute_url()}"' in response.text
    assert "<form method" not in response.text.split('id="main"')[1]


def test_failed_document_is_tried_again(client, person, caseworker):
    document = DocumentFactory(about=person, state=Document.State.FAILED)
    client.force_login(caseworker)

    response = client.post(document.get_absolute_url())

    document.refresh_from_db()
    assert (response.url, document.state) == (document.get_absolute_url(), "waiting")
    assert ProcrastinateJob.objects.get().args == {"document_id": document.pk}


def test_attachment_is_handed_out_and_its_reading_written_down(client, person, caseworker):
    attachment = AttachmentFactory(about=person)
    client.force_login(caseworker)

    response = client.get(attachment.get_absolute_url())

    reading = Reading.objects.about(attachment).get()
    assert b"".join(response.streaming_content) == photo()
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == "inline; filename*=utf-8''v%C9%99siq%C9%99.jpg"
    assert (reading.by_id, reading.purpose) == (caseworker.pk, "attachment")


def test_attachment_does_not_exist_for_others_and_leaves_no_reading(client, person):
    attachment = AttachmentFactory(about=person)
    client.force_login(UserFactory(role="caseworker", districts=[DistrictFactory()]))

    response = client.get(attachment.get_absolute_url())

    assert (response.status_code, Reading.objects.count()) == (404, 0)


def test_attachment_of_a_protected_person_is_for_her_circle_alone(client, district, caseworker):
    attachment = AttachmentFactory(about=PersonFactory(district=district, is_protected=True))
    client.force_login(caseworker)

    assert client.get(attachment.get_absolute_url()).status_code == 404
