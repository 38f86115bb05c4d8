"""Django's admin would be a second door to casework, past moves, sight and audit."""

from django.apps import apps
from django.urls import URLResolver, get_resolver


def namespaces(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield pattern.app_name
            yield from namespaces(pattern)


def test_djangos_admin_is_not_installed():
    assert not apps.is_installed("django.contrib.admin")


def test_no_path_leads_to_djangos_admin():
    assert "admin" not in set(namespaces(get_resolver()))
