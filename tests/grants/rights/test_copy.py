"""A person takes away all that is kept about her, and nothing of anybody else."""

import io
import json
from time import time
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.urls import reverse

from grants.cases.models import CallLog, Case, Message, Note
from grants.rights import rules
from grants.rights.figures import kept_about
from livelihoods.audit.models import Entry, Reading
from livelihoods.documents.models import Attachment
from livelihoods.people.actions import protect_person
from livelihoods.people.models import Person, PersonAccess
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.documents import AttachmentFactory
from tests.factories.people import (
    FunctioningFactory,
    HouseholdFactory,
    MandateFactory,
    MemberFactory,
    MineLinkFactory,
    OfficialDisabilityFactory,
    PersonAccessFactory,
    PersonFactory,
)

OURS = {"livelihoods", "grants", "training"}


def read(response):
    return ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def came(client, ago=0):
    session = client.session
    session["came_at"] = time() - ago
    session.save()


@pytest.fixture
def account(db):
    return UserFactory(applicant=True, phone="+994501112233")


@pytest.fixture
def her(client, account):
    """A person with an application, in her browser."""
    client.force_login(account)
    came(client)
    return PersonFactory(surname="Quliyeva", user=account, phone="+994501112233", language="en")


@pytest.fixture
def case(her):
    return CaseFactory(applicant=her, title="Bakery")


def told(client):
    return json.loads(read(client.get(reverse("my:copy_file"))).read("data.json"))


def test_every_record_of_a_person_is_in_her_copy_or_left_out_for_a_reason():
    keys = {}
    for model in apps.get_models():
        if model.__module__.split(".")[0] in OURS and not hasattr(model, "pgh_obj"):
            keys[model._meta.label] = {f.related_model._meta.label for f in model._meta.fields if f.is_relation}
    hers = {"people.Person"}
    while more := {label for label, to in keys.items() if to & hers} - hers:
        hers |= more

    assert hers == dict(rules.HERS).keys() | rules.LEFT_OUT.keys() | {"documents.Document"}


def test_every_field_that_is_left_out_exists():
    for label, fields in rules.FIELDS_LEFT_OUT.items():
        assert fields <= {field.name for field in apps.get_model(label)._meta.fields}


@pytest.mark.parametrize(("came_at", "is_fresh"), [(None, False), (100, True), (100 - 16 * 60, False)])
def test_a_sign_in_is_fresh_for_a_quarter_of_an_hour(came_at, is_fresh):
    assert rules.is_fresh(came_at, 101) == is_fresh


def test_she_gets_what_she_told_us_and_what_was_decided(client, her, case):
    Message.objects.create(case=case, text="When do you come?", is_from_applicant=True, written_by=her.made_by)

    found = told(client)

    assert found["people.personname"][0]["surname"] == "Quliyeva"
    assert [contact["value"] for contact in found["people.contactpoint"]] == ["+994501112233"]
    assert (found["cases.case"][0]["title"], found["cases.message"][0]["text"]) == ("Bakery", "When do you come?")


def test_the_page_to_read_is_in_her_language(client, her, case):
    page = read(client.get(reverse("my:copy_file"))).read("data.html").decode()

    assert "<h1>What we keep about you</h1>" in page
    assert "<dt><b>surname</b></dt><dd>Quliyeva</dd>" in page


def test_her_papers_are_in_it(client, her, case):
    paper = AttachmentFactory(about=case)

    names = read(client.get(reverse("my:copy_file"))).namelist()

    assert names == ["data.html", "data.json", f"papers/01-{paper.name}"]


def test_a_paper_whose_file_is_lost_stops_nothing(client, her, case):
    paper = AttachmentFactory(about=case)
    Attachment.objects.get(pk=paper.pk).file.storage.delete(paper.file.name)

    assert read(client.get(reverse("my:copy_file"))).namelist() == ["data.html", "data.json"]


def test_nothing_of_others_and_no_working_paper_is_in_it(client, her, case):
    household = HouseholdFactory(head=her)
    MemberFactory(household=household, person=PersonFactory(surname="Başqabiri"))
    staff = UserFactory(role="caseworker", full_name="Aynur Işçi")
    Case.objects.filter(pk=case.pk).update(caseworker=staff)
    Note.objects.create(case=case, text="Speaks softly", made_by=staff)
    CallLog.objects.create(case=case, result="reached", summary="Her neighbour answered", called_by=staff)

    file = read(client.get(reverse("my:copy_file")))

    said = file.read("data.json").decode() + file.read("data.html").decode()
    assert [word for word in ["Başqabiri", "Işçi", "Speaks softly", "neighbour answered"] if word in said] == []
    assert "Quliyeva" in said


def test_others_of_her_household_stand_as_she_told_us(db):
    person = PersonFactory()
    MemberFactory(household=HouseholdFactory(head=person), birth_year=2012)

    parts = kept_about(person, UserFactory(applicant=True))

    own, others = [part for part in parts if part.code == "people.member"]
    assert [said.value for record in others.records for said in record if said.code == "birth_year"] == [2012]
    assert (len(own.records), own.title != others.title) == (1, True)


def test_what_a_mine_did_is_not_read_from_a_phone(client, her):
    MineLinkFactory(person=her)

    file = read(client.get(reverse("my:copy_file")))

    assert "people.minelink" not in json.loads(file.read("data.json"))
    assert "You get it in the office." in file.read("data.html").decode()


def test_what_is_hard_for_her_body_is_not_read_from_a_phone_and_is_opened_in_the_office(client, her):
    FunctioningFactory(person=her, devices=["stick"])
    OfficialDisabilityFactory(person=her)
    on_phone = read(client.get(reverse("my:copy_file")))
    client.force_login(UserFactory(role="protection"))
    in_office = read(client.get(reverse("rights:copy_file", args=[her.code])))

    told = [json.loads(file.read("data.json")) for file in [on_phone, in_office]]
    assert {"people.functioning", "people.officialdisability"} & told[0].keys() == set()
    assert "You get it in the office." in on_phone.read("data.html").decode()
    assert told[1]["people.functioning"][0]["answers"] == {"walking": "cannot", "seeing": "none"}
    assert "Uses: crutches or a stick" in in_office.read("data.html").decode()
    assert "Percentage: 61 to 80 %" in in_office.read("data.html").decode()


def test_taking_it_is_written_down(client, her, account):
    told(client)

    entry = Entry.objects.about(her).get(verb="take_copy")
    assert (entry.by_id, Reading.objects.about(her).count()) == (account.pk, 0)


def test_a_sign_in_of_long_ago_is_asked_again(client, her):
    came(client, ago=3600)

    assert client.get(reverse("my:copy_file")).url == reverse("my:copy")
    response = client.post(reverse("my:copy"))
    assert response.url == f"{reverse('accounts:phone')}?next={reverse('my:copy')}"
    assert "_auth_user_id" not in client.session


def test_a_helper_is_told_that_it_is_hers(client, account):
    client.force_login(account)
    came(client)
    PersonAccessFactory(
        user=account, person=PersonFactory(), standing=PersonAccess.Standing.HELPER, mandate=MandateFactory()
    )

    assert client.get(reverse("my:copy")).context["is_herself"] is False
    assert client.get(reverse("my:copy_file")).status_code == 404


def test_protection_hands_out_the_whole_in_the_office(client, her):
    MineLinkFactory(person=her)
    focal = UserFactory(role="protection")
    client.force_login(focal)

    found = json.loads(read(client.get(reverse("rights:copy_file", args=[her.code]))).read("data.json"))

    assert len(found["people.minelink"]) == 1
    assert Reading.objects.about(her).get().purpose == "copy"


@pytest.mark.parametrize(("role", "status"), [("manager", 403), ("caseworker", 403)])
def test_others_of_the_office_do_not_take_it(client, her, role, status):
    protect_person(her, by=UserFactory(role="protection"), circle=[])
    client.force_login(UserFactory(role=role))

    assert client.get(reverse("rights:copy_file", args=[her.code])).status_code == status
    assert Person.objects.filter(pk=her.pk).exists()
