"""The numbers, bars and news of the first page."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, Min, OuterRef, Subquery, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.awards.models import Grant
from grants.cases.models import Case
from grants.cases.rules.rights import may_open_pages
from grants.desk.rules import what_happened
from grants.followup.models import FollowUpVisit
from grants.markets.figures import saturation_of, with_saturation
from grants.markets.models import MarketAssessment
from grants.markets.rules import Saturation
from grants.supply.figures import grants_to_buy_for
from grants.supply.models import Asset, Delivery
from livelihoods.accounts.models import User
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.programmes.models import Call
from livelihoods.ui.rules import day, manat

MOST, BARS, NEWS = 3, 4, 6


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
    """At most three numbers, those that the roles of the account look after; each leads to what it counts."""
    makers = dict.fromkeys(make for make, *rights in CARDS if user.has_perms(rights))
    return [make(user) for make in list(makers)[:MOST]]


def _late(user):
    """Of the cases that wait for this account."""
    found = Case.objects.visible_to(user).awaiting(user).late().aggregate(late=Count("pk"), oldest=Min("due_on"))
    days = (today() - found["oldest"]).days if found["oldest"] else 0
    oldest = ngettext("the oldest %(days)s day", "the oldest %(days)s days", days) % {"days": days}
    return Card(
        _("Past their day"),
        str(found["late"]),
        oldest if days else _("nothing is late"),
        f"{reverse('cases:cases')}?only=waits&only=late&sort=due",
        "late" if found["late"] else "",
    )


def _ready(user):
    ready = Case.objects.visible_to(user).ready_for_committee().count()
    sees_board = user.has_perm("selection.view_review")
    href = f"{reverse('selection:board')}?stage=ready" if sees_board else f"{reverse('cases:cases')}?only=ready"
    return Card(_("Ready for the committee"), str(ready), _("with an accepted plan"), href)


def _to_buy(user):
    href = f"{reverse('supply:deliveries')}?stage=to_buy"
    return Card(_("Grants to buy for"), str(grants_to_buy_for(user).count()), _("agreement signed"), href)


def _on_the_way(user):
    planned = Delivery.objects.visible_to(user).planned()
    found = planned.aggregate(count=Count("pk"), next=Min("planned_for"))
    note = _("the next on %(day)s") % {"day": day(found["next"])} if found["next"] else ""
    href = f"{reverse('supply:deliveries')}?stage=planned"
    return Card(_("Deliveries on the way"), str(found["count"]), note, href)


def _lent(user):
    worth = Asset.objects.visible_to(user).unsettled().worth()
    href = f"{reverse('supply:assets')}?status=in_custody"
    return Card(_("Equipment in custody"), manat(worth, 0), _("at its price"), href)


def _visits(user):
    sunday = today() + timedelta(days=6 - today().weekday())
    due = FollowUpVisit.objects.visible_to(user).due_by(sunday)
    by_district = due.values_list("case__district__name_az").annotate(count=Count("pk")).order_by("-count")
    rows = list(by_district)
    note = " · ".join(f"{name} {count}" for name, count in rows[:3])
    number = sum(count for _name, count in rows)
    return Card(_("Visits this week"), str(number), note or _("no visit is due"), reverse("followup:visits"))


def _budget(user):
    committed = Grant.objects.committed().filter(case__call=OuterRef("pk")).order_by().values("case__call")
    calls = Call.objects.filter(status="open").annotate(
        committed=Subquery(committed.annotate(sum=Sum("amount")).values("sum"))
    )
    sums = calls.aggregate(budget=Sum("budget_amount"), promised=Sum("committed"))
    budget, promised = sums["budget"] or 0, sums["promised"] or 0
    note = _("of %(budget)s in open calls") % {"budget": manat(budget, 0)}
    return Card(_("Free for grants"), manat(budget - promised, 0), note, reverse("programmes:calls"))


def _expiring(user):
    month = today() + timedelta(days=30)
    number = MarketAssessment.objects.visible_to(user).expiring_by(month).count()
    return Card(_("Market cards that end"), str(number), _("within 30 days"), reverse("markets:assessments"))


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


# A number and the rights of those who look after it, in the order in which an account gets them.
CARDS = [
    (_late, "cases.change_case"),
    (_late, "cases.view_every_case"),
    (_budget, "programmes.manage_programme"),
    (_visits, "followup.view_visit"),
    (_ready, "selection.view_review"),
    (_ready, "plans.accept_plan"),
    (_late, "cases.view_assessed_case"),
    (_to_buy, "supply.plan_delivery"),
    (_on_the_way, "supply.plan_delivery"),
    (_on_the_way, "supply.receive_delivery"),
    (_budget, "cases.view_awarded_case", "programmes.view_programme"),
    (_lent, "cases.view_awarded_case", "programmes.view_programme"),
    (_expiring, "markets.publish_assessment"),
]
