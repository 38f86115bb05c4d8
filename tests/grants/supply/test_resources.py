import pytest
from django.urls import reverse

from livelihoods.audit.models import Entry
from livelihoods.people.models import Person
from tests.exports import exported
from tests.factories.accounts import UserFactory
from tests.factories.places import DistrictFactory
from tests.factories.supply import lent_asset, planned_delivery, signed_grant

pytestmark = pytest.mark.django_db
ASSETS, DELIVERIES = reverse("supply:export_assets_csv"), reverse("supply:export_deliveries_csv")


@pytest.fixture(params=["procurement", "finance"])
def user(client, request):
    user = UserFactory(role=request.param, language="en")
    client.force_login(user)
    return user


def protect(grant):
    Person.objects.filter(pk=grant.case.applicant_id).update(is_protected=True)


def test_assets_leave_without_formulas_and_are_written_down(client, user):
    asset = lent_asset(signed_grant())
    type(asset).objects.filter(pk=asset.pk).update(name="=1+1")

    (row,) = exported(client, ASSETS)

    assert (row["Tag"], row["What"], row["Case"]) == (asset.tag, "'=1+1", asset.grant.case.reference)
    assert Entry.objects.about(user).get(verb="export_assets").data == {"count": 1, "kind": "csv"}


def test_assets_are_those_of_the_filter_and_of_nobody_protected(client, user):
    shown, hidden = lent_asset(signed_grant()), lent_asset(signed_grant())
    protect(hidden.grant)

    assert [row["Tag"] for row in exported(client, ASSETS)] == [shown.tag]
    assert exported(client, ASSETS, status="lost") == []


def test_deliveries_leave_line_by_line_of_the_stage_and_district(client, user):
    delivery, hidden = planned_delivery(signed_grant()), planned_delivery(signed_grant())
    protect(hidden.grant)

    (row,) = exported(client, DELIVERIES, stage="planned")

    assert (row["Case"], row["What"]) == (delivery.grant.case.reference, "Sənaye tikiş maşını")
    assert exported(client, DELIVERIES, stage="accepted") == []
    assert exported(client, DELIVERIES, stage="to_buy") == []
    assert exported(client, DELIVERIES, stage="planned", district=DistrictFactory().pk) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_deliveries_cost_the_same_for_every_number_of_rows(client, user, django_assert_num_queries, rows):
    for _number in range(rows):
        planned_delivery(signed_grant())

    with django_assert_num_queries(10):
        assert len(exported(client, DELIVERIES, stage="planned")) == rows
