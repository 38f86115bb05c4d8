"""How full markets are, counted live from our own cases by the names of their relations."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from grants.markets.models import MarketAssessment
from grants.markets.rules import COUNTED_MONTHS, Saturation, months_after
from livelihoods.audit.rules import today
from livelihoods.places.models import District
from livelihoods.sectors.models import Sector


def with_saturation(assessments: QuerySet) -> QuerySet:
    """Assessments with what `saturation_of` needs, in the same query."""
    running = Q(cases__closed_on__isnull=True) | Q(cases__outcome="business_running")
    return assessments.annotate(
        live_grants=_cases_in_the_same_market(running, cases__delivered_on__gte=months_after(today(), -COUNTED_MONTHS)),
        awarded_not_delivered=_cases_in_the_same_market(
            cases__awarded_on__isnull=False, cases__delivered_on__isnull=True, cases__closed_on__isnull=True
        ),
    )


def saturation_of(assessment: MarketAssessment) -> Saturation:
    """How full the market of an assessment is, which was read `with_saturation`."""
    return Saturation(
        active_sellers=assessment.active_sellers or 0,
        live_grants=assessment.live_grants,
        awarded_not_delivered=assessment.awarded_not_delivered,
        carrying_number=assessment.carrying_number,
    )


def saturation(district: District, sector: Sector) -> Saturation | None:
    """How full one market is by the assessment that holds today; None while there is none."""
    current = MarketAssessment.objects.valid_on(today()).filter(district=district, sector=sector)
    assessment = with_saturation(current).first()
    return assessment and saturation_of(assessment)


def _cases_in_the_same_market(*conditions, **lookups):
    same = District.objects.filter(*conditions, pk=OuterRef("district"), cases__sector=OuterRef("sector"), **lookups)
    return Coalesce(Subquery(same.order_by().values("pk").annotate(count=Count("cases")).values("count")), 0)
