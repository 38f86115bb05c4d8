import pytest
from django.utils.translation import override

from tests.factories.cases import CaseFactory
from tests.journeys import steps


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared as the code has them, whatever catalogues are compiled."""
    with override("en"):
        yield


@pytest.fixture
def case():
    return CaseFactory(agreed=True)


@pytest.fixture
def crew(case):
    return steps.crew_for(case)


@pytest.fixture
def planned(case, crew):
    return steps.plan_delivery(case, crew)


@pytest.fixture
def received(planned, crew):
    return steps.receive(planned, crew)


@pytest.fixture
def asset(case, crew):
    steps.deliver(case, crew)
    return case.grant.assets.get()
