import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from pytest_django.asserts import assertContains

from livelihoods.accounts.models import User
from livelihoods.settings import base
from livelihoods.urls import handler500  # noqa: F401 - Django looks for it in the urlconf, which is this module

PARTS = ["database", "migrations", "worker", "queue", "failed_jobs", "mail", "keys", "disk", "pdf"]

urlpatterns = [
    path("ask/", login_not_required(lambda request: HttpResponse(User.objects.count()))),
    path("break/", login_not_required(lambda request: 1 / 0)),
]


def backend(cursor):
    """The number of the server process behind a connection."""
    cursor.execute("SELECT pg_backend_pid()")
    return cursor.fetchone()[0]


@pytest.fixture
def _database_gone():
    """The server answers nobody: our own connection is cut for real, and no new one is let in."""
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        pid = backend(cursor)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    yield
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    connections.close_all()


def test_health_names_every_part_in_words_only(client, db):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {
        "status": "degraded",
        "parts": dict.fromkeys(PARTS, "ok") | {"worker": "degraded"},
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_database_gone")
def test_health_answers_503_without_a_database(client):
    response = client.get("/healthz")

    assert response.status_code == 503
    assert [part for part, word in response.json()["parts"].items() if word == "ok"] == ["keys", "disk", "pdf"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls(__name__)
@pytest.mark.usefixtures("_database_gone")
@pytest.mark.parametrize(("method", "comes_back_by_itself"), [("get", True), ("post", False)])
def test_a_page_without_a_database_says_when_to_come_back(method, comes_back_by_itself):
    client = Client(raise_request_exception=False)

    response = getattr(client, method)("/ask/")

    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response.has_header("Refresh") is comes_back_by_itself


@pytest.mark.urls(__name__)
def test_a_mistake_of_ours_says_what_was_kept(db):
    response = Client(raise_request_exception=False).get("/break/", headers={"Accept-Language": "en"})

    assert response.status_code == 500
    assertContains(response, "What you had saved before is kept.", status_code=500)


def test_a_missing_page_speaks_the_readers_language(client, db):
    response = client.get("/nowhere/", headers={"Accept-Language": "en"})

    assertContains(response, '<h1 class="govuk-heading-l">There is no such page</h1>', status_code=404, html=True)


def test_a_form_without_its_token_is_told_what_to_do(db):
    response = Client(enforce_csrf_checks=True).post("/language/", headers={"Accept-Language": "en"})

    assertContains(response, "Go back, load the page again and send it once more.", status_code=403)


@pytest.mark.django_db(transaction=True)
def test_a_cut_connection_of_the_pool_is_replaced():
    pooled = connection.copy()
    pooled.settings_dict["OPTIONS"]["pool"] = base.DATABASES["default"]["OPTIONS"]["pool"]
    with pooled.cursor() as cursor:
        cut = backend(cursor)
    pooled.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [cut])

    with pooled.cursor() as cursor:
        fresh = backend(cursor)
    pooled.close()
    pooled.close_pool()

    assert fresh != cut
