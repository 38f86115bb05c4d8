"""The table of roles and the rights that the models declare are the same."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission

from livelihoods.accounts.roles import HELD_BY, ROLES

OURS = {"livelihoods", "grants", "training", "cms"}


def declared_rights():
    return {
        f"{model._meta.app_label}.{codename}"
        for model in apps.get_models()
        if model.__module__.split(".")[0] in OURS
        for codename, _name in model._meta.permissions
    }


def test_every_right_we_declare_is_held_by_a_role():
    assert declared_rights() - HELD_BY.keys() == set()


def test_every_right_in_the_table_exists(db):
    exist = {
        f"{label}.{codename}"
        for label, codename in Permission.objects.values_list("content_type__app_label", "codename")
    }

    assert HELD_BY.keys() - exist == set()


def test_no_role_may_touch_accounts_or_groups_in_the_portals_admin():
    assert [right for right in HELD_BY if right.startswith(("auth.", "wagtailusers."))] == []


def test_groups_are_exactly_the_table(db):
    groups = {
        group.name: {f"{right.content_type.app_label}.{right.codename}" for right in group.permissions.all()}
        for group in Group.objects.prefetch_related("permissions__content_type")
    }

    assert groups == {role: set(rights) for role, rights in ROLES.items()}
