import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from grants.awards.models import Grant, GrantAgreement
from grants.cases.models import Case
from grants.cases.rules.status import Status
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.moves.models import Proposal
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


@pytest.fixture
def case():
    return CaseFactory(awarded=True)


@pytest.fixture
def caseworker(client, case):
    user = UserFactory(role="caseworker", language="en", districts=[case.district])
    client.force_login(user)
    return user


def page(name, case):
    return reverse(f"awards:{name}", args=[case.reference])


def lines(*rows):
    """Rows of (name, how many, price) as the page of lines sends them."""
    sent = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 0}
    for number, (name, quantity, price) in enumerate(rows):
        sent |= {f"form-{number}-name": name, f"form-{number}-quantity": quantity, f"form-{number}-unit_price": price}
    return sent


@pytest.mark.parametrize("rows", [1, 3])
def test_grants_cost_the_same_for_every_number_of_rows(client, django_assert_num_queries, rows):
    for _number in range(rows):
        CaseFactory(awarded=True)
    client.force_login(UserFactory(role="manager"))

    with django_assert_num_queries(11):
        response = client.get(reverse("awards:grants"))

    assert len(response.context["object_list"]) == rows


def test_grants_shows_the_caseworker_those_of_her_districts(client):
    CaseFactory(awarded=True)
    client.force_login(UserFactory(role="caseworker"))

    assert list(client.get(reverse("awards:grants")).context["object_list"]) == []


def test_grants_filters_by_status(client, case, caseworker):
    response = client.get(reverse("awards:grants"), {"status": "agreed"})

    assert list(response.context["object_list"]) == []


def test_grants_come_as_a_file(client, case, caseworker):
    response = client.get(reverse("awards:export_xlsx"))

    assert response["Content-Disposition"] == f'attachment; filename="grants-{today()}.xlsx"'
    assert Entry.objects.by(caseworker).get(verb="export_grants").data == {"count": 1, "kind": "xlsx"}
    response.close()


def test_lines_say_what_they_must_come_to(client, case, caseworker):
    assertContains(client.get(page("set_lines", case)), "Together the lines must come to 1,150.00")


def test_lines_are_replaced(client, case, caseworker):
    response = client.post(page("set_lines", case), lines(("Maşın", "1", "1000"), ("Parça", "10", "15,00")))

    assertRedirects(response, page("grant", case))
    assert [(line.name, line.amount) for line in case.grant.lines.all()] == [("Maşın", 1000), ("Parça", 150)]


def test_lines_that_do_not_add_up_are_said_on_the_page(client, case, caseworker):
    client.post(page("set_lines", case), lines(("Maşın", "1", "1000")))

    assertContains(client.get(page("grant", case)), "Mend the lines")


def test_lines_that_change_take_the_printed_agreement_back(client, case, caseworker):
    steps.awards.prepare_agreement(case.grant, by=caseworker, language="az")

    client.post(page("set_lines", case), lines(("Maşın", "1", "1150")))

    assert not GrantAgreement.objects.exists()


def test_lines_are_never_none(client, case, caseworker):
    response = client.post(page("set_lines", case), lines(("Maşın", "1", "1150")) | {"form-0-DELETE": "on"})

    assert response.context["form"].non_form_errors() == ["Write at least one line."]


def test_agreement_is_printed_in_the_language_asked_for(client, case, caseworker):
    client.post(page("prepare_agreement", case), {"language": "ru"})

    assert GrantAgreement.objects.get().document.language == "ru"


def test_agreement_waits_until_the_lines_add_up(client, case, caseworker):
    client.post(page("set_lines", case), lines(("Maşın", "1", "1000")))

    response = client.post(page("prepare_agreement", case), {"language": "az"})

    assertContains(response, "The lines do not add up to the amount of the grant.")
    assert not GrantAgreement.objects.exists()


def test_signature_needs_a_witness_or_a_scan(client, case, caseworker):
    steps.awards.prepare_agreement(case.grant, by=caseworker, language="az")

    response = client.post(page("sign_agreement", case), {"signed_on": f"{today():%d.%m.%Y}"})

    assertContains(response, "The signed agreement is not scanned, and no witness is named.")
    assert Grant.objects.get().status == "promised"


def test_signature_is_recorded_with_its_scan(client, case, caseworker):
    steps.awards.prepare_agreement(case.grant, by=caseworker, language="az")
    scan = SimpleUploadedFile("imza.pdf", PDF, content_type="application/pdf")

    client.post(page("sign_agreement", case), {"signed_on": f"{today():%d.%m.%Y}", "scan": scan})

    assert Case.objects.get(pk=case.pk).status == Status.AGREED
    assert GrantAgreement.objects.get().scan.kind == "signed_agreement"


def test_signature_twice_goes_back_to_the_grant(client, case, caseworker):
    steps.sign_agreement(case, steps.Crew(districts=[case.district]))

    response = client.post(page("sign_agreement", case), {"signed_on": f"{today():%d.%m.%Y}", "witness": "R. Quliyev"})

    assertRedirects(response, page("grant", case))


def test_refusal_closes_the_case_and_frees_the_money(client, case, caseworker):
    said = {"status_seen": "awarded", "reason_code": "changed_mind"}

    client.post(page("refuse_agreement", case), said)

    assert Case.objects.get(pk=case.pk).status == Status.CLOSED
    assert Grant.objects.get().status == "cancelled"


def test_cancelling_takes_two(client, case, caseworker):
    said = {"status_seen": "awarded", "reason_code": "false_words"}
    client.post(page("cancel_award", case), said)
    assert Proposal.objects.about(case).open().count() == 1

    client.force_login(UserFactory(role="manager"))
    client.post(page("cancel_award", case), said)

    assert Grant.objects.get().status == "cancelled"


def test_grant_of_another_district_does_not_exist(client, case):
    client.force_login(UserFactory(role="caseworker"))

    assert client.get(page("grant", case)).status_code == 404
