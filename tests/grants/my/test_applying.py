"""A whole application on the phone, from the call to handing in."""

import re

import pytest
from django.urls import reverse

from grants.cases.models import Case
from grants.my.views.sections import STEPS
from livelihoods.programmes.actions import change_consent_words
from tests.factories.accounts import UserFactory
from tests.factories.programmes import CallFactory
from tests.grants.my.application import ABOUT, DECLARED, agree, answers, begin, write

pytestmark = pytest.mark.django_db


def page(name, case):
    return reverse(f"apply:{name}", args=[case.reference])


def test_open_calls_are_offered(woman, call):
    response = woman.get(reverse("apply:calls"))

    assert list(response.context["calls"]) == [call]


@pytest.mark.parametrize("rows", [1, 3])
def test_calls_cost_the_same_for_every_number_of_rows(woman, django_assert_num_queries, rows):
    for _number in range(rows):
        CallFactory(opened=True)

    with django_assert_num_queries(7):
        response = woman.get(reverse("apply:calls"))

    assert len(response.context["calls"]) == rows


def test_first_time_asks_who_she_is_then_her_consent_then_the_questions(woman, call):
    begun = woman.post(reverse("apply:start", args=[call.pk]))
    assert begun.url == f"{reverse('apply:you')}?call={call.pk}"

    told = woman.post(begun.url, ABOUT)
    assert told.url == reverse("apply:start", args=[call.pk])

    begun = woman.post(told.url)
    case = Case.objects.get()
    assert begun.url == page("consent", case)

    agreed = agree(woman, case, allows_sms="on")
    assert agreed.url == page("tasks", case)
    consent = case.applicant.consents.get()
    assert (consent.allows_sms, consent.allows_photo, consent.channel) == (True, False, "web")
    assert (consent.operator, consent.purpose) == ("Aid organisation", "To decide on the application")
    assert case.applicant.full_name == "Əliyeva Gülnarə Əhməd qızı"


def test_consent_is_asked_again_when_its_words_changed_meanwhile(woman, call):
    woman.post(f"{reverse('apply:you')}?call={call.pk}", ABOUT)
    woman.post(reverse("apply:start", args=[call.pk]))
    case = Case.objects.get()
    seen = woman.get(page("consent", case)).context["consent"].text_hash
    change_consent_words(call.programme, by=UserFactory(role="manager"), deletion_terms_en="After ten years.")

    refused = woman.post(page("consent", case), {"agrees": "on", "words": seen})

    assert refused.context["form"].non_field_errors() == [
        "The words of the consent changed a moment ago. Read them again."
    ]
    assert agree(woman, case).url == page("tasks", case)
    assert case.applicant.consents.get().deletion_terms == "After ten years."


def test_every_question_is_written_kept_and_shown(woman, call):
    case = begin(woman, call)

    write(woman, case)

    for step in STEPS:
        assert woman.get(step.url(case)).status_code == 200, step
    tasks = woman.get(page("tasks", case)).context["tasks"]
    assert {task["state"] for task in tasks} == {"done"}


@pytest.mark.parametrize(
    "name",
    [
        *["income", "possessions", "schooling", "work", "support", "functioning", "devices", "official", "needs"],
        "return",
    ],
)
def test_a_question_shows_every_field_of_its_form(woman, call, name):
    case = begin(woman, call)
    woman.post(page("displacement", case), answers()["displacement"])

    response = woman.get(page(name, case))

    shown = response.content.decode()
    assert [field.html_name for field in response.context["form"] if f'name="{field.html_name}"' not in shown] == []
    assert len(response.context["form"].fields) <= 6


def test_an_answer_leads_on_to_the_next_question(woman, call):
    case = begin(woman, call)

    response = woman.post(page("customers", case), answers()["customers"])

    assert response.url == f"{page('competitors', case)}?saved=yes"
    assert "✓ saved" in woman.get(response.url).content.decode()


def test_a_finished_application_is_handed_in_once(woman, call):
    case = begin(woman, call)
    write(woman, case)

    response = woman.post(page("check", case), DECLARED, follow=True)
    again = woman.post(page("check", case), DECLARED, follow=True)

    case = Case.objects.get()
    assert (case.status, case.round, case.taken_in_channel) == ("submitted", 1, "web")
    assert [str(message) for message in response.context["messages"]] == ["Your application is handed in. Thank you."]
    assert [str(message) for message in again.context["messages"]] == [
        "The application is handed in. You cannot change it now."
    ]


def test_what_is_missing_is_told_with_the_page_that_mends_it(woman, call):
    case = begin(woman, call)
    write(woman, case, without={"identity", "customers"})

    response = woman.get(page("check", case))

    assert [(str(item["sentence"]), item["href"]) for item in response.context["missing"]] == [
        ("Say whether you have an identity card.", f"{page('identity', case)}?from=check"),
        ("Business plan: Who will buy from you?", f"{page('customers', case)}?from=check"),
    ]
    assert woman.post(page("check", case), DECLARED).url == page("check", case)
    assert Case.objects.get().status == "draft"


def test_a_page_left_open_after_handing_in_changes_nothing(woman, call):
    case = begin(woman, call)
    write(woman, case)
    woman.post(page("check", case), DECLARED)

    response = woman.post(page("customers", case), {"customers": "somebody else"}, follow=True)

    assert response.redirect_chain == [(reverse("my:case", args=[case.reference]), 302)]
    assert Case.objects.get().plan.customers == "Qonşular, məktəb"


def test_results_show_what_the_family_takes_as_a_month_s(woman, call):
    case = begin(woman, call)
    write(woman, case)
    woman.post(page("drawing", case), {"drawing_amount": "5", "drawing_per": "day", "opening_amount": ""})

    shown = woman.get(page("plan", case)).content.decode()
    assert re.search(r"Your family takes\s*</dt>\s*<dd[^>]*>\s*([\d.]+)", shown)[1] == "150.00"
