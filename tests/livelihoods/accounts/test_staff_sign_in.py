"""Staff come in with e-mail and password, and with a second factor where it is asked for."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings as django_settings
from django.test import Client

from livelihoods.accounts.models import User
from tests.factories.accounts import PASSWORD, UserFactory

ENGLISH = {"headers": {"accept-language": "en"}}


@pytest.fixture
def analyst(db):
    return UserFactory(role="analyst", email="analyst@example.org", language="en")


def sign_in(client, email="analyst@example.org", password=PASSWORD, path="/accounts/login/"):
    return client.post(path, {"login": email, "password": password}, **ENGLISH)


def is_in(client):
    return "_auth_user_id" in client.session


def digits(secret):
    """What the app on a phone shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def error_of(response, field="__all__"):
    (error,) = response.context["form"].errors[field]
    return error


def test_staff_come_in_and_land_on_the_desk(client, analyst):
    response = sign_in(client, "Analyst@Example.org")

    assert response["Location"] == "/desk/"
    assert client.session["_auth_user_id"] == str(analyst.pk)
    assert client.session.get_expiry_age() == 8 * 60 * 60
    assert not EmailAddress.objects.exists()


def test_next_is_kept_when_it_is_ours_and_dropped_otherwise(analyst):
    kept = sign_in(Client(), path="/accounts/login/?next=/desk/staff/")
    dropped = sign_in(Client(), path="/accounts/login/?next=https://evil.example/")

    assert (kept["Location"], dropped["Location"]) == ("/desk/staff/", "/desk/")


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client, analyst):
    wrong = sign_in(client, password="wrong")
    unknown = sign_in(client, "nobody@example.org")

    assert error_of(wrong) == error_of(unknown) == "The e-mail address or the password is not right."
    assert wrong.context["form"]["login"].value() == "analyst@example.org"
    assert not is_in(client)


def test_an_unknown_address_costs_a_password_check_too(client, analyst, monkeypatch):
    checked = []
    hash_password = User.set_password
    monkeypatch.setattr(User, "set_password", lambda user, raw: (checked.append(raw), hash_password(user, raw)))

    sign_in(client, "nobody@example.org", "wrong")

    assert checked == ["wrong"]


def test_a_closed_account_is_shown_the_door_after_the_right_password(client, analyst):
    User.objects.update(is_active=False)

    assert sign_in(client)["Location"] == "/accounts/closed/"
    assert client.get("/accounts/closed/", **ENGLISH).context["user"].is_anonymous


def test_five_wrong_passwords_lock_out_here_and_not_elsewhere(client, analyst):
    for _try in range(5):
        locked = sign_in(client, password="wrong")
    right_but_late = sign_in(client)
    elsewhere = Client(REMOTE_ADDR="10.1.2.3")
    sign_in(elsewhere)

    assert (locked.status_code, right_but_late.status_code) == (429, 429)
    assert "Too many tries" in locked.content.decode()
    assert not is_in(client)
    assert is_in(elsewhere)


def test_an_applicant_cannot_come_in_by_password(client, db):
    user = UserFactory(applicant=True)

    sign_in(client, user.phone, "!")

    assert not is_in(client)


def test_nobody_opens_a_staff_account_by_herself(client, db):
    assert client.get("/accounts/signup/").status_code == 404


def test_the_own_language_is_read_wherever_a_path_names_none(client, analyst):
    client.force_login(User.objects.make_staff("r@example.org", full_name="R", language="ru"))

    assert '<html lang="ru"' in client.get("/accounts/", **ENGLISH).content.decode()


def test_a_session_ends_some_hours_after_the_last_page_and_is_not_written_each_time(client, analyst):
    sign_in(client)
    client.get("/accounts/")
    touched = client.session["touched"]

    client.get("/accounts/")

    assert client.session["touched"] == touched


# The second factor


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def secret(analyst):
    """The analyst has set up an app; this is what it holds."""
    TOTP.activate(analyst, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    return "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def test_nothing_opens_before_the_second_factor_is_set_up(client, analyst, required):
    sign_in(client)

    assert client.get("/accounts/")["Location"] == "/accounts/second-factor/on/"
    assert client.get("/cms/")["Location"] == "/accounts/second-factor/on/"
    assert client.get("/accounts/second-factor/on/").status_code == 200


def test_an_applicant_needs_no_second_factor(client, db, required):
    client.force_login(UserFactory(applicant=True))

    assert client.get("/accounts/").status_code == 200


def test_the_second_factor_is_set_up_with_an_app_and_gives_recovery_codes(client, analyst, required):
    sign_in(client)
    secret = client.get("/accounts/second-factor/on/").context["form"].secret

    wrong = client.post("/accounts/second-factor/on/", {"code": "000000"}, **ENGLISH)
    right = client.post("/accounts/second-factor/on/", {"code": digits(secret)})

    assert error_of(wrong, "code") == "This code is not right. Wait for the next one and type that."
    assert right["Location"] == "/accounts/recovery-codes/"
    assert len(client.get("/accounts/recovery-codes/").context["unused_codes"]) == 10
    assert client.get("/accounts/").status_code == 200


def test_the_secret_does_not_lie_open_in_the_database(analyst, secret):
    assert secret not in str(Authenticator.objects.get().data)


def test_a_secret_survives_a_new_key(analyst, secret, settings):
    settings.SECRET_KEY_FALLBACKS = [django_settings.SECRET_KEY]
    settings.SECRET_KEY = "another key for another year, long enough to be one"

    assert Authenticator.objects.get().wrap().validate_code(digits(secret))


def test_password_and_code_together_open(client, analyst, secret):
    assert sign_in(client)["Location"] == "/accounts/second-factor/code/"
    assert not is_in(client)

    wrong = error_of(client.post("/accounts/second-factor/code/", {"code": "000000"}, **ENGLISH), "code")
    right = client.post("/accounts/second-factor/code/", {"code": digits(secret)})

    assert wrong == "This code is not right. Wait for the next one and type that."
    assert right["Location"] == "/desk/"
    assert is_in(client)


def test_a_code_of_the_app_works_once(client, analyst, secret):
    code = digits(secret)
    first, second = Client(), Client()
    for visitor in (first, second):
        sign_in(visitor)
        visitor.post("/accounts/second-factor/code/", {"code": code})

    assert (is_in(first), is_in(second)) == (True, False)


def test_a_recovery_code_opens_once(analyst, secret):
    code, *_others = RecoveryCodes.activate(analyst).generate_codes()
    first, second = Client(), Client()
    for visitor in (first, second):
        sign_in(visitor)
        visitor.post("/accounts/second-factor/code/", {"code": code})

    assert (is_in(first), is_in(second)) == (True, False)


def test_where_it_is_required_nobody_switches_it_off(client, analyst, secret, required):
    sign_in(client)
    client.post("/accounts/second-factor/code/", {"code": digits(secret)})

    response = client.post("/accounts/second-factor/off/", **ENGLISH)

    assert error_of(response) == "Your office asks for a second factor: it cannot be switched off."
    assert Authenticator.objects.count() == 1


def test_pages_about_the_second_factor_ask_for_the_password_after_a_while(client, analyst, secret):
    client.force_login(analyst)

    asked = client.get("/accounts/recovery-codes/new/")
    client.post(asked["Location"], {"password": PASSWORD})

    assert asked["Location"] == "/accounts/password/again/?next=%2Faccounts%2Frecovery-codes%2Fnew%2F"
    assert client.get("/accounts/recovery-codes/new/").status_code == 200


def test_an_applicant_has_no_page_about_passwords(client, db):
    client.force_login(UserFactory(applicant=True))

    assert [
        client.get(path).status_code
        for path in ("/accounts/password/", "/accounts/second-factor/", "/accounts/recovery-codes/")
    ] == [404, 404, 404]
