from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Case as Choose
from django.db.models import F, OuterRef, Q, Subquery, Value, When

from grants.cases.models.facts import facts_of
from grants.cases.models.questions import REVIEWS_NEEDED
from grants.cases.rules.reference import read_reference
from grants.cases.rules.stages import next_move, statuses_before, statuses_in
from grants.cases.rules.status import WITH_APPLICANT, Outcome, Status
from livelihoods.audit.rules import today
from livelihoods.people.models import Person, PersonAccess
from livelihoods.programmes.models import Call
from livelihoods.programmes.rules import Route

# What a caseworker moves on; it waits for the one it is assigned to, or, while nobody is, for the whole district.
CASEWORK = {
    "find_eligible",
    "assess_market",
    "start_training",
    "complete_training",
    "sign_agreement",
    "start_follow_up",
}

# A move that comes of others' work waits for nobody before that work is done; of a reserve list, for money.
READY = {
    "award": Q(status=Status.UNDER_REVIEW, reviews_count__gte=REVIEWS_NEEDED),
    "complete_training": Q(has_completed_training=True),
    "complete_delivery": Q(has_grant=True, has_short_lines=False),
    "close": Q(has_planned_visits=False),
}


def _read_by(model, user):
    """Cases that a member of the committee was asked to read and did not give back."""
    return model._base_manager.filter(reviews__reviewer=user.pk, reviews__status__in=["assigned", "submitted"])


# How far each right sees.
SIGHTS = {
    "view_every": lambda model, user: ~Q(pk__in=[]),
    "view_district": lambda model, user: (
        Q(district__in=user.districts.values("pk")) | Q(caseworker=user.pk) | Q(made_by=user.pk, status=Status.DRAFT)
    ),
    "view_reviewed": lambda model, user: Q(pk__in=_read_by(model, user).values("pk")),
    "view_assessed": lambda model, user: Q(assessed_on__isnull=False),
    "view_awarded": lambda model, user: Q(awarded_on__isnull=False),
    "view_agreed": lambda model, user: Q(agreed_on__isnull=False),
    "view_refused": lambda model, user: Q(outcome__in=[Outcome.DECLINED, Outcome.INELIGIBLE]),
}

# What a list of cases is sorted by; behind each, the one that waits longest.
ORDERS = {
    "priority": F("applicant__priority"),
    "due": F("due_on"),
    "name": F("applicant__name_sort"),
    "submitted": F("submitted_on"),
    "status": Choose(*(When(status=status, then=Value(place)) for place, status in enumerate(Status))),
}


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The cases this account may see; a protected person's only for her circle and herself.

        People are named by lists that are read once, not asked row by row: on 20,000 cases that is five times quicker.
        """
        herself = Q(standing=PersonAccess.Standing.HERSELF)
        accesses = PersonAccess.objects.live().filter(herself | Q(person__is_protected=False), user=user.pk)
        hidden = Person.objects.hidden_from(user)
        sight = self._sight_of(user) & ~Q(applicant__in=hidden.values("pk"))
        return self.filter(sight | Q(applicant__in=accesses.values("person")))

    def _sight_of(self, user):
        """How far the roles of an account see, protected people aside."""
        sights = [sight(self.model, user) for right, sight in SIGHTS.items() if user.has_perm(f"cases.{right}_case")]
        return reduce(or_, sights, Q(pk__in=[]))

    def with_facts(self, *names):
        """Answer in this one query what the guards ask, all or what is named; and bring the applicant and the call."""
        return self.select_related("applicant", "call__programme").annotate(**facts_of(self.model, names or None))

    def live(self):
        return self.exclude(status=Status.CLOSED)

    def awaiting(self, user):
        """What waits for this account: the next move is hers to make, and nothing holds the case."""
        waits = Q(pk__in=[])
        for route in Route:
            for status in set(Status) - {*WITH_APPLICANT, Status.CLOSED}:
                move = next_move(status, route)
                if user.has_perm(f"cases.{move}_case"):
                    waits |= Q(route=route, status=status) & self._is_hers(move, user) & READY.get(move, Q())
        asked = {name for ready in READY.values() for name in ready.referenced_base_fields} - {"status"}
        return self.alias(**facts_of(self.model, asked)).not_on_hold().filter(waits)

    def _is_hers(self, move, user):
        return Q(caseworker=user.pk) | Q(caseworker__isnull=True) if move in CASEWORK else Q()

    def not_on_hold(self):
        return self.filter(Q(held_until__isnull=True) | Q(held_until__lt=today()))

    def late(self, on=None):
        """What should have moved on by now."""
        return self.live().filter(due_on__lt=on or today())

    def in_stage(self, stage):
        """Cases that are in one of the five stages, whatever the order of their route."""
        waits = Q(pk__in=[])
        for route in Route:
            waits |= Q(route=route, status__in=statuses_in(stage, route))
        return self.filter(waits)

    def before_review(self):
        """Cases that the secretary opens the review of next."""
        waits = Q(pk__in=[])
        for route in Route:
            waits |= Q(route=route, status__in=statuses_before("open_review", route))
        return self.filter(waits)

    def ready_for_committee(self):
        """Of these the ones with an accepted plan."""
        return self.before_review().filter(plan__accepted_round=F("round"))

    def with_applicant(self):
        return self.filter(status__in=WITH_APPLICANT)

    def to_remind(self, day):
        """With the applicant until that day or before, and not reminded yet."""
        return self.with_applicant().not_on_hold().filter(due_on__lte=day, reminded_on=None)

    def to_expire(self):
        """With the applicant past the day, and reminded in vain."""
        return self.with_applicant().not_on_hold().filter(due_on__lt=today(), reminded_on__lt=today())

    def keep_to_calls(self):
        """Drafts last as long as their calls, which may be prolonged."""
        calls = Call.objects.filter(pk=OuterRef("call"))
        others = self.filter(status=Status.DRAFT).exclude(due_on=F("call__closes_on"))
        return others.update(due_on=Subquery(calls.values("closes_on")), reminded_on=None)

    def by_priority(self):
        """Displaced women first, then families of mine victims; within a group the one that waits longest."""
        return self.order_by("applicant__priority", "due_on", "submitted_on", "pk")

    def sorted_by(self, order):
        """By one of the ORDERS, turned around by a minus before it; what is empty comes last."""
        chosen = ORDERS.get(order.removeprefix("-"))
        if chosen is None:
            return self.by_priority()
        turned = chosen.desc(nulls_last=True) if order.startswith("-") else chosen.asc(nulls_last=True)
        return self.order_by(turned, "due_on", "submitted_on", "pk")

    def search(self, text):
        """By the reference, or by the name or phone of the applicant however spelt."""
        if reference := read_reference(text):
            return self.filter(reference=reference)
        return self.filter(applicant__in=Person.objects.search(text)) if text.strip() else self
