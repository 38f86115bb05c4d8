from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import QuerySet

from grants.plans.models import BusinessPlan
from grants.plans.rules.hints import LONG_ENOUGH, SAME_WORDS
from livelihoods.accounts.models import User

MOST_SHOWN = 5


def look_alikes(plan: BusinessPlan, user: User) -> QuerySet:
    """The likest plans this user may see, for the same call and kind of business, whose idea is told in nearly the same
    words."""
    if len(plan.idea) < LONG_ENOUGH:
        return BusinessPlan.objects.none()
    rivals = BusinessPlan.objects.visible_to(user).filter(
        case__call=plan.case.call_id, case__sector=plan.case.sector_id
    )
    alike = rivals.annotate(likeness=TrigramSimilarity("idea", plan.idea)).filter(likeness__gt=SAME_WORDS)
    return alike.exclude(pk=plan.pk).select_related("case").order_by("-likeness", "pk")[:MOST_SHOWN]
