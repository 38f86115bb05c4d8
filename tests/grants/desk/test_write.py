"""An application that a caseworker writes down for somebody, from paper, a call or a visit."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects
from zeal import zeal_ignore

from grants.cases import actions
from grants.cases.models import Case
from grants.cases.models.declaration import PROMISES
from grants.plans.actions import write_plan
from grants.plans.figures.application import Application
from livelihoods.audit.models import Entry
from livelihoods.documents.models import Attachment
from livelihoods.people.figures.functioning import opened
from livelihoods.people.models import Consent
from livelihoods.places.models import District
from livelihoods.sectors.models import Sector
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.documents import photo
from tests.factories.people import PersonFactory
from tests.factories.plans import BusinessPlanFactory
from tests.factories.programmes import CallFactory
from tests.grants.my.application import DECLARED
from tests.journeys import steps

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _locks():
    """Each part of an application is kept by an action of its own, which locks the case or the person."""
    with zeal_ignore([{"model": model, "field": "get()"} for model in ["cases.Case", "people.Person"]]):
        yield


@pytest.fixture
def home():
    return District.objects.get(code="AGM")


@pytest.fixture
def caseworker(client, home):
    client.cookies["django_language"] = "en"
    user = UserFactory(role="caseworker", language="en", districts=[home])
    client.force_login(user)
    return user


@pytest.fixture
def person(home):
    return PersonFactory(ready=True, district=home)


@pytest.fixture
def case(caseworker, person):
    return actions.start_application(person, CallFactory(opened=True), by=caseworker, channel="paper")


EMPTY_ITEM, EMPTY_SALE = {"paid_by": "grant", "price_source": "guess"}, {"per": "week"}


def page(name, *args):
    return reverse(name, args=args)


def scan():
    return SimpleUploadedFile("anket.jpg", photo())


def rows(prefix, *filled, before=0):
    data = {f"{prefix}-TOTAL_FORMS": len(filled), f"{prefix}-INITIAL_FORMS": before}
    return data | {f"{prefix}-{place}-{name}": value for place, row in enumerate(filled) for name, value in row.items()}


def typed(client, case, **changed):
    """What a caseworker types from the form before her."""
    shown = client.get(page("desk:write", case.reference)).context
    before = shown["form"].items.initial_form_count()
    return (
        {
            "seen": shown["seen"],
            "channel": "paper",
            "helper_relation": "neighbour",
            "helper_name": "Sevda Quliyeva",
            "title": "Arıçılıq",
            "sector": Sector.objects.get(code="beekeeping").pk,
            "is_new_business": "on",
            "district": District.objects.get(code="AGM").pk,
            "idea": "Beş arı ailəsi ilə bal satmaq istəyirəm.",
            "place": "land",
            "customers": "Qonşular, rayon bazarı",
            "drawing_amount": "0",
            **rows(
                "items",
                {"name": "Arı ailəsi", "quantity": "5", "unit_price": "180", "paid_by": "grant"},
                EMPTY_ITEM,
                before=before,
            ),
            **rows(
                "sales",
                {"name": "Bal", "quantity": "20", "per": "month", "unit_price": "15", "unit_cost": "2"},
                EMPTY_SALE,
                before=before,
            ),
            "costs-transport": "30",
        }
        | as_shown(shown["form"].person)
        | changed
    )


def as_shown(forms):
    """What a browser sends of fields that nobody touched."""
    values = {field.html_name: field.value() for form in forms for field in form}
    return {name: value for name, value in values.items() if value is not None}


def write(client, case, **changed):
    return client.post(page("desk:write", case.reference), typed(client, case, **changed))


def read(case):
    return Case.objects.get(pk=case.pk)


def test_the_applicant_is_found_by_name_or_registered(client, caseworker, person):
    find = page("cases:find_applicant")

    found = client.get(find, {"q": person.name.given_name})
    nobody = client.get(find, {"q": "Xyzabc"})

    assert list(found.context["people"]) == [person]
    assertContains(found, page("cases:start_application", person.code))
    assertContains(nobody, page("people:register"))


def test_a_form_on_paper_begins_an_application_with_its_scan_and_its_helper(client, caseworker, person):
    call = CallFactory(opened=True)
    helper = {"helper_relation": "child", "helper_name": "Elçin", "help_reason": "reading"}
    came = {"call": call.pk, "channel": "paper", "scan": scan(), **helper}

    response = client.post(page("cases:start_application", person.code), came)

    case = Case.objects.get()
    assertRedirects(response, page("desk:write", case.reference))
    assert (case.call, case.channel) == (call, "paper")
    assert {name: getattr(case, name) for name in helper} == helper
    assert [paper.kind for paper in Attachment.objects.about(case)] == ["form"]
    assert [entry.channel for entry in Entry.objects.about(case).filter(verb="start_application")] == ["paper"]


def test_a_helper_without_a_relation_is_asked_for_it(client, caseworker, person):
    came = {"call": CallFactory(opened=True).pk, "channel": "phone", "helper_name": "Elçin"}

    response = client.post(page("cases:start_application", person.code), came)

    assert response.context["form"].errors == {"helper_relation": ["Say who this is to the applicant."]}
    assert not Case.objects.exists()


def test_the_whole_application_is_kept_in_one_go(client, case):
    response = write(client, case)

    written = read(case)
    assertRedirects(response, page("desk:write", case.reference))
    assert (written.title, written.sector.code, written.helper_name) == ("Arıçılıq", "beekeeping", "Sevda Quliyeva")
    assert written.plan.is_complete
    assert [(line.name, line.quantity, line.unit_price) for line in written.plan.items.all()] == [
        ("Arı ailəsi", 5, 180)
    ]
    assert [(cost.kind, cost.amount) for cost in written.plan.costs.all()] == [("transport", 30)]
    assert set(Entry.objects.about(written.plan).values_list("channel", flat=True)) == {"paper"}


def test_what_the_form_on_paper_says_of_the_person_is_kept_with_its_channel(client, case, home):
    told = {
        "home-district": home.pk,
        "home-since_year": "2011",
        "household-relation": "spouse",
        "household-dwelling": "collective",
        "member0-relation": "head",
        "member0-sex": "male",
        "member0-birth_year": "1980",
        "member0-traits": ["is_working"],
        "member1-relation": "child",
        "member1-sex": "female",
        "member1-birth_year": "2015",
        "return-intends_to_return": "no",
        "income-sources": ["farm"],
        "income-income_amount": "20",
        "income-income_per": "day",
        "possessions-hives": "4",
        "work-care": "Anam",
        "support-kind": "things",
        "support-programme": "DOST",
        "support-is_running": "unknown",
        "functioning-hearing": "some",
        "official-standing": "pending",
        "needs-helps": ["transport"],
    }

    response = write(client, case, **told)

    assertRedirects(response, page("desk:write", case.reference))
    answered = Application(read(case))
    assert {slug: answered.answers_to(slug) for slug in ["home", "household", "members", "return", "income"]} == {
        "home": [str(home), "Since 2011"],
        "household": ["wife or husband", "collective centre"],
        "members": ["head of the household, 1980", "daughter or son, 2015"],
        "return": ["Does not want to go back"],
        "income": ["Own farm or animals", "20.00\xa0₼ a day, about 608.00\xa0₼ a month"],
    }
    assert [str(one) for one in case.applicant.previous_supports.all()] == ["DOST"]
    assert opened(case.applicant.functionings.all()) == [{"answers": {"hearing": "some"}}]
    again = client.get(page("desk:write", case.reference)).context["form"]
    assert (again.person.known("functioning"), again.person.known("devices")) == (["Answered"], [])
    assert again.person.fields("functioning")[1].value() is None
    assert set(Entry.objects.about(case.applicant).values_list("channel", flat=True)) == {"paper"}


def test_what_nobody_touched_of_the_person_is_not_written_again(client, case):
    write(client, case)

    assert not Entry.objects.about(case.applicant).exists()


def test_what_is_not_known_yet_may_wait(client, case):
    write(client, case, title="", sector="", idea="", drawing_amount="", **rows("items"), **rows("sales"))

    written = read(case)
    assert (written.title, written.plan.idea, written.plan.drawing_amount) == ("", "", None)
    assert written.plan.customers == "Qonşular, rayon bazarı"


def test_what_is_wrong_is_told_beside_its_field_and_the_rest_still_stands_there(client, case):
    wrong = rows("items", {"name": "Arı ailəsi", "quantity": "5", "unit_price": "-180", "paid_by": "grant"})

    response = write(client, case, district="999999", **wrong)

    assert response.context["form"].errors == {
        "district": ["Choose a district of the list."],
        "items-0-unit_price": ["The amount cannot be below zero."],
    }
    assertContains(response, "Beş arı ailəsi ilə bal satmaq istəyirəm.")
    assert read(case).title == ""


def test_a_stale_page_keeps_what_was_typed_and_writes_over_nobody(client, case, caseworker):
    page_before = typed(client, case)
    write_plan(BusinessPlanFactory(case=case), by=caseworker, idea="Arı saxlayıram.")

    refused = client.post(page("desk:write", case.reference), page_before)

    assert (refused.status_code, read(case).plan.idea) == (409, "Arı saxlayıram.")
    assertContains(refused, "Somebody else changed this application while you wrote.", status_code=409)
    assertContains(refused, "Beş arı ailəsi ilə bal satmaq istəyirəm.", status_code=409)
    client.post(page("desk:write", case.reference), page_before | {"seen": refused.context["seen"]})
    assert read(case).plan.idea == "Beş arı ailəsi ilə bal satmaq istəyirəm."


def test_an_application_that_was_handed_in_meanwhile_stays_as_it_is(client, case, caseworker):
    write(client, case)
    late = typed(client, case, title="Başqa")
    actions.submit(read(case), by=caseworker, channel="paper", declaration=steps.declaration())

    refused = client.post(page("desk:write", case.reference), late)

    assert (refused.status_code, read(case).title) == (409, "Arıçılıq")
    assertRedirects(client.get(page("desk:write", case.reference)), case.get_absolute_url())


def test_it_is_handed_in_on_her_behalf_and_the_trail_says_how(client, case, caseworker):
    led = write(client, case, hand_in="yes")
    hand_in = page("cases:submit", case.reference)
    form = client.get(hand_in).context["form"]

    refused = client.post(hand_in, {"status_seen": "draft", "channel": "paper"})
    client.post(hand_in, {"status_seen": "draft", "channel": "paper", **DECLARED})

    assert (led.url, form.initial["channel"]) == (hand_in, "paper")
    assert refused.context["form"].errors == {
        **{promise: ["Tick this before you hand in."] for promise in PROMISES},
        "has_relative": ["This field is required."],
    }
    handed_in = read(case)
    assert (handed_in.status, handed_in.taken_in_by, handed_in.taken_in_channel) == ("submitted", caseworker, "paper")
    assert Entry.objects.about(case).get(verb="submit").channel == "paper"
    assertContains(client.get(case.get_absolute_url()), "on paper")


def test_a_return_is_answered_for_her_and_handed_in_again(client, case, caseworker):
    write(client, case)
    colleague = UserFactory(role="caseworker", districts=[case.district])
    actions.submit(read(case), by=caseworker, channel="paper", declaration=steps.declaration())
    actions.return_for_information(read(case), by=colleague, items=[("price", "Haradan bildiniz?")])
    asked = case.missing_items.get()

    write(client, case, **{f"answer_{asked.pk}": "Bazarda soruşdum."}, channel="phone")
    client.post(page("cases:resubmit", case.reference), {"status_seen": "returned", "channel": "phone", **DECLARED})

    asked = case.missing_items.get()
    assert (asked.answer, asked.answered_by) == ("Bazarda soruşdum.", caseworker)
    assert (read(case).status, read(case).taken_in_channel) == ("submitted", "phone")


def test_who_wrote_it_down_neither_decides_its_eligibility_nor_reviews_it(client, case, caseworker):
    write(client, case)

    written = read(case)
    assert (written.was_taken_in_by(caseworker), written.was_handled_by(caseworker)) == (True, True)
    assert not written.was_taken_in_by(UserFactory(role="caseworker"))


def test_nobody_writes_for_her_own_household(client, case, caseworker):
    actions.declare_conflict(case, by=caseworker, reason="Bacımdır")

    refused = write(client, case)

    assert (refused.status_code, read(case).title) == (409, "")
    assertContains(refused, "You share a household with the applicant", status_code=409)


def test_consent_is_taken_in_the_words_of_the_programme_with_the_signed_paper(client, caseworker, home):
    case = CaseFactory(applicant=PersonFactory(district=home), made_by=caseworker, channel="paper")
    take = page("cases:take_consent", case.reference)
    shown = client.get(take)
    given = {"channel": "paper", "allows_sms": "on", "words": shown.context["consent"].text_hash}

    refused = client.post(take, given)
    client.post(take, given | {"scan": scan()})

    assert shown.context["form"].initial["channel"] == "paper"
    assert refused.context["form"].errors == {"scan": ["Add the signed text, or write who heard the applicant agree."]}
    consent = Consent.objects.get()
    assert (consent.person, consent.operator, consent.taken_by) == (case.applicant, "Yardım təşkilatı", caseworker)
    assert [paper.kind for paper in Attachment.objects.about(case)] == ["consent"]


def test_spoken_consent_names_who_heard_it(client, caseworker, home):
    case = CaseFactory(applicant=PersonFactory(district=home), made_by=caseworker)
    take = page("cases:take_consent", case.reference)
    given = {"channel": "phone", "is_read_aloud": "on", "words": client.get(take).context["consent"].text_hash}

    refused = client.post(take, given)
    client.post(take, given | {"witness": "Kənd nümayəndəsi"})

    assert list(refused.context["form"].errors) == ["witness"]
    assert Consent.objects.get().witness == "Kənd nümayəndəsi"


def test_a_paper_is_added_to_a_case(client, case):
    wrong = client.post(
        page("cases:add_paper", case.reference), {"kind": "price", "file": SimpleUploadedFile("a", b"MZ")}
    )
    client.post(page("cases:add_paper", case.reference), {"kind": "price", "file": scan()})

    assert list(wrong.context["form"].errors) == ["file"]
    assert [paper.kind for paper in Attachment.objects.about(case)] == ["price"]


def test_what_is_missing_of_the_person_leads_back_to_the_application(client, caseworker, home):
    case = CaseFactory(applicant=PersonFactory(district=home), made_by=caseworker)
    missing = client.get(page("desk:write", case.reference)).context["missing"]
    add_contact = next(one.href for one in missing if one.label == "Add a contact")

    shown = client.get(add_contact)
    response = client.post(add_contact, {"kind": "phone", "value": "050 765 43 21", "owner": "self"})

    assertContains(shown, f'href="{page("desk:write", case.reference)}"')
    assert response.url == page("desk:write", case.reference)


def test_nobody_is_led_out_of_the_house(client, caseworker, person):
    asked = f"{page('people:add_contact', person.code)}?next=https://example.org/"

    response = client.post(asked, {"kind": "phone", "value": "050 765 43 21", "owner": "self"})

    assert response.url == person.get_absolute_url()
