"""The steps of a case's journey, one function each, through the actions that the pages call.

`bring(case, "awarded")` walks a draft as far as one likes; each step gives back the case as it then is. A step that is
not about the case alone (a market card, a workshop) makes what it needs.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from grants.awards import actions as awards
from grants.cases import actions as cases
from grants.cases.models import Case, Declaration
from grants.cases.models.declaration import PROMISES
from grants.cases.rules.stages import next_move
from grants.cases.rules.status import Outcome, Status
from grants.followup import actions as followup
from grants.followup.models import AssetCheck, FollowUpVisit
from grants.markets.models import MarketAssessment
from grants.plans import actions as plans
from grants.plans.models import BusinessPlan, SalesLine
from grants.selection import actions as selection
from grants.selection.models import Decision
from grants.selection.rules import QUESTIONS
from grants.supply import actions as supply
from grants.supply.models import Delivery, DeliveryLine
from livelihoods.accounts.models import User
from livelihoods.audit.rules import acting_at, now, today
from livelihoods.moves.actions import propose
from livelihoods.people.models import PersonAccess
from livelihoods.people.rules import EvidenceLevel
from tests.factories.accounts import UserFactory
from tests.factories.enrolments import attend, last_days
from tests.factories.markets import MarketAssessmentFactory
from tests.factories.people import PersonAccessFactory
from tests.factories.workshops import WorkshopFactory
from training.enrolments import actions as enrolments
from training.enrolments.models import Enrolment
from training.workshops.models import Curriculum

AMOUNT = Decimal("1150.00")
POINTS = dict.fromkeys(QUESTIONS, 4)


@dataclass
class Crew:
    """The people of an office, one to a role; made when first needed."""

    districts: list = field(default_factory=list)
    people: dict = field(default_factory=dict)

    def __getattr__(self, name):
        """`crew.chair`, `crew.reviewer2`: the account of a role, a second one of it with a number behind."""
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self.people:
            role = name.rstrip("0123456789")
            self.people[name] = UserFactory(role=role, districts=self.districts if role == "caseworker" else [])
        return self.people[name]


def crew_for(case: Case) -> Crew:
    """An office whose caseworkers have the district of the case."""
    return Crew(districts=[case.district])


def reread(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def account_of(case: Case) -> User:
    """The applicant's own account, made where she has none."""
    own = PersonAccess.objects.live().filter(person=case.applicant, standing=PersonAccess.Standing.HERSELF).first()
    return own.user if own else PersonAccessFactory(person=case.applicant, user=UserFactory(applicant=True)).user


# --- application


def write_plan(case: Case, *, by: User) -> BusinessPlan:
    """A sewing workshop: one machine from the programme, four dresses a week."""
    plan = plans.start_plan(case, by=by)
    plans.write_plan(
        plan,
        by=by,
        idea="Evdə qadın paltarı tikirəm, sifariş çoxdur.",
        place=BusinessPlan.Place.HOME,
        customers="Qonşular və kənd məktəbinin müəllimələri",
        drawing_amount=Decimal(150),
    )
    machine = {"name": "Sənaye tikiş maşını", "unit": "ədəd", "quantity": 1, "unit_price": AMOUNT}
    dress = {"name": "Qadın donu", "unit": "ədəd", "quantity": 4, "unit_price": Decimal(35), "unit_cost": Decimal(12)}
    plans.set_items(plan, by=by, rows=[machine])
    return plans.set_sales(plan, by=by, rows=[dress | {"per": SalesLine.Per.WEEK}])


def declaration() -> Declaration:
    return Declaration(**dict.fromkeys(PROMISES, True), has_relative=False)


def submit(case: Case, crew: Crew) -> Case:
    account = account_of(case)
    write_plan(case, by=account)
    return cases.submit(case, by=account, declaration=declaration())


def return_for_information(case: Case, crew: Crew) -> Case:
    return cases.return_for_information(case, by=crew.caseworker, items=[("price", "Maşının qiyməti haradandır?")])


def answer(case: Case, crew: Crew) -> Case:
    for item in case.missing_items.open():
        cases.answer_missing_item(item, by=account_of(case), answer="Ağcabədidəki mağazadan")
    return cases.resubmit(case, by=account_of(case), declaration=declaration())


def decide_criteria(case: Case, crew: Crew, *, unmet: str = "") -> None:
    decisions = {
        criterion: {"is_met": criterion.code != unmet, "evidence_level": EvidenceLevel.DOCUMENT}
        for criterion in case.call.criteria.all()
    }
    cases.decide_criteria(case, by=crew.caseworker, decisions=decisions)


def find_eligible(case: Case, crew: Crew) -> Case:
    publish_market(case, crew)
    decide_criteria(case, crew)
    return cases.find_eligible(case, by=crew.caseworker)


# --- market


def publish_market(case: Case, crew: Crew) -> MarketAssessment:
    """The card of the case's market, published where there is none."""
    return MarketAssessment.objects.current(case.district, case.sector) or MarketAssessmentFactory(
        district=case.district, sector=case.sector, made_by=crew.analyst, published=True
    )


def compare(case: Case, crew: Crew) -> BusinessPlan:
    """A card that ran out since is laid aside for a new one."""
    publish_market(case, crew)
    cases.link_market(case, by=crew.caseworker)
    return plans.compare(case.plan, by=crew.caseworker)


def verify(case: Case, crew: Crew) -> None:
    cases.record_visit(case, by=crew.caseworker, visited_on=today(), is_verified=True, findings="Otaq hazırdır.")


def assess_market(case: Case, crew: Crew) -> Case:
    compare(case, crew)
    verify(case, crew)
    return cases.assess_market(case, by=crew.caseworker)


# --- training


def enrol(case: Case, crew: Crew) -> Enrolment:
    """A place in a workshop of the required course, held in the last five days."""
    course = Curriculum.objects.get(code=case.call.curriculum_code)
    workshop = WorkshopFactory(curriculum=course, trainer=crew.trainer, days=last_days(5))
    return enrolments.enrol(workshop, case.applicant, by=crew.trainer)


def finish(enrolment: Enrolment) -> None:
    """She was there every day; her certificate wakes whatever waits for it."""
    attend(enrolment)
    enrolments.complete(enrolment, by=enrolment.workshop.trainer)


def start_training(case: Case, crew: Crew) -> Case:
    enrol(case, crew)
    return cases.start_training(case, by=crew.caseworker)


def complete_training(case: Case, crew: Crew) -> Case:
    """The trainer completes the enrolment; the job that this wakes moves the case."""
    finish(Enrolment.objects.get(person=case.applicant, status=Enrolment.Status.ENROLLED))
    cases.advance_cases_of(case.applicant_id)
    return reread(case)


# --- committee


def open_review(case: Case, crew: Crew) -> Case:
    plans.accept_plan(case.plan, by=crew.caseworker)
    return selection.open_review(case, by=crew.secretary)


def review(case: Case, crew: Crew, *, by: User) -> None:
    asked = selection.assign_reviewer(case, by=crew.secretary, reviewer=by)
    selection.submit_review(asked, by=by, points=POINTS)


def review_twice(case: Case, crew: Crew) -> None:
    for member in [crew.reviewer, crew.reviewer2]:
        review(case, crew, by=member)


def place_on_reserve(case: Case, crew: Crew) -> Case:
    review_twice(case, crew)
    return selection.place_on_reserve(
        case, by=crew.chair, rank=1, reason_code=Decision.Reason.BUDGET, reason="Pul çatmır."
    )


def decline(case: Case, crew: Crew) -> Case:
    review_twice(case, crew)
    return selection.decline(
        case,
        by=crew.chair,
        reason_code=Decision.Reason.MARKET,
        reason="Dərzi çoxdur.",
        what_would_help="Başqa bir sahə seçin.",
    )


def award(case: Case, crew: Crew, *, amount: Decimal = AMOUNT) -> Case:
    if case.reviews_count == 0:
        review_twice(case, crew)
    return awards.award(
        case, by=crew.chair, amount=amount, reason_code=Decision.Reason.STRONG_PLAN, reason="Plan möhkəmdir."
    ).case


# --- agreement and delivery


def sign_agreement(case: Case, crew: Crew) -> Case:
    awards.prepare_agreement(case.grant, by=crew.caseworker, language="az")
    awards.sign_agreement(case.grant, by=crew.caseworker, signed_on=today(), witness="Məmmədov Rauf")
    return reread(case)


def visit_baseline(case: Case, crew: Crew) -> FollowUpVisit:
    visit = followup.plan_visit(case, by=crew.monitor, kind=FollowUpVisit.Kind.BASELINE, due_on=today())
    return record_visit(visit, crew)


def plan_delivery(case: Case, crew: Crew) -> Delivery:
    """All that was promised, today."""
    quantities = {line: line.quantity for line in case.grant.lines.all()}
    return supply.plan_delivery(case.grant, by=crew.procurement, planned_for=today(), quantities=quantities)


def receive(delivery: Delivery, crew: Crew, condition: str = DeliveryLine.Condition.GOOD, **said) -> Delivery:
    """Handed over before a second person, every line in the same condition."""
    usual = {
        "received_on": today(),
        "receiver_name": delivery.grant.case.applicant.full_name,
        "is_receiver_identified": True,
        "witnessed_by": crew.monitor,
        "conditions": dict.fromkeys(delivery.lines.all(), (condition, "SN-1")),
    }
    return supply.receive(delivery, by=crew.caseworker, **usual | said)


def deliver(case: Case, crew: Crew) -> None:
    """Everything is bought, handed over before a second person, and found to work."""
    delivery = receive(plan_delivery(case, crew), crew)
    for line in delivery.lines.all():
        supply.accept_line(line, by=crew.monitor)


def complete_delivery(case: Case, crew: Crew) -> Case:
    visit_baseline(case, crew)
    deliver(case, crew)
    return followup.complete_delivery(case, by=crew.monitor)


# --- follow-up


def start_follow_up(case: Case, crew: Crew) -> Case:
    return cases.start_follow_up(case, by=crew.caseworker)


def record_visit(visit: FollowUpVisit, crew: Crew) -> FollowUpVisit:
    assets = visit.case.grant.assets.all()
    return followup.record_visit(
        visit,
        by=crew.monitor,
        checks=dict.fromkeys(assets, (AssetCheck.State.GOOD, "")),
        visited_on=today(),
        way=FollowUpVisit.Way.IN_PERSON,
        running=FollowUpVisit.Running.YES,
        sales_amount=Decimal(600),
        costs_amount=Decimal(240),
        profit_amount=Decimal(350),
        jobs=1,
    )


def visit_for_a_year(case: Case, crew: Crew) -> None:
    for visit in case.visits.planned().order_by("due_on"):
        with acting_at(max(now(), _noon_of(visit.due_on))):
            record_visit(visit, crew)


def settle_assets(case: Case, crew: Crew) -> None:
    for asset in case.grant.assets.unsettled():
        supply.settle_asset(asset, by=crew.manager, verb="hand_over")


def close(case: Case, crew: Crew, *, outcome: str = Outcome.BUSINESS_RUNNING) -> Case:
    """After the year of visits, what was lent is her own; the monitor proposes, the manager closes."""
    last = case.visits.latest("due_on").due_on
    visit_for_a_year(case, crew)
    with acting_at(max(now(), _noon_of(last))):
        settle_assets(case, crew)
        propose(case, "close", by=crew.monitor, data={"outcome": outcome})
        return followup.close(case, by=crew.manager, outcome=outcome)


def _noon_of(day):
    return now().replace(year=day.year, month=day.month, day=day.day, hour=8)


MOVES = {
    "submit": submit,
    "find_eligible": find_eligible,
    "assess_market": assess_market,
    "start_training": start_training,
    "complete_training": complete_training,
    "open_review": open_review,
    "award": award,
    "sign_agreement": sign_agreement,
    "complete_delivery": complete_delivery,
    "start_follow_up": start_follow_up,
    "close": close,
}


def bring(case: Case, status: str, crew: Crew | None = None) -> Case:
    """Walk a case forward until it rests in this status; the two that lie aside are one step off the way."""
    crew = crew or crew_for(case)
    if status == Status.RETURNED:
        return return_for_information(bring(case, Status.SUBMITTED, crew), crew)
    if status == Status.RESERVE:
        return place_on_reserve(bring(case, Status.UNDER_REVIEW, crew), crew)
    while case.status != status:
        case = MOVES[next_move(case.status, case.route)](case, crew)
    return case
