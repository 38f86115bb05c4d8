import pytest
from django.urls import reverse
from django.utils import translation

from livelihoods.notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.notices import NoticeFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db
OUTBOX, CALLS = "notices:outbox", "notices:calls"


@pytest.fixture(autouse=True)
def _in_english(client):
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def person():
    return PersonFactory(district=DistrictFactory())


@pytest.fixture
def caseworker(client, person):
    caseworker = UserFactory(role="caseworker", districts=[person.present_residence.district])
    client.force_login(caseworker)
    return caseworker


def test_outbox_shows_the_own_people_with_masked_addresses(client, caseworker, person):
    notice, _other = NoticeFactory(person=person, sent=True), NoticeFactory()

    response = client.get(reverse(OUTBOX))

    assert list(response.context["notices"]) == [notice]
    assert "+99450…67" in response.text
    assert "501234567" not in response.text


def test_outbox_hides_what_was_told_to_other_accounts(client, caseworker):
    NoticeFactory(person=None, user=UserFactory(role="protection"))
    own = NoticeFactory(person=None, user=caseworker)

    assert list(client.get(reverse(OUTBOX)).context["notices"]) == [own]


@pytest.mark.parametrize(("is_demo", "shown"), [(False, False), (True, True)])
def test_codes_are_shown_in_the_demo_alone(client, caseworker, settings, is_demo, shown):
    settings.DEMO = is_demo
    NoticeFactory(person=None, template="sign_in_code", body="Kod: 123456")

    assert ("123456" in client.get(reverse(OUTBOX)).text) is shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=failed", ["failed"]),
        ("?channel=email", ["letter"]),
        ("?state=sent&channel=sms", ["sent"]),
        ("?state=strange", ["failed", "letter", "sent"]),
    ],
)
def test_outbox_filters_by_state_and_channel(client, caseworker, person, query, found):
    for name, fields in {
        "failed": {"failed": True},
        "letter": {"channel": "email"},
        "sent": {"sent": True},
    }.items():
        NoticeFactory(person=person, subject=name, **fields)

    response = client.get(reverse(OUTBOX) + query)

    assert sorted(notice.subject for notice in response.context["notices"]) == found


@pytest.mark.parametrize("name", [OUTBOX, CALLS])
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_for_any_number_of_rows(client, caseworker, person, name, rows, django_assert_num_queries):
    NoticeFactory.create_batch(rows, person=person, unsafe=True)
    client.get(reverse(name))

    with django_assert_num_queries({OUTBOX: 7, CALLS: 6}[name]):
        response = client.get(reverse(name))

    assert len(response.context["notices"]) == rows


def test_failed_notice_is_sent_again(client, caseworker, person):
    notice = NoticeFactory(person=person, failed=True)

    client.post(reverse("notices:resend", args=[notice.pk]))

    assert Notice.objects.get().state == "waiting"


def test_notice_to_a_person_out_of_sight_is_not_sent_again(client, caseworker):
    notice = NoticeFactory(failed=True)

    response = client.post(reverse("notices:resend", args=[notice.pk]))

    assert (response.status_code, Notice.objects.get().state) == (404, "failed")


def test_call_is_ticked_off(client, caseworker, person):
    notice = NoticeFactory(person=person, unsafe=True)
    assert list(client.get(reverse(CALLS)).context["notices"]) == [notice]

    client.post(reverse("notices:mark_called", args=[notice.pk]))

    assert list(client.get(reverse(CALLS)).context["notices"]) == []
    assert Notice.objects.get().called_by == caseworker


def test_call_list_forms_carry_their_token(client, caseworker, person):
    NoticeFactory(person=person, unsafe=True)

    page = client.get(reverse(CALLS)).text

    action = reverse("notices:mark_called", args=[Notice.objects.get().pk])
    form = page.partition(f'action="{action}"')[2].partition("</form>")[0]
    assert 'name="csrfmiddlewaretoken" value="' in form
