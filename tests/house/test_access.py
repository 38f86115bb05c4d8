"""The access table holds: it names every URL of ours, and each page answers each role as its row says."""

import pytest
from django.db import transaction
from django.urls import URLResolver, get_resolver, reverse

from tests.house.access import ACCESS, APPLICANT, PUBLIC, THIRD_PARTY_ASKS_ITSELF, THIRD_PARTY_PUBLIC
from tests.house.conftest import Visitor

OURS = {"livelihoods", "grants", "training", "cms"}
SIGN_IN_PAGES = {"account_login", "accounts:phone"}


def patterns(resolver, names=()):
    """Every URL pattern below: its name with namespaces, and its view."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, (*names, pattern.namespace) if pattern.namespace else names)
        else:
            yield ":".join((*names, pattern.name or str(pattern.pattern))), pattern.callback


def is_ours(view):
    return getattr(view, "view_class", view).__module__.split(".")[0] in OURS


def is_public(view):
    return not getattr(view, "login_required", True)


def opened(response):
    """Whether the visitor got in: to the page, or on to another one that is not a sign-in."""
    if response.streaming:
        b"".join(response.streaming_content)  # a file that nobody reads stays open
    if response.status_code in {401, 403, 404}:
        return False
    assert response.status_code < 400, f"the request itself was wrong: {response.status_code}"
    return not response.get("Location", "").startswith(tuple(f"{reverse(page)}?next=" for page in SIGN_IN_PAGES))


@pytest.fixture(scope="module")
def visitors(long_ways):
    """Every kind of visitor."""
    staff = {kind: Visitor.signed_in(role=kind) for kind in PUBLIC - APPLICANT - {"nobody"}}
    return staff | {"applicant": Visitor.signed_in(applicant=True), "nobody": Visitor()}


def test_every_url_of_ours_has_its_row():
    ours = {name for name, view in patterns(get_resolver()) if is_ours(view)}

    assert ours == ACCESS.keys()


def test_code_of_others_is_public_only_where_listed():
    public = {name for name, view in patterns(get_resolver()) if not is_ours(view) and is_public(view)}

    assert public == THIRD_PARTY_PUBLIC | THIRD_PARTY_ASKS_ITSELF.keys()


@pytest.mark.parametrize("name", THIRD_PARTY_ASKS_ITSELF)
def test_code_of_others_that_asks_itself_does_ask(client, db, name):
    response = client.get(reverse(name, kwargs=THIRD_PARTY_ASKS_ITSELF[name]))

    assert not opened(response)


def test_the_table_names_roles_that_exist():
    assert {role for row in ACCESS.values() for role in row["roles"]} <= PUBLIC


@pytest.mark.parametrize("name", ACCESS)
def test_a_page_answers_each_role_as_its_row_says(visitors, db, name):
    row = ACCESS[name]
    let_in = set()

    for kind, visitor in visitors.items():
        with transaction.atomic():
            address = reverse(name, kwargs=row["make"](visitor.user) if "make" in row else None)
            if opened(getattr(visitor.client, row.get("method", "get"))(address)):
                let_in.add(kind)
            transaction.set_rollback(True)

    assert let_in == row["roles"]
