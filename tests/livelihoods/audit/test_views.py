import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.views.generic.detail import BaseDetailView

from livelihoods.audit.models import Reading
from livelihoods.audit.views import RestrictedRead


class Page(RestrictedRead, BaseDetailView):
    model = Group
    purpose = "protection"

    def is_restricted(self, record):
        return record.name == "a thing"

    def render_to_response(self, context):
        return HttpResponse(context["object"].name)


@pytest.fixture
def request_by_somebody(rf, somebody):
    request = rf.get("/")
    request.user = somebody
    return request


def test_reading_a_restricted_record_leaves_a_trace(request_by_somebody, thing, somebody):
    Page.as_view()(request_by_somebody, pk=thing.pk)

    reading = Reading.objects.get()
    assert (reading.record_type, reading.record_id, reading.by_id, reading.purpose) == (
        "auth.group",
        thing.pk,
        somebody.pk,
        "protection",
    )


def test_reading_another_record_leaves_none(request_by_somebody, other_thing):
    Page.as_view()(request_by_somebody, pk=other_thing.pk)

    assert Reading.objects.count() == 0
