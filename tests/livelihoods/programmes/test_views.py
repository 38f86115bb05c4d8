from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from livelihoods.audit.rules import today
from livelihoods.places.models import District
from livelihoods.programmes.models import Call, Donor, Programme
from tests.factories.accounts import UserFactory
from tests.factories.programmes import CallFactory, CriterionFactory, DonorFactory, ProgrammeFactory, TargetShareFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = UserFactory(role="manager", language="en")
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def _in_english(client):
    client.cookies["django_language"] = "en"


def in_three(field, words="x"):
    return {f"{field}_{language}": f"{words} {language}" for language in ("az", "ru", "en")}


def call_data(**changed):
    day = today()
    return {
        **in_three("title", "Call"),
        **in_three("who_can_apply"),
        "opens_on": f"{day:%d.%m.%Y}",
        "closes_on": f"{day + timedelta(days=20):%d.%m.%Y}",
        "ceiling_amount": "5 000,00",
        "budget_amount": "100 000",
        "curriculum_code": "syb",
        "districts": [District.objects.get(code="AGM").pk],
        "share_women": "60",
        **changed,
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_calls_costs_the_same_for_every_number_of_rows(client, manager, django_assert_num_queries, rows):
    CallFactory.create_batch(rows)

    with django_assert_num_queries(11):
        response = client.get(reverse("programmes:calls"))

    assert len(response.context["object_list"]) == rows


def test_calls_hides_drafts_from_others(client):
    CallFactory(title_az="Gizli plan")
    CallFactory(title_az="Hamı üçün", opened=True)
    client.force_login(UserFactory(role="caseworker"))

    response = client.get(reverse("programmes:calls"))

    assertContains(response, "Hamı üçün")
    assertNotContains(response, "Gizli plan")


def test_draft_call_is_not_found_by_others(client):
    client.force_login(UserFactory(role="caseworker"))

    assert client.get(CallFactory().get_absolute_url()).status_code == 404


def test_add_donor(client, manager):
    response = client.post(reverse("programmes:add_donor"), in_three("name", "Fund"))

    assertRedirects(response, reverse("programmes:create_programme"))
    assert Donor.objects.get().name_ru == "Fund ru"


def test_create_programme(client, manager):
    data = {
        **in_three("name", "Own business"),
        **in_three("operator"),
        **in_three("purpose"),
        "route": "training_then_grant",
        "donors": [DonorFactory().pk],
        "custody_months": "12",
        "visit_months": "1, 3, 6",
    }

    response = client.post(reverse("programmes:create_programme"), data)

    programme = Programme.objects.get()
    assertRedirects(response, programme.get_absolute_url())
    assert (programme.route, programme.visit_months) == ("training_then_grant", [1, 3, 6])


@pytest.mark.parametrize("months", ["", "three", "0, 3", "3, 1"])
def test_create_programme_asks_for_growing_months(client, manager, months):
    response = client.post(reverse("programmes:create_programme"), {"visit_months": months})

    assert "visit_months" in response.context["form"].errors
    assert not Programme.objects.exists()


def test_change_programme_shows_what_is_there(client, manager):
    programme = ProgrammeFactory(visit_months=[2, 4])

    response = client.get(reverse("programmes:change_programme", args=[programme.pk]))

    assertContains(response, 'value="2, 4"')


def test_consent_starts_from_the_standing_words_and_becomes_the_programme_s_own(client, manager):
    programme = ProgrammeFactory()
    page = reverse("programmes:change_consent_words", args=[programme.pk])

    form = client.get(page).context["form"]
    client.post(page, form.initial | {"deletion_terms_ru": "Через год.", "consent_years": "2"})

    changed = Programme.objects.get(pk=programme.pk)
    assert form.initial["deletion_terms_ru"].startswith("Мои данные")
    assert changed.consent_words("ru") == programme.consent_words("ru") | {"deletion_terms": "Через год."}
    assert changed.consent_years == 2


def test_consent_is_not_left_without_an_element(client, manager):
    page = reverse("programmes:change_consent_words", args=[ProgrammeFactory().pk])

    response = client.post(page, client.get(page).context["form"].initial | {"operator_az": ""})

    assert list(response.context["form"].errors) == ["operator_az"]


def test_create_call_drafts_it(client, manager):
    programme = ProgrammeFactory()

    response = client.post(reverse("programmes:create_call", args=[programme.pk]), call_data())

    call = Call.objects.get()
    assertRedirects(response, call.get_absolute_url())
    assert (call.status, call.programme, call.ceiling_amount) == ("draft", programme, 5000)
    assert list(call.target_shares.values_list("kind", "percent")) == [("women", 60)]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"closes_on": "01.01.2020"}, "closes_on"),
        ({"budget_amount": "10"}, "budget_amount"),
        ({"ceiling_amount": "-5"}, "ceiling_amount"),
        ({"districts": [0]}, "districts"),
        ({"curriculum_code": "unknown"}, "curriculum_code"),
        ({"share_women": "101"}, "share_women"),
    ],
)
def test_create_call_says_beside_the_field_what_is_wrong(client, manager, changed, field):
    response = client.post(reverse("programmes:create_call", args=[ProgrammeFactory().pk]), call_data(**changed))

    assert list(response.context["form"].errors) == [field]
    assert not Call.objects.exists()


def test_change_call_keeps_the_shares_on_the_form(client, manager):
    call = TargetShareFactory(kind="disability", percent=10).call

    response = client.get(reverse("programmes:change_call", args=[call.pk]))

    assert response.context["form"]["share_disability"].value() == 10


def test_an_open_call_has_no_page_to_change_it(client, manager):
    call = CallFactory(opened=True)

    assert client.get(reverse("programmes:change_call", args=[call.pk])).status_code == 404


def criteria_data(*rows):
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return data


def test_change_criteria_in_the_order_given(client, manager):
    call = CriterionFactory(code="old").call
    rows = [
        {"code": "second", "ORDER": 2, **in_three("sentence")},
        {"code": "first", "ORDER": 1, **in_three("sentence")},
        {"code": "gone", "ORDER": 3, "DELETE": "on", **in_three("sentence")},
    ]

    response = client.post(reverse("programmes:change_criteria", args=[call.pk]), criteria_data(*rows))

    assertRedirects(response, call.get_absolute_url())
    assert list(call.criteria.values_list("code", flat=True)) == ["first", "second"]


def test_change_criteria_refuses_a_code_twice(client, manager):
    call = CriterionFactory(code="old").call
    rows = [{"code": "same", "ORDER": place, **in_three("sentence")} for place in (1, 2)]

    response = client.post(reverse("programmes:change_criteria", args=[call.pk]), criteria_data(*rows))

    assertContains(response, "Two criteria have the same code.")
    assert list(call.criteria.values_list("code", flat=True)) == ["old"]


def test_open_call_from_its_page(client, manager):
    call = CriterionFactory().call

    response = client.post(reverse("programmes:open_call", args=[call.pk]), {"status_seen": "draft"})

    assertRedirects(response, call.get_absolute_url())
    assert Call.objects.get().status == "open"


def test_open_call_shows_what_is_missing(client, manager):
    call = CallFactory()

    response = client.get(reverse("programmes:open_call", args=[call.pk]))

    assertContains(response, "There is no criterion.")


def test_close_call_from_its_page(client, manager):
    call = CallFactory(opened=True)

    client.post(reverse("programmes:close_call", args=[call.pk]), {"status_seen": "open", "remark": "Full."})

    assert Call.objects.get().status == "closed"
