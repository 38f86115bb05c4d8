"""An applicant comes in with her phone and a code."""

from datetime import timedelta

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from livelihoods.accounts import actions
from livelihoods.accounts.models import PhoneCode, User
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import acting_at, now
from tests.factories.accounts import UserFactory

PHONE = "+994501234567"


def sent_codes():
    """What went out, oldest first."""
    jobs = ProcrastinateJob.objects.filter(task_name="livelihoods.notices.send_code")
    return list(jobs.order_by("id").values_list("args", flat=True))


@pytest.fixture
def asked(client, db):
    """She typed her phone; gives back the digits that were sent."""
    client.post("/accounts/phone/", {"phone": "050 123 45 67"})
    return sent_codes()[-1]["code"]


def test_a_phone_never_seen_gets_a_code_and_no_account_yet(client, db):
    response = client.post("/accounts/phone/", {"phone": "050 123 45 67"}, headers={"accept-language": "ru"})

    assert response["Location"] == "/accounts/code/"
    assert [(job["phone"], job["language"]) for job in sent_codes()] == [(PHONE, "ru")]
    assert not User.objects.filter(phone=PHONE).exists()


def test_a_known_phone_is_answered_exactly_like_an_unknown_one(client, db):
    UserFactory(applicant=True, phone=PHONE)

    known = client.post("/accounts/phone/", {"phone": "050 123 45 67"})
    unknown = client.post("/accounts/phone/", {"phone": "050 123 45 68"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [job["phone"] for job in sent_codes()] == [PHONE, "+994501234568"]


def test_the_code_does_not_lie_open_in_its_table(asked):
    code = PhoneCode.objects.get()

    assert asked not in code.digest
    assert len(code.digest) == 64


def test_the_first_right_code_makes_the_account_in_the_language_of_the_page(client, asked):
    response = client.post("/accounts/code/", {"code": f" {asked[:3]} {asked[3:]} "}, headers={"accept-language": "ru"})

    user = User.objects.get(phone=PHONE)
    assert response["Location"] == "/my/"
    assert user.language == "ru"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert [entry.verb for entry in Entry.objects.about(user)] == ["open"]


def test_a_known_applicant_comes_back_to_the_same_account_and_her_language(client, asked):
    user = UserFactory(applicant=True, phone=PHONE, language="en")

    client.post("/accounts/code/", {"code": asked})

    assert client.session["_auth_user_id"] == str(user.pk)
    assert '<html lang="en"' in client.get("/accounts/").content.decode()


def test_next_is_kept_when_it_is_ours(client, db):
    client.post("/accounts/phone/?next=/apply/", {"phone": "050 123 45 67"})

    response = client.post("/accounts/code/", {"code": sent_codes()[-1]["code"]})

    assert response["Location"] == "/apply/"


def test_next_to_elsewhere_is_dropped(client, db):
    client.post("/accounts/phone/?next=https://evil.example/", {"phone": "050 123 45 67"})

    response = client.post("/accounts/code/", {"code": sent_codes()[-1]["code"]})

    assert response["Location"] == "/my/"


def error_of(response):
    (error,) = response.context["form"].errors["code"]
    return error


def test_a_wrong_code_is_told_beside_the_field_and_what_was_typed_stays(client, asked):
    wrong = f"{(int(asked) + 1) % 10**6:06}"

    response = client.post("/accounts/code/", {"code": wrong}, headers={"accept-language": "en"})

    assert error_of(response) == "This is not the code that we sent. Look at the message again."
    assert response.context["form"]["code"].value() == wrong
    assert "_auth_user_id" not in client.session


def test_five_wrong_tries_use_a_code_up(client, asked):
    wrong = f"{(int(asked) + 1) % 10**6:06}"
    for _try in range(5):
        client.post("/accounts/code/", {"code": wrong})

    response = client.post("/accounts/code/", {"code": asked}, headers={"accept-language": "en"})

    assert error_of(response) == "There were too many tries with this code. Ask for a new one."
    assert "_auth_user_id" not in client.session


def test_an_old_code_opens_nothing(client, asked):
    with acting_at(now() + timedelta(minutes=10, seconds=1)):
        response = client.post("/accounts/code/", {"code": asked}, headers={"accept-language": "en"})

    assert error_of(response) == "This code is too old. Ask for a new one."


def test_a_code_works_once(client, asked):
    client.post("/accounts/code/", {"code": asked})
    client.logout()
    client.post("/accounts/phone/", {"phone": "050 123 45 67"})

    response = client.post("/accounts/code/", {"code": asked}, headers={"accept-language": "en"})

    assert error_of(response) == "This code was used already. Ask for a new one."


def test_letters_are_no_code(client, asked):
    response = client.post("/accounts/code/", {"code": "salam"}, headers={"accept-language": "en"})

    assert error_of(response) == "The code has six digits."
    assert PhoneCode.objects.get().tries == 0


def test_a_second_submit_sends_no_second_code(client, asked):
    response = client.post("/accounts/phone/", {"phone": "+994 50 123-45-67"})

    assert response["Location"] == "/accounts/code/"
    assert len(sent_codes()) == 1


def test_another_code_comes_after_a_minute_and_makes_the_first_useless(client, asked):
    with acting_at(now() + timedelta(seconds=61)):
        client.post("/accounts/code/again/")
        second = sent_codes()[-1]["code"]
        client.post("/accounts/code/", {"code": second})

    assert len(sent_codes()) == 2
    assert "_auth_user_id" in client.session


def test_one_phone_gets_five_codes_an_hour(client, db):
    for minute in range(5):
        with acting_at(now() + timedelta(minutes=2 * minute)):
            actions.send_code(PHONE, address="10.0.0.1", language="az")

    with acting_at(now() + timedelta(minutes=12)):
        response = client.post("/accounts/phone/", {"phone": "050 123 45 67"}, headers={"accept-language": "en"})

    assert response.context["form"].errors == {"phone": ["Too many codes were asked for. Try again in an hour."]}
    assert response.context["form"]["phone"].value() == "050 123 45 67"
    assert len(sent_codes()) == 5


def test_one_address_gets_sixty_codes_an_hour(client, db):
    for number in range(60):
        actions.send_code(f"+9945012345{number:02}", address="127.0.0.1", language="az")

    client.post("/accounts/phone/", {"phone": "055 123 45 67"})

    assert len(sent_codes()) == 60


def test_a_closed_account_is_told_only_to_who_has_the_code(client, asked):
    UserFactory(applicant=True, phone=PHONE, is_active=False)

    response = client.post("/accounts/code/", {"code": asked}, headers={"accept-language": "en"})

    assert error_of(response) == "This account is closed. Write to our office."
    assert "_auth_user_id" not in client.session


def test_what_is_no_phone_is_told_beside_the_field(client, db):
    response = client.post("/accounts/phone/", {"phone": "12"}, headers={"accept-language": "en"})

    assert response.context["form"].errors == {
        "phone": ["This is not a telephone number. Write it like 050 123 45 67."]
    }
    assert sent_codes() == []


def test_the_demo_shows_the_code_on_the_page(client, db, settings):
    settings.DEMO = True

    client.post("/accounts/phone/", {"phone": "050 123 45 67"})

    assert sent_codes()[-1]["code"] in client.get("/accounts/code/").content.decode()


def test_nowhere_else_the_page_knows_the_code(client, asked):
    assert asked not in client.get("/accounts/code/").content.decode()
    assert asked not in str(dict(client.session))


def test_codes_are_forgotten_after_a_day(db):
    actions.send_code(PHONE, address="10.0.0.1", language="az")
    with acting_at(now() + timedelta(hours=25)):
        actions.send_code("+994501234568", address="10.0.0.1", language="az")

        actions.forget_codes()

    assert [code.phone for code in PhoneCode.objects.all()] == ["+994501234568"]


def test_a_page_of_hers_leads_to_the_phone_and_a_page_of_staff_to_the_e_mail(client, db):
    assert client.get("/desk/staff/")["Location"] == reverse("account_login") + "?next=/desk/staff/"
    assert client.get("/accounts/")["Location"] == reverse("account_login") + "?next=/accounts/"


def test_her_session_is_short(client, asked):
    client.post("/accounts/code/", {"code": asked})

    assert client.session.get_expiry_age() == 2 * 60 * 60


def test_on_a_shared_phone_her_session_is_shorter(client, db):
    client.post("/accounts/phone/", {"phone": "050 123 45 67", "is_shared": "on"})
    client.post("/accounts/code/", {"code": sent_codes()[-1]["code"]})

    assert (client.session.get_expiry_age(), client.session["is_shared"]) == (30 * 60, True)
