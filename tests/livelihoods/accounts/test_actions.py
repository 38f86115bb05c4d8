import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils.translation import override

from livelihoods.accounts import demo
from livelihoods.accounts.models import User
from livelihoods.accounts.roles import HELD_BY
from livelihoods.audit.models import Entry
from tests.factories.accounts import PASSWORD, UserFactory


def test_sync_roles_undoes_what_somebody_changed_by_hand(db):
    Group.objects.create(name="friends")
    Group.objects.get(name="manager").permissions.clear()

    call_command("sync_roles")

    assert not Group.objects.filter(name="friends").exists()
    assert Group.objects.get(name="manager").permissions.filter(codename="manage_user").exists()


def test_sync_roles_refuses_a_right_that_does_not_exist(db, monkeypatch):
    monkeypatch.setitem(HELD_BY, "accounts.fly_user", ["manager"])

    with pytest.raises(CommandError, match=r"accounts\.fly_user"):
        call_command("sync_roles")


def test_create_manager_makes_the_first_account_and_no_superuser(db, client, monkeypatch):
    monkeypatch.setenv("LIVELIHOODS_MANAGER_PASSWORD", PASSWORD)

    call_command("create_manager", email="Leyla@example.org", name="Leyla Quliyeva")
    client.post("/accounts/login/", {"login": "leyla@example.org", "password": PASSWORD})

    user = User.objects.get(email="leyla@example.org")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.has_perm("accounts.manage_user")
    assert not user.is_superuser
    assert Entry.objects.about(user).get().by_id == User.objects.robot().pk


@pytest.mark.parametrize(
    ("email", "password", "error"),
    [
        ("leyla@example.org", "short", "too short"),
        ("leyla", PASSWORD, "valid email"),
        ("taken@example.org", PASSWORD, "has an account already"),
    ],
)
def test_create_manager_refuses_what_would_not_do(db, monkeypatch, email, password, error):
    UserFactory(email="taken@example.org")
    monkeypatch.setenv("LIVELIHOODS_MANAGER_PASSWORD", password)

    with override("en"), pytest.raises(CommandError, match=error):
        call_command("create_manager", email=email, name="Leyla Quliyeva")
    assert User.objects.count() == 1


def test_the_demo_makes_its_accounts_once(db):
    demo.tell_story(None)
    demo.tell_story(None)

    caseworker = User.objects.get(email="caseworker@demo.example")
    assert User.objects.staff().count() == 16
    assert caseworker.check_password(demo.PASSWORD)
    assert sorted(district.code for district in caseworker.districts.all()) == ["AGC", "AGM"]
    assert User.objects.applicants().get().phone == demo.APPLICANT_PHONE
