import factory
import pgtrigger
from django.db import connection
from factory.django import DjangoModelFactory

from grants.cases.models import Case
from grants.cases.rules.status import Status
from livelihoods.audit.rules import today
from livelihoods.places.models import District
from livelihoods.programmes.rules import Route
from livelihoods.sectors.models import Sector
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory
from tests.factories.programmes import CallFactory
from tests.journeys import steps


class CaseFactory(DjangoModelFactory):
    """A draft for a sewing workshop in Ağdam by an applicant who may hand it in; on R1 unless told otherwise.

    `submitted=True`, `awarded=True`, any status so: brought there through the actions, by the people of `crew`.
    """

    class Meta:
        model = Case

    call = factory.SubFactory(CallFactory, opened=True, programme__route=factory.SelfAttribute("...route"))
    applicant = factory.SubFactory(PersonFactory, ready=True)
    route = Route.R1
    title = "Tikiş sexi"
    sector = factory.LazyFunction(lambda: Sector.objects.get(code="sewing"))
    district = factory.LazyFunction(lambda: District.objects.get(code="AGM"))
    made_by = factory.SubFactory(UserFactory, role="caseworker")

    @classmethod
    def _create(cls, model_class, *args, crew=None, **fields):
        goal = next((status for status in Status if fields.pop(status, False)), Status.DRAFT)
        case = super()._create(model_class, *args, **fields)
        return steps.bring(case, goal, crew)


def put(case, status, **facts):
    """A case as if it had come this far, without the way there: for tests of who sees what."""
    others = {"outcome": "declined", "closed_on": today(), "closed_from": "under_review"} if status == "closed" else {}
    done = ["submitted_on", "eligible_on", "assessed_on", "awarded_on", "agreed_on", "delivered_on", "trained_on"]
    staff = UserFactory(role="caseworker")
    with pgtrigger.ignore():
        Case.objects.filter(pk=case.pk).update(
            **dict.fromkeys(done, today()) | others | facts,
            status=status,
            taken_in_by=case.made_by,
            taken_in_channel="web",
            eligible_by=staff,
            assessed_by=staff,
            market_exception="?",
            market_exception_by=case.made_by,
        )
        connection.check_constraints()
    return Case.objects.get(pk=case.pk)
