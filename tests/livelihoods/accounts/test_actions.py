import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from livelihoods.accounts.roles import HELD_BY


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
