"""There is one sign-in with a password, and it is ours: right passwords in every other form open nothing."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.factories.accounts import PASSWORD, UserFactory
from tests.house.test_access import patterns

OURS = "/accounts/login/"
SAMPLES = ({}, {"uidb64": "MQ", "token": "a-b"}, {"uidb36": "1", "key": "a-b"})


def paths():
    """Every path we answer that a form may be posted to, as far as it needs no record."""
    for name, _view in patterns(get_resolver()):
        for sample in SAMPLES:
            try:
                yield reverse(name, kwargs=sample)
            except NoReverseMatch:
                continue
    yield from ("/az/_util/login/", "/ru/_util/login/", "/en/_util/login/")


def signed_in(path, email):
    client = Client(raise_request_exception=False)
    names = ("login", "username", "email", "id_username", "id_login")
    client.post(path, dict.fromkeys(names, email) | {"password": PASSWORD, "password1": PASSWORD})
    return "_auth_user_id" in client.session


def test_right_passwords_open_a_session_only_through_our_sign_in(db):
    user = UserFactory(roles=["editor", "manager"])

    doors = {path for path in set(paths()) if signed_in(path, user.email)}

    assert doors == {OURS}


@pytest.mark.parametrize("path", ["/cms/login/", "/az/_util/login/", "/ru/_util/login/", "/en/_util/login/"])
def test_the_sign_ins_of_wagtail_lead_to_ours(client, path):
    assert client.get(path)["Location"] == OURS
    assert client.post(path)["Location"] == OURS


@pytest.mark.parametrize("path", ["/cms/password_reset/", "/cms/password_reset/confirm/MQ/a-b/"])
def test_the_password_resets_of_wagtail_lead_to_ours(client, path):
    assert client.get(path)["Location"] == "/accounts/password/forgotten/"


def test_the_portals_admin_asks_for_our_sign_in(client, db):
    assert client.get("/cms/")["Location"].startswith(OURS)


@pytest.mark.parametrize("path", ["/cms/users/", "/cms/groups/", "/cms/users/new/", "/cms/groups/new/"])
def test_an_editor_sees_no_accounts_in_the_portals_admin(client, db, path):
    client.force_login(UserFactory(role="editor"))

    assert client.get(path)["Location"] == "/cms/"
