"""Managers look after the accounts of staff at /desk/staff/."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.translation import override

from livelihoods.accounts import actions
from livelihoods.accounts.models import User
from livelihoods.accounts.rules import AccountRefusedError
from livelihoods.audit.models import Entry
from livelihoods.places.models import District
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.cases import CaseFactory
from tests.livelihoods.accounts.test_own_account import work_off_links

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = UserFactory(role="manager", full_name="Leyla Quliyeva", email="leyla@example.org", language="en")
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return user


def form_of(user, **changes):
    return {
        "full_name": user.full_name,
        "email": user.email,
        "language": user.language,
        "roles": [group.name for group in user.groups.all()],
        "districts": [district.pk for district in user.districts.all()],
    } | changes


def names(response):
    return [account.full_name for account in response.context["object_list"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_queries_for_one_row_and_for_three(
    client, manager, rows, django_assert_num_queries
):
    for number in range(rows - 1):
        UserFactory(roles=["caseworker", "trainer"], districts=District.objects.all()[:3], full_name=f"Ə {number}")
    client.get("/desk/staff/")

    with django_assert_num_queries(8):
        client.get("/desk/staff/")


def test_the_list_is_in_the_order_of_our_alphabet_without_applicants_and_the_robot(client, manager):
    UserFactory(full_name="Zaur")
    UserFactory(full_name="Əli")
    UserFactory(full_name="Elçin")
    UserFactory(applicant=True)
    User.objects.robot()

    assert names(client.get("/desk/staff/")) == ["Elçin", "Əli", "Leyla Quliyeva", "Zaur"]


def test_the_list_finds_by_name_in_any_alphabet_by_address_role_and_state(client, manager):
    UserFactory(full_name="Rəşad Məmmədov", role="trainer", email="rashad@example.org")
    UserFactory(full_name="Old", is_active=False)

    assert names(client.get("/desk/staff/?search=RESAD")) == ["Rəşad Məmmədov"]
    assert names(client.get("/desk/staff/?search=rashad@")) == ["Rəşad Məmmədov"]
    assert names(client.get("/desk/staff/?role=trainer&active=")) == ["Rəşad Məmmədov"]
    assert names(client.get("/desk/staff/?active=no")) == ["Old"]


def test_the_list_has_pages(client, manager):
    for number in range(26):
        UserFactory(full_name=f"A{number:02}")

    assert len(names(client.get("/desk/staff/"))) == 25
    assert names(client.get("/desk/staff/?page=2")) == ["A25", "Leyla Quliyeva"]


def test_an_auditor_sees_the_list_and_no_button(client):
    client.force_login(UserFactory(role="auditor", language="en"))

    content = client.get("/desk/staff/").content.decode()

    assert "Make an account" not in content
    assert "/desk/staff/make/" not in content


def test_a_manager_makes_an_account_and_its_owner_sets_the_password(client, manager):
    districts = list(District.objects.order_by("code")[:2])
    response = client.post(
        "/desk/staff/make/",
        {
            "full_name": "Rəşad Məmmədov",
            "email": "Rashad@Example.org",
            "language": "az",
            "roles": ["caseworker"],
            "districts": [district.pk for district in districts],
        },
    )
    work_off_links()

    user = User.objects.get(email="rashad@example.org")
    entry = Entry.objects.about(user).get()
    assert response["Location"] == "/desk/staff/"
    assert (user.role_names, user.has_usable_password()) == (["caseworker"], False)
    assert (entry.verb, entry.by_id) == ("open", manager.pk)
    assert entry.data == {"roles": ["caseworker"], "districts": [district.code for district in districts]}
    assert [message.to for message in mail.outbox] == [["rashad@example.org"]]


def test_an_address_that_is_taken_is_told_beside_the_field_and_the_rest_stays(client, manager):
    response = client.post(
        "/desk/staff/make/",
        {"full_name": "Başqa", "email": "LEYLA@example.org", "language": "az", "roles": ["trainer"]},
    )

    form = response.context["form"]
    assert list(form.errors) == ["email"]
    assert (form["full_name"].value(), form["roles"].value()) == ("Başqa", ["trainer"])


def test_a_manager_changes_roles_and_districts(client, manager):
    user = UserFactory(role="caseworker")
    district = District.objects.first()

    client.post(f"/desk/staff/{user.pk}/", form_of(user, roles=["monitor", "trainer"], districts=[district.pk]))

    assert user.role_names == ["monitor", "trainer"]
    assert Entry.objects.about(user).get().data == {"roles": ["monitor", "trainer"], "districts": [district.code]}


def test_nobody_changes_her_own_roles(client, manager):
    client.post(f"/desk/staff/{manager.pk}/", form_of(manager, full_name="Leyla Q.", roles=["manager", "chair"]))

    manager.refresh_from_db()
    assert (manager.full_name, manager.role_names) == ("Leyla Q.", ["programme manager"])
    with pytest.raises(PermissionDenied):
        actions.change_staff(manager, **form_of(manager, roles=["chair"]), by=manager)


def test_the_last_manager_stays_one(client, manager):
    other = UserFactory(role="manager")
    actions.deactivate_staff(manager, by=other)

    with override("en"), pytest.raises(AccountRefusedError, match="last manager"):
        actions.deactivate_staff(other, by=manager)
    with override("en"), pytest.raises(AccountRefusedError, match="last manager"):
        actions.change_staff(other, **form_of(other, roles=["chair"]), by=manager)

    other.refresh_from_db()
    assert other.is_active


def test_an_account_with_cases_stays_open_and_says_why(client, manager):
    user = UserFactory(role="caseworker")
    CaseFactory(caseworker=user)

    page = client.get(f"/desk/staff/{user.pk}/")
    tried = client.post(f"/desk/staff/{user.pk}/deactivate/", follow=True)

    user.refresh_from_db()
    reason = "Cases are still assigned to this account. Hand them over first."
    assert page.context["why_open"] == reason
    assert f"/desk/staff/{user.pk}/deactivate/" not in page.content.decode()
    assert [str(message) for message in tried.context["messages"]] == [reason]
    assert user.is_active


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(client, manager):
    user = UserFactory(role="trainer")
    theirs = Client()
    theirs.force_login(user)

    client.post(f"/desk/staff/{user.pk}/deactivate/")
    out = theirs.get("/accounts/").status_code
    client.post(f"/desk/staff/{user.pk}/activate/")

    user.refresh_from_db()
    assert (out, user.is_active) == (302, True)
    assert [entry.verb for entry in Entry.objects.about(user)] == ["activate", "deactivate"]


def test_a_lost_second_factor_is_removed_and_ends_the_sessions(client, manager):
    user = UserFactory(role="finance")
    TOTP.activate(user, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    theirs = Client()
    theirs.force_login(user)

    client.post(f"/desk/staff/{user.pk}/remove-second-factor/")

    assert not Authenticator.objects.exists()
    assert theirs.get("/accounts/").status_code == 302


def test_a_manager_sends_a_link_to_set_a_password(client, manager):
    user = UserFactory(role="finance")

    client.post(f"/desk/staff/{user.pk}/invite/")
    work_off_links()

    assert [message.to for message in mail.outbox] == [[user.email]]


def test_changes_need_the_password_again_after_a_while_and_lose_nothing(client):
    manager = UserFactory(role="manager")
    client.force_login(manager)
    user = UserFactory(role="caseworker")

    asked = client.post(f"/desk/staff/{user.pk}/", form_of(user, full_name="Yeni Ad"))
    client.post(asked["Location"], {"password": PASSWORD})

    user.refresh_from_db()
    assert asked["Location"].startswith("/accounts/password/again/?next=")
    assert user.full_name == "Yeni Ad"


def test_the_pages_show_neither_applicants_nor_the_robot(client, manager):
    for user in (UserFactory(applicant=True), User.objects.robot()):
        assert client.get(f"/desk/staff/{user.pk}/").status_code == 404
