"""Where an application stands, and what its applicant may do about it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from grants.cases import actions
from grants.cases.models import Case
from livelihoods.audit.rules import today
from livelihoods.documents.models import Attachment
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.documents import AttachmentFactory, DocumentFactory
from tests.factories.people import PersonFactory
from tests.grants.my.application import DECLARED, begin, upload, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def caseworker():
    return UserFactory(role="caseworker", full_name="Aynur Əliyeva", districts=[District.objects.get(code="AGM")])


@pytest.fixture
def handed_in(woman, call):
    case = begin(woman, call)
    write(woman, case)
    woman.post(reverse("apply:check", args=[case.reference]), DECLARED, follow=True)
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def returned(handed_in, caseworker):
    questions = [("price", "How much does the machine cost?"), ("other", "Who is your brother?")]
    return actions.return_for_information(handed_in, by=caseworker, items=questions)


def page(name, case, *arguments):
    return reverse(name, args=[case.reference, *arguments])


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_without_an_application_home_leads_to_the_calls(woman):
    assert f'href="{reverse("apply:calls")}"' in woman.get(reverse("my:home")).content.decode()


def test_with_one_application_home_is_that_one(woman, handed_in):
    assert woman.get(reverse("my:home")).url == page("my:case", handed_in)


def test_home_lists_applications_in_the_same_number_of_queries(woman, account, handed_in, django_assert_num_queries):
    def ask():
        with django_assert_num_queries(6):
            return woman.get(reverse("my:home")).context["cases"]

    CaseFactory(applicant=handed_in.applicant)
    two = len(ask())
    CaseFactory.create_batch(2, applicant=handed_in.applicant)
    assert (two, len(ask())) == (2, 4)


def test_status_says_what_holds_and_what_comes_next(woman, handed_in):
    response = woman.get(page("my:case", handed_in))

    assert (str(response.context["now"]), str(response.context["following"])) == (
        "We have your application",
        "Now we check whether it fits the conditions.",
    )
    assert "You hear from us by" in response.content.decode()


def test_another_woman_does_not_find_it(client, handed_in):
    stranger = UserFactory(applicant=True)
    PersonFactory(user=stranger)
    client.force_login(stranger)

    pages = ["my:case", "my:messages", "my:withdraw", "my:refuse", "apply:tasks", "apply:check", "apply:about"]
    assert {client.get(page(name, handed_in)).status_code for name in pages} == {404}


def test_a_message_reaches_her_caseworker_and_the_answer_her(woman, handed_in, caseworker):
    woman.post(page("my:messages", handed_in), {"text": "When do you come?"})
    case = actions.assign(handed_in, by=UserFactory(role="manager"), caseworker=caseworker)
    actions.send_message(case, by=caseworker, text="On Monday.")

    unread = woman.get(page("my:case", case)).context["unread"]
    talk = woman.get(page("my:messages", case)).context["talk"]

    assert [(message.text, message.is_from_applicant) for message in talk] == [
        ("When do you come?", True),
        ("On Monday.", False),
    ]
    assert (unread, woman.get(page("my:case", case)).context["unread"]) == (1, 0)


def test_questions_are_answered_one_by_one_and_handed_in_again(woman, returned):
    first, second = returned.missing_items.all()
    assert "Answer 2 questions" in woman.get(page("my:case", returned)).content.decode()

    woman.post(page("apply:answer", returned, first.pk), {"answer": "1 150 manat."})
    assert woman.get(page("apply:questions", returned)).context["is_ready"] is False
    missing = woman.get(page("apply:check", returned)).context["missing"]
    assert [str(item["sentence"]) for item in missing] == ["Answer our questions."]

    woman.post(page("apply:answer", returned, second.pk), {"answer": "Elçin."})
    woman.post(page("apply:customers", returned), {"customers": "Toy salonu"})
    woman.post(page("apply:check", returned), DECLARED)

    case = Case.objects.get(pk=returned.pk)
    assert (case.status, case.round, case.plan.customers) == ("submitted", 2, "Toy salonu")


def test_a_question_of_another_case_is_not_found(woman, returned, caseworker):
    other = CaseFactory()
    item = other.missing_items.create(code="other", text="?", asked_by=caseworker)

    assert woman.get(page("apply:answer", returned, item.pk)).status_code == 404


def test_an_application_is_taken_back_once(woman, handed_in):
    first = woman.post(page("my:withdraw", handed_in), {"remark": "We move away."}, follow=True)
    second = woman.post(page("my:withdraw", handed_in), {"remark": ""}, follow=True)

    case = Case.objects.get(pk=handed_in.pk)
    assert (case.status, case.outcome, case.closed_on) == ("closed", "withdrawn", today())
    assert said(first) == ["Your application is taken back."]
    assert len(said(second)) == 1
    assert str(second.context["now"]) == "You took your application back"


def test_there_is_nothing_to_refuse_before_an_award(woman, handed_in):
    response = woman.post(page("my:refuse", handed_in), {"remark": ""}, follow=True)

    assert len(said(response)) == 1
    assert Case.objects.get(pk=handed_in.pk).status == "submitted"


def test_a_consent_is_seen_and_taken_back(woman, handed_in):
    consent = handed_in.applicant.consents.get()
    assert list(woman.get(reverse("my:consents")).context["consents"]) == [consent]

    woman.post(reverse("my:withdraw_consent", args=[consent.pk]), {"remark": ""})

    consent = handed_in.applicant.consents.get()
    assert consent.withdrawn_on == today()


def test_own_papers_open_and_those_of_others_do_not(woman, handed_in):
    own, document = Attachment.objects.about(handed_in).get(), DocumentFactory(about=handed_in)
    others = AttachmentFactory(about=CaseFactory())

    assert b"".join(woman.get(reverse("my:paper", args=[own.pk])).streaming_content)[:3] == b"\xff\xd8\xff"
    assert woman.get(reverse("my:document", args=[document.pk])).status_code == 200
    assert woman.get(reverse("my:paper", args=[others.pk])).status_code == 404


def test_a_paper_is_taken_back_while_writing(woman, call):
    case = begin(woman, call)
    papers = page("apply:papers", case)
    woman.post(papers, {"kind": "price", "file": upload()})
    attachment = Attachment.objects.about(case).get()

    woman.post(papers, {"remove": attachment.pk})

    assert not Attachment.objects.about(case).exists()


def test_a_late_case_says_so(woman, handed_in):
    Case.objects.filter(pk=handed_in.pk).update(due_on=today() - timedelta(days=1))

    assert "It takes longer than we said." in woman.get(page("my:case", handed_in)).content.decode()


def test_she_sees_who_opened_her_file_and_why(woman, handed_in, caseworker):
    assert "Nobody has opened your file yet." in woman.get(reverse("my:readings")).content.decode()
    stranger = CaseFactory(submitted=True, district=handed_in.district)
    desk = Client()
    desk.force_login(caseworker)
    for record in [handed_in, handed_in.applicant, stranger] * 2:
        desk.get(record.get_absolute_url())

    page = woman.get(reverse("my:readings")).content.decode()
    assert page.count("Aynur Əliyeva") == page.count("to work on your case") == 1
    assert reverse("my:readings") in woman.get(reverse("my:case", args=[handed_in.reference])).content.decode()
