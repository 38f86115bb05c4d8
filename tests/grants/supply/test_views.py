from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from grants.supply.models import Asset, Delivery, DeliveryLine
from livelihoods.audit.rules import today
from livelihoods.ui.rules import square_code
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english_too(client):
    client.cookies["django_language"] = "en"


def enter(client, user):
    user.language = "en"
    user.save(update_fields=["language"])
    client.force_login(user)


def day(number=0):
    return f"{today() + timedelta(days=number):%d.%m.%Y}"


def page(name, *arguments):
    return reverse(f"supply:{name}", args=arguments)


def hand_over_words(delivery, crew, **changed):
    line = delivery.lines.get()
    usual = {
        "received_on": day(),
        "receiver_name": "Leyla Quliyeva",
        "is_receiver_identified": "on",
        "witnessed_by": crew.monitor.pk,
        f"condition_{line.pk}": "new",
        f"serial_{line.pk}": "SN-7",
    }
    return usual | changed


# --- board


@pytest.mark.parametrize(("stage", "queries"), [("to_buy", 12), ("planned", 13)])
@pytest.mark.parametrize("rows", [1, 3])
def test_board_costs_the_same_for_every_number_of_rows(client, django_assert_num_queries, rows, stage, queries):
    for _number in range(rows):
        case = CaseFactory(agreed=True)
        if stage == "planned":
            steps.plan_delivery(case, steps.crew_for(case))
    client.force_login(UserFactory(role="manager"))

    with django_assert_num_queries(queries):
        response = client.get(page("deliveries"), {"stage": stage})

    assert len(response.context["object_list"]) == rows


def test_board_leads_who_buys_from_what_is_left_to_the_plan(client, case, crew):
    enter(client, crew.procurement)

    response = client.get(page("deliveries"))

    assertContains(response, "Sənaye tikiş maşını × 1")
    assertContains(response, page("plan_delivery", case.reference))


def test_board_begins_for_everybody_else_with_what_comes(client, planned, crew):
    enter(client, crew.monitor)

    assert list(client.get(page("deliveries")).context["object_list"]) == [planned]


def test_board_says_what_is_empty_and_keeps_to_the_districts_of_a_caseworker(client, planned):
    enter(client, UserFactory(role="caseworker"))

    assertContains(client.get(page("deliveries")), "Nothing stands here now")


def test_board_filters_by_district(client, planned, crew):
    enter(client, crew.monitor)
    other = type(planned.grant.case.district).objects.exclude(pk=planned.grant.case.district_id).first()

    assert not client.get(page("deliveries"), {"district": other.pk}).context["object_list"]
    assert client.get(page("deliveries"), {"district": planned.grant.case.district_id}).context["object_list"]


# --- plan


def test_delivery_is_planned(client, case, crew):
    enter(client, crew.procurement)
    line = case.grant.lines.get()

    response = client.post(page("plan_delivery", case.reference), {"planned_for": day(3), f"quantity_{line.pk}": "1"})

    delivery = Delivery.objects.get()
    assertRedirects(response, delivery.get_absolute_url())
    assert (delivery.planned_for, delivery.lines.get().quantity) == (today() + timedelta(days=3), 1)


@pytest.mark.parametrize(
    ("planned_for", "quantity", "said"),
    [
        (-1, "1", "This day is over."),
        (1, "2", "Ensure this value is less than or equal to 1."),
        (1, "0", "Say how many of at least one thing."),
    ],
)
def test_plan_says_what_is_wrong_with_it(client, case, crew, planned_for, quantity, said):
    enter(client, crew.procurement)
    line = case.grant.lines.get()

    response = client.post(
        page("plan_delivery", case.reference), {"planned_for": day(planned_for), f"quantity_{line.pk}": quantity}
    )

    assertContains(response, said)
    assert not Delivery.objects.exists()


def test_plan_says_that_nothing_is_left(client, planned, case, crew):
    enter(client, crew.procurement)

    response = client.post(page("plan_delivery", case.reference), {"planned_for": day(1)})

    assertContains(response, "Everything of this grant is planned already.")


# --- delivery


def test_delivery_leads_to_the_hand_over_for_who_may_record_it(client, planned, crew):
    enter(client, crew.caseworker)
    assertContains(client.get(planned.get_absolute_url()), page("receive", planned.pk))

    enter(client, crew.procurement)
    response = client.get(planned.get_absolute_url())
    assertNotContains(response, page("receive", planned.pk))
    assertContains(response, page("cancel", planned.pk))


def test_hand_over_is_recorded_line_by_line(client, planned, crew):
    enter(client, crew.caseworker)

    response = client.post(page("receive", planned.pk), hand_over_words(planned, crew))

    assertRedirects(response, planned.get_absolute_url())
    line = DeliveryLine.objects.get()
    assert (line.condition, line.serial, line.delivery.status) == ("new", "SN-7", "received")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"received_on": day(1)}, "This day lies in the future."),
        ({"received_on": day(-1)}, "The agreement was not signed yet on this day."),
        ({"is_receiver_identified": ""}, "The receiver&#x27;s identity is not checked."),
        ({"witnessed_by": ""}, "This field is required."),
    ],
)
def test_hand_over_says_beside_the_field_what_is_wrong(client, planned, crew, changed, said):
    enter(client, crew.caseworker)

    response = client.post(page("receive", planned.pk), hand_over_words(planned, crew, **changed))

    assertContains(response, said)
    assert Delivery.objects.get().status == "planned"


def test_hand_over_twice_goes_back_to_the_delivery(client, received, crew):
    enter(client, crew.caseworker)

    response = client.post(page("receive", received.pk), hand_over_words(received, crew))

    assertRedirects(response, received.get_absolute_url())


def test_line_is_accepted_and_shows_its_tag(client, received, crew):
    enter(client, crew.monitor)
    line = received.lines.get()

    response = client.post(page("accept_line", line.pk), follow=True)

    assertContains(response, Asset.objects.get().tag)
    assertRedirects(client.post(page("accept_line", line.pk)), received.get_absolute_url())


def test_faulty_line_is_exchanged(client, planned, crew):
    line = steps.receive(planned, crew, "faulty").lines.get()
    enter(client, crew.monitor)
    assertContains(client.get(planned.get_absolute_url()), page("replace_line", line.pk))

    response = client.post(page("replace_line", line.pk), {"condition": "new", "serial": "SN-8"})

    assertRedirects(response, planned.get_absolute_url())
    assert DeliveryLine.objects.get().serial == "SN-8"


def test_delivery_is_cancelled(client, planned, crew):
    enter(client, crew.procurement)

    client.post(page("cancel", planned.pk), {"status_seen": "planned"})

    assert Delivery.objects.get().status == "cancelled"


def test_case_page_shows_its_deliveries(client, planned, crew):
    enter(client, crew.caseworker)

    assertContains(client.get(planned.grant.case.get_absolute_url()), planned.get_absolute_url())


# --- assets


@pytest.mark.parametrize("rows", [1, 3])
def test_assets_cost_the_same_for_every_number_of_rows(client, django_assert_num_queries, rows):
    for _number in range(rows):
        case = CaseFactory(agreed=True)
        steps.deliver(case, steps.crew_for(case))
    client.force_login(UserFactory(role="manager"))

    with django_assert_num_queries(9):
        response = client.get(page("assets"))

    assert len(response.context["object_list"]) == rows


def test_assets_are_found_by_tag_number_name_and_applicant(client, asset, crew):
    enter(client, crew.monitor)

    for words in [asset.tag[2:], "sn-1", "tikiş", asset.grant.case.applicant.full_name, asset.grant.case.reference]:
        assert list(client.get(page("assets"), {"words": words}).context["object_list"]) == [asset]
    assertContains(client.get(page("assets"), {"status": "owned"}), "No thing here")


def test_asset_is_settled_on_its_page(client, asset, crew):
    enter(client, crew.manager)
    assertContains(client.get(asset.get_absolute_url()), page("hand_over", asset.tag))

    said = {"status_seen": "in_custody", "remark": "Üç il keçdi"}
    response = client.post(page("hand_over", asset.tag), said, follow=True)

    assert Asset.objects.get().status == "owned"
    assertContains(response, "Üç il keçdi")


def test_asset_shows_the_monitor_no_moves(client, asset, crew):
    enter(client, crew.monitor)

    assertNotContains(client.get(asset.get_absolute_url()), page("hand_over", asset.tag))


def test_labels_carry_the_tag_and_a_code_and_follow_the_filter(client, asset, crew):
    client.force_login(crew.procurement)

    sheet = client.get(page("labels"), {"words": asset.tag})

    assertContains(sheet, f"<strong>{asset.tag}</strong>")
    assertContains(sheet, square_code(f"{settings.SITE_URL}{asset.get_absolute_url()}"))
    assert list(client.get(page("labels"), {"status": "lost"}).context["object_list"]) == []
