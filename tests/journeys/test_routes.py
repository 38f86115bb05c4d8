"""One case on each route from draft to closed, through the actions that the pages call."""

import pytest

from grants.cases.rules.status import Outcome, Status
from livelihoods.audit.models import Entry
from livelihoods.documents.actions import write_html
from livelihoods.documents.models import Document
from livelihoods.programmes.rules import Route
from tests.factories.cases import CaseFactory
from tests.factories.programmes import CriterionFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db

FIRST_GRANT = [
    "submit",
    "find_eligible",
    "assess_market",
    "open_review",
    "award",
    "sign_agreement",
    "complete_delivery",
    "start_training",
    "complete_training",
    "start_follow_up",
    "close",
]
FIRST_TRAINING = [
    "submit",
    "find_eligible",
    "assess_market",
    "start_training",
    "complete_training",
    "open_review",
    "award",
    "sign_agreement",
    "complete_delivery",
    "start_follow_up",
    "close",
]


def moves_of(case):
    return list(Entry.objects.about(case).moves().order_by("seq").values_list("verb", flat=True))


@pytest.mark.parametrize(("route", "moves"), [(Route.R1, FIRST_GRANT), (Route.R2, FIRST_TRAINING)])
def test_case_goes_all_the_way(route, moves):
    case = CaseFactory(route=route)
    CriterionFactory(call=case.call)
    crew = steps.crew_for(case)

    case = steps.bring(case, Status.CLOSED, crew)

    assert moves_of(case) == moves
    assert (case.outcome, case.closed_from) == (Outcome.BUSINESS_RUNNING, Status.IN_FOLLOW_UP)
    assert [step.state for step in case.stage_path] == ["done"] * 5
    assert case.grant.status == "settled"
    assert {asset.status for asset in case.grant.assets.all()} == {"owned"}
    printed = {document.template: write_html(document) for document in Document.objects.all()}
    assert printed.keys() == {"grant_agreement", "delivery_note", "certificate"}
    assert all(case.applicant.full_name in page for page in printed.values())
    hands = set(Entry.objects.about(case).moves().exclude(channel="job").values_list("by_id", flat=True))
    assert len(hands) >= 3
    assert not hands & {crew.reviewer.pk, crew.reviewer2.pk}
