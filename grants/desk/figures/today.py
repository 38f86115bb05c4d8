"""The numbers, bars and news of the first page."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, Min, OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.awards.models import Grant
from grants.cases.models import Case
from grants.cases.rules.rights import may_open_pages
from grants.cases.rules.status import Status
from grants.desk.figures.waits import ACCEPTED, BEFORE_REVIEW
from grants.desk.rules import what_happened
from grants.followup.models import FollowUpVisit
from grants.markets.figures import saturation_of, with_saturation
from grants.markets.models import MarketAssessment
from grants.markets.rules import Saturation
from livelihoods.accounts.models import User
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.programmes.models import Call
from livelihoods.ui.rules import manat

CARDS, BARS, NEWS = 3, 4, 6


class Card(NamedTuple):
    """One number that leads somewhere."""

    label: str
    number: str
    note: str
    href: str
    tone: str = ""


class News(NamedTuple):
    """One event of a case that the reader may see."""

    what: str
    reference: str
    at: object
    who: str


class Bar(NamedTuple):
    """How full one market is."""

    assessment: MarketAssessment
    saturation: Saturation


def cards_for(user: User) -> list[Card]:
    """At most three numbers, those that the roles of the account look after."""
    cards = _case_cards(user) if may_open_pages(user) else []
    if user.has_perm("followup.view_visit"):
        cards.insert(1, _visits(user))
    if user.has_perm("programmes.manage_programme"):
        cards.insert(1, _budget())
    if user.has_perm("markets.publish_assessment"):
        cards.append(_expiring(user))
    return cards[:CARDS]


def _case_cards(user):
    mine = Q(caseworker=user.pk) | Q(caseworker=None) if user.has_perm("cases.change_case") else Q()
    late = Q(due_on__lt=today()) & ~Q(status=Status.CLOSED) & mine
    ready = BEFORE_REVIEW & ACCEPTED
    found = Case.objects.visible_to(user).aggregate(
        late=Count("pk", filter=late), oldest=Min("due_on", filter=late), ready=Count("pk", filter=ready)
    )
    days = (today() - found["oldest"]).days if found["oldest"] else 0
    oldest = ngettext("the oldest %(days)s day", "the oldest %(days)s days", days) % {"days": days}
    return [
        Card(
            _("Past their day"),
            str(found["late"]),
            oldest if days else _("nothing is late"),
            "/desk/cases/?only=late",
            "late" if found["late"] else "",
        ),
        Card(_("Ready for the committee"), str(found["ready"]), _("with an accepted plan"), "/desk/selection/"),
    ]


def _visits(user):
    sunday = today() + timedelta(days=6 - today().weekday())
    due = FollowUpVisit.objects.visible_to(user).due_by(sunday)
    by_district = due.values_list("case__district__name_az").annotate(count=Count("pk")).order_by("-count")
    rows = list(by_district)
    note = " · ".join(f"{name} {count}" for name, count in rows[:3])
    number = sum(count for _name, count in rows)
    return Card(_("Visits this week"), str(number), note or _("no visit is due"), "/desk/follow-up/")


def _budget():
    committed = Grant.objects.committed().filter(case__call=OuterRef("pk")).order_by().values("case__call")
    calls = Call.objects.filter(status="open").annotate(
        committed=Subquery(committed.annotate(sum=Sum("amount")).values("sum"))
    )
    sums = calls.aggregate(budget=Sum("budget_amount"), promised=Sum("committed"))
    budget, promised = sums["budget"] or 0, sums["promised"] or 0
    note = _("of %(budget)s in open calls") % {"budget": manat(budget, 0)}
    return Card(_("Free for grants"), manat(budget - promised, 0), note, "/desk/programmes/")


def _expiring(user):
    month = today() + timedelta(days=30)
    number = MarketAssessment.objects.visible_to(user).expiring_by(month).count()
    return Card(_("Market cards that end"), str(number), _("within 30 days"), "/desk/markets/")


def fullest_markets(user: User) -> list[Bar]:
    """The fullest markets, in the own districts of a caseworker."""
    cards = MarketAssessment.objects.visible_to(user).valid_on(today())
    if user.has_perm("cases.view_district_case"):
        cards = cards.filter(district__in=user.districts.values("pk"))
    bars = [Bar(card, saturation_of(card)) for card in with_saturation(cards).select_related("district", "sector")]
    return sorted(bars, key=lambda bar: bar.saturation.share or 0, reverse=True)[:BARS]


def news_for(user: User) -> list[News]:
    """The last moves of the cases that the account may see."""
    if not may_open_pages(user):
        return []
    cases = Case.objects.visible_to(user)
    entries = Entry.objects.moves().filter(record_type="cases.case", record_id__in=cases.values("pk"))
    named = entries.annotate(
        reference=Subquery(Case.objects.filter(pk=OuterRef("record_id")).values("reference")),
        who=Subquery(User.objects.staff().filter(pk=OuterRef("by_id")).values("full_name")),
    )
    return [News(what_happened(one.verb), one.reference, one.at, one.who or "") for one in named[:NEWS]]
