"""How an application of the demo comes to be: from her own phone, or from paper at the desk."""

from decimal import Decimal

from grants.cases import actions as cases
from grants.cases.models import Case, Declaration
from grants.cases.models.declaration import PROMISES
from grants.desk.demo.ideas import Idea
from grants.plans import actions as plans
from grants.plans.figures.version import version_of
from livelihoods.people.actions import let_phone_act, tell
from livelihoods.people.models import Livelihood, Needs, Skills
from livelihoods.people.rules import Per
from livelihoods.sectors.models import Sector


def begin(office, person, call, idea: Idea, *, days) -> Case:
    """She applies from her phone: a draft with its plan, not handed in yet."""
    with office.at(days):
        account = account_of(office, person)
        case = cases.start_application(person, call, by=account)
        plan = plans.start_plan(case, by=account)
    with office.at(days - 0.5):
        case = cases.describe(case, by=account, **_described(person, idea))
        plan = plans.write_plan(plan, by=account, **_planned(person, idea))
        plans.set_items(plan, by=account, rows=[_item(line) for line in idea.items])
        plans.set_sales(plan, by=account, rows=[_sale(line) for line in idea.sales])
        plans.set_costs(plan, by=account, rows=[_cost(line) for line in idea.costs])
    return case


def tell_life(office, person, *, days) -> None:
    """What she lives on, what she can and what she needs, from her phone."""
    number = person.pk
    with office.at(days):
        account = account_of(office, person)
        tell(
            person,
            Livelihood,
            by=account,
            sources=[Livelihood.Source.IDP_ALLOWANCE, list(Livelihood.Source)[number % 3]],
            income_amount=Decimal(90 + 10 * (number % 9)),
            income_per=Per.WEEK,
            debts_amount=Decimal(200 * (number % 4)),
            sheep=number % 7,
            poultry=12,
            tools="Əl alətləri, köhnə tikiş maşını",
        )
        tell(
            person,
            Skills,
            by=account,
            education=list(Skills.Education)[2 + number % 4],
            literacy=Skills.Literacy.WELL,
            languages=[Skills.Language.AZERBAIJANI, Skills.Language.RUSSIAN][: 1 + number % 2],
            digital=Skills.Digital.MESSAGES,
            past_work="Məktəbdə xadimə, mövsümdə pambıq yığımı",
            hours_a_day=6,
            care="İki azyaşlı uşaq",
        )
        helps = [Needs.Help.CHILDCARE, Needs.Help.TRANSPORT][: 1 + number % 2]
        tell(person, Needs, by=account, helps=helps, times=[Needs.Time.MORNING], format=Needs.Format.GROUP)


def write_down(office, person, call, idea: Idea, *, by, days) -> Case:
    """Her neighbour brings her form on paper, and a caseworker writes it down; her family's needs are left open."""
    with office.at(days):
        case = cases.start_application(
            person,
            call,
            by=by,
            channel="paper",
            helper_relation="neighbour",
            helper_name="Şəfiqə Məmmədova",
            help_reason="reading",
        )
        plan = _planned(person, idea) | {"drawing_amount": None}
        return plans.write_application(
            case,
            by=by,
            seen=version_of(case),
            person=[],
            idea=_described(person, idea) | {"channel": case.channel},
            plan=plan,
            items=[_item(line) for line in idea.items],
            sales=[_sale(line) for line in idea.sales],
            costs=[_cost(line) for line in idea.costs],
            answers={},
        )


def apply(office, person, call, idea: Idea, *, days) -> Case:
    """She hands it in."""
    case = begin(office, person, call, idea, days=days)
    with office.at(days - 1):
        return cases.submit(case, by=account_of(office, person), declaration=declaration())


def declaration() -> Declaration:
    """Everything is as it should be, and nobody is a relative."""
    return Declaration(**dict.fromkeys(PROMISES, True), has_relative=False)


def account_of(office, person):
    """Her own phone, which the office lets act for her."""
    access = person.accesses.live().first()
    if access is None:
        contact = person.contact_points.live().first()
        access = let_phone_act(person, contact.value, by=office.caseworker, standing="herself")
    return access.user


def _described(person, idea):
    sector = Sector.objects.get(code=idea.sector)
    return {"title": idea.title, "sector": sector, "is_new_business": person.pk % 3 > 0}


def _planned(person, idea):
    return {
        "idea": idea.words,
        "place": idea.place,
        "customers": idea.customers,
        "competitors": "Kənddə iki nəfər, rayonda çoxdur.",
        "years_experience": person.pk % 9 + 1,
        "hours_a_week": 42,
        "risks": "Xəstəlik və qiymətin düşməsi. Bir aylıq ehtiyat saxlayıram.",
        "opening_amount": Decimal(150),
        "drawing_amount": Decimal(idea.drawing),
    }


def _cost(line):
    kind, amount = line
    return {"kind": kind, "amount": Decimal(amount)}


def _item(line):
    name, unit, quantity, price, paid_by = line
    return {"name": name, "unit": unit, "quantity": quantity, "unit_price": Decimal(price), "paid_by": paid_by}


def _sale(line):
    name, unit, quantity, per, price, cost = line
    return {
        "name": name,
        "unit": unit,
        "quantity": quantity,
        "per": per,
        "unit_price": Decimal(price),
        "unit_cost": Decimal(cost),
    }
