"""Every public page carries the headers that keep a browser from doing what we never ask of it."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.house.access import ACCESS, PUBLIC

PAGES = [name for name, row in ACCESS.items() if row["roles"] == PUBLIC and not {"make", "method"} & row.keys()]
OURS = [name for name in PAGES if not reverse(name).startswith(settings.EDITOR_PATH)]
POLICY = {
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
}
HEADERS = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize("name", [*OURS, None])
def test_a_public_page_carries_the_headers(client, db, name):
    response = client.get(reverse(name) if name else "/nowhere/", secure=True)

    assert {header: response[header] for header in HEADERS} == HEADERS
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert "camera=()" in response["Permissions-Policy"]


def test_the_editors_pages_are_framed_by_the_editor_only(client, db):
    policy = set(client.get("/cms/nowhere/", secure=True)["Content-Security-Policy"].split("; "))

    assert {
        "base-uri 'none'",
        "default-src 'self'",
        "frame-ancestors 'self'",
        "script-src 'self' 'unsafe-inline'",
    } <= policy


def test_a_plain_request_is_sent_to_the_encrypted_address(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = client.get("/accounts/")

    assert response["Location"] == "https://testserver/accounts/"


def test_a_monitor_may_ask_from_inside_without_encryption(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 200
