"""The visits as the monitor reads them on the way."""

from django.db.models import Prefetch, QuerySet

from grants.followup.models import FollowUpVisit
from livelihoods.people.models import ContactPoint


def route_list(visits: QuerySet[FollowUpVisit]) -> QuerySet[FollowUpVisit]:
    """Visits with place and person, who brings her `phones`, the preferred first."""
    phones = Prefetch("case__applicant__contact_points", ContactPoint.objects.live().phones(), to_attr="phones")
    return visits.select_related("case__applicant", "case__district", "case__settlement").prefetch_related(phones)
