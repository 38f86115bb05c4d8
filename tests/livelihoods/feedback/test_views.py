import pytest
from django.urls import reverse
from django.utils import translation

from livelihoods.audit.models import Reading
from livelihoods.feedback import views
from livelihoods.feedback.models import Feedback
from tests.factories.accounts import UserFactory
from tests.factories.feedback import FeedbackFactory

pytestmark = pytest.mark.django_db
TOLD = {"category": "delay", "text": "Üç aydır gözləyirəm.", "wants_answer": "no", "contact": "", "case_reference": ""}


@pytest.fixture(autouse=True)
def _in_english(client):
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def focal_point():
    return UserFactory(role="protection", language="en")


@pytest.fixture
def manager():
    return UserFactory(role="manager", language="en")


def tell_us(client, **changes):
    return client.post(reverse("tell_us:leave"), TOLD | changes)


def test_anybody_can_tell_us_without_a_name_and_gets_a_code_once(client):
    response = tell_us(client)

    feedback = Feedback.objects.get()
    page = client.get(response.url)
    assert (feedback.text, feedback.contact, feedback.language) == ("Üç aydır gözləyirəm.", "", "en")
    assert feedback.code in page.text
    assert client.get(response.url).url == reverse("tell_us:leave")


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"text": ""}, {"text": ["This field is required."]}),
        ({"category": "gossip"}, {"category": ["Select a valid choice. gossip is not one of the available choices."]}),
        (
            {"wants_answer": "yes"},
            {"contact": ["Write how we can reach you, or choose that you want no answer."]},
        ),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(client, changes, errors):
    response = tell_us(client, **changes)

    assert response.context["form"].errors == errors
    assert changes.get("text", TOLD["text"]) in response.text
    assert Feedback.objects.count() == 0


def test_too_many_messages_from_one_place_wait_and_keep_what_was_typed(client, monkeypatch):
    monkeypatch.setattr(views, "MESSAGES_AN_HOUR", 2)
    tell_us(client)
    tell_us(client)

    response = tell_us(client, text="Üçüncü mesaj")

    assert response.context["form"].non_field_errors() == [
        "Too many messages came from here. Please try again in an hour, or call us."
    ]
    assert "Üçüncü mesaj" in response.text
    assert Feedback.objects.count() == 2


def test_who_has_signed_in_stays_unknown_too(client):
    client.force_login(UserFactory(applicant=True))

    tell_us(client, category="money")

    assert Feedback.objects.get().is_sensitive


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_same_for_any_number_of_rows(client, manager, rows, django_assert_num_queries):
    FeedbackFactory.create_batch(rows)
    client.force_login(manager)
    client.get(reverse("feedback:list"))

    with django_assert_num_queries(6):
        response = client.get(reverse("feedback:list"))

    assert len(response.context["feedbacks"]) == rows


def test_list_hides_what_is_sensitive_and_what_is_closed(client, manager, focal_point):
    ordinary, sensitive = FeedbackFactory(), FeedbackFactory(sensitive=True)
    client.force_login(manager)
    page = client.get(reverse("feedback:list"))
    client.force_login(focal_point)
    own = client.get(reverse("feedback:list"))

    assert list(page.context["feedbacks"]) == [ordinary]
    assert sensitive.code not in page.text
    assert set(own.context["feedbacks"]) == {ordinary, sensitive}


@pytest.mark.parametrize("page", ["feedback", "acknowledge", "answer", "close", "make_sensitive"])
def test_sensitive_feedback_does_not_exist_for_a_manager(client, manager, page):
    sensitive = FeedbackFactory(sensitive=True)
    client.force_login(manager)

    response = client.get(reverse(f"feedback:{page}", args=[sensitive.code]))

    assert (response.status_code, Reading.objects.count()) == (404, 0)


def test_reading_sensitive_feedback_is_written_down(client, focal_point):
    sensitive, ordinary = FeedbackFactory(sensitive=True), FeedbackFactory()
    client.force_login(focal_point)

    client.get(sensitive.get_absolute_url())
    client.get(ordinary.get_absolute_url())

    reading = Reading.objects.get()
    assert (reading.record_id, reading.by_id, reading.purpose) == (sensitive.pk, focal_point.pk, "sensitive_feedback")


def test_manager_acknowledges_answers_and_closes(client, manager):
    feedback = FeedbackFactory(wants_answer=True, contact="050 123 45 67")
    client.force_login(manager)

    steps = [
        ("acknowledge", "received", {}),
        ("answer", "acknowledged", {"how": "phone", "text": "Sabah gəlirik."}),
        ("close", "answered", {"is_satisfied": "yes"}),
    ]
    for move, seen, typed in steps:
        client.post(reverse(f"feedback:{move}", args=[feedback.code]), typed | {"status_seen": seen})

    feedback = Feedback.objects.get()
    assert (feedback.status, feedback.answer_text, feedback.is_satisfied) == ("closed", "Sabah gəlirik.", True)


def test_manager_hands_over_and_no_longer_sees_it(client, manager):
    feedback = FeedbackFactory()
    client.force_login(manager)

    response = client.post(reverse("feedback:make_sensitive", args=[feedback.code]))

    assert response.url == reverse("feedback:list")
    assert client.get(feedback.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("cut", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", "")])
def test_feedback_is_found_by_its_code_however_it_is_said(client, manager, cut):
    feedback = FeedbackFactory()
    client.force_login(manager)

    assert client.get(reverse("feedback:find"), {"code": cut(feedback.code)}).url == feedback.get_absolute_url()


def test_a_sensitive_code_is_unknown_to_all_but_the_focal_point(client, manager, focal_point):
    feedback = FeedbackFactory(sensitive=True)
    client.force_login(manager)
    for_manager = client.get(reverse("feedback:find"), {"code": feedback.code})
    unknown = client.get(reverse("feedback:find"), {"code": "AAAA-AAAA"})
    client.force_login(focal_point)
    for_focal_point = client.get(reverse("feedback:find"), {"code": feedback.code})

    words = {"code": ["There is no feedback with this code among what you handle."]}
    assert for_manager.context["form"].errors == unknown.context["form"].errors == words
    assert for_focal_point.url == feedback.get_absolute_url()
