"""The list of cases: who sees which, filtered, searched, sorted."""

import pytest
from django.urls import reverse

from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def caseworker(client):
    user = UserFactory(role="caseworker", language="en", districts=[District.objects.get(code="AGM")])
    client.force_login(user)
    return user


def listed(client, **asked):
    return list(client.get(reverse("cases:cases"), asked).context["cases"])


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_every_number_of_rows(client, caseworker, django_assert_num_queries, rows):
    for _number in range(rows):
        put(CaseFactory(), "submitted")

    listed(client)  # the session is begun

    with django_assert_num_queries(10):
        assert len(listed(client)) == rows


def test_list_shows_what_is_open_in_the_own_districts(client, caseworker):
    here = put(CaseFactory(), "submitted")
    put(CaseFactory(district=District.objects.get(code="BAR")), "submitted")
    put(CaseFactory(), "closed")

    assert listed(client) == [here]


@pytest.mark.parametrize("typed", ["memmedova gulnare", "Гюльнара", "Məmmədova"])
def test_applicant_is_found_however_her_name_is_spelt(client, caseworker, typed):
    found = put(
        CaseFactory(applicant=PersonFactory(ready=True, surname="Məmmədova", given_name="Gülnarə")), "submitted"
    )
    put(
        CaseFactory(applicant=PersonFactory(ready=True, surname="Həsənova", given_name="Rəşidə")),
        "closed",
    )

    assert listed(client, q=typed) == [found]


def test_case_is_found_by_its_reference_though_it_is_closed(client, caseworker):
    closed = put(CaseFactory(), "closed")

    assert listed(client, q=closed.reference.removeprefix("LV-").lower()) == [closed]


def test_filter_narrows_by_caseworker_status_and_what_is_late(client, caseworker):
    mine = put(CaseFactory(caseworker=caseworker), "eligible", due_on=today().replace(year=2020))
    nobodys = put(CaseFactory(), "submitted")

    assert listed(client, caseworker="me") == [mine]
    assert listed(client, caseworker="nobody") == [nobodys]
    assert listed(client, status="submitted") == [nobodys]
    assert listed(client, only="late") == [mine]
    assert listed(client, stage="market") == [mine]
    assert listed(client, caseworker="strange") == [mine, nobodys]


def test_list_is_sorted_by_name_in_the_order_of_the_alphabet(client, caseworker):
    cases = {
        name: put(CaseFactory(applicant=PersonFactory(ready=True, surname=name)), "submitted")
        for name in ["Zeynalova", "Əliyeva", "Eyvazova"]
    }

    assert listed(client, sort="name") == [cases["Eyvazova"], cases["Əliyeva"], cases["Zeynalova"]]
    assert listed(client, sort="-name") == [cases["Zeynalova"], cases["Əliyeva"], cases["Eyvazova"]]


def test_list_goes_out_as_a_file_with_no_formula_in_disguise(client, caseworker):
    put(CaseFactory(title="=HYPERLINK(1)"), "submitted")
    put(CaseFactory(title="Arıçılıq"), "closed")

    answer = client.get(reverse("cases:export_csv"), {"status": "submitted"})

    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert ",'=HYPERLINK(1)," in lines[1]
    assert Entry.objects.by(caseworker).get(verb="export_cases").data == {"count": 1, "kind": "csv"}
