"""How one case of the demo travels: each function goes through the actions that the pages call, at its own day."""

from datetime import timedelta
from decimal import Decimal

from grants.awards import actions as awards
from grants.cases import actions as cases
from grants.cases.models import Case
from grants.cases.rules.status import Outcome
from grants.desk.demo.writing import account_of
from grants.followup import actions as followup
from grants.followup.models import AssetCheck, FollowUpVisit
from grants.plans import actions as plans
from grants.selection import actions as selection
from grants.selection.models import Decision
from grants.selection.rules import QUESTIONS
from grants.supply import actions as supply
from livelihoods.audit.rules import Channel, today
from livelihoods.moves.actions import propose
from livelihoods.people.actions import add_support
from livelihoods.people.models import PreviousSupport
from livelihoods.people.rules import EvidenceLevel

Kind, Way, Running = FollowUpVisit.Kind, FollowUpVisit.Way, FollowUpVisit.Running


def take_on(office, case, *, days) -> Case:
    """A caseworker takes it and calls her."""
    worker = office.caseworker_of(case)
    with office.at(days):
        case = cases.assign(case, by=worker, caseworker=worker)
        cases.log_call(case, by=worker, result="reached", summary="Müraciət qəbul olunub, sənədlər barədə danışdıq.")
        return case


def find_eligible(office, case, *, days, evidence=EvidenceLevel.DOCUMENT) -> Case:
    """Every criterion is looked at and met."""
    worker = office.caseworker_of(case)
    with office.at(days):
        met = {"is_met": True, "evidence_level": evidence}
        cases.decide_criteria(case, by=worker, decisions=dict.fromkeys(case.call.criteria.all(), met))
        return cases.find_eligible(case, by=worker)


def find_ineligible(office, case, *, days) -> Case:
    """The last criterion is not met."""
    worker = office.caseworker_of(case)
    with office.at(days):
        criterion = case.call.criteria.last()
        unmet = {"is_met": False, "evidence_level": EvidenceLevel.REGISTER}
        cases.decide_criteria(case, by=worker, decisions={criterion: unmet})
        help_text = "Hazırkı müqavilə bitəndən sonra yeni elana müraciət edin."
        return cases.find_ineligible(case, by=worker, what_would_help=help_text)


def compare(office, case, *, days) -> Case:
    """The market card beside the plan."""
    worker = office.caseworker_of(case)
    with office.at(days):
        case = cases.link_market(case, by=worker)
        plans.compare(case.plan, by=worker)
        return case


def assess(office, case, *, days) -> Case:
    """The bus to the village, the card, the plan: the case is ready for the committee."""
    worker = office.caseworker_of(case)
    case = compare(office, case, days=days + 1)
    with office.at(days):
        findings = "Yer uyğundur, işıq və su var. Ailə razıdır."
        cases.record_visit(case, by=worker, visited_on=today(), is_verified=True, findings=findings)
        add_support(case.applicant, _support_of(case), by=worker)
        case = cases.assess_market(case, by=worker)
        plans.accept_plan(Case.objects.get(pk=case.pk).plan, by=worker)
        return case


def _support_of(case):
    """What she tells of help before: mostly that there was none."""
    if case.pk % 6:
        return PreviousSupport(kind=PreviousSupport.Kind.NOTHING)
    programme = "Özünüməşğulluq proqramı"
    return PreviousSupport(kind=PreviousSupport.Kind.TRAINING, programme=programme, year=2021, is_running=False)


def open_review(office, case, *, days) -> Case:
    """Two members are asked to read the plan."""
    with office.at(days):
        case = selection.open_review(Case.objects.get(pk=case.pk), by=office.secretary)
        for member in (office.reviewer, office.reviewer2):
            selection.assign_reviewer(case, by=office.secretary, reviewer=member)
        return case


def read(office, case, *, days, level=4, members=2) -> Case:
    """The members hand in their points; the second is a little stricter."""
    with office.at(days):
        case = Case.objects.get(pk=case.pk)
        for number, review in enumerate(case.reviews.waiting()[:members]):
            points = {code: max(0, min(5, level - (place + number) % 2)) for place, code in enumerate(QUESTIONS)}
            selection.submit_review(
                review, by=review.reviewer, points=points, comment="Plan aydındır, satış real görünür."
            )
        return case


def award(office, case, *, days) -> Case:
    """The chair promises what the plan asks for."""
    case = Case.objects.get(pk=case.pk)
    with office.at(days):
        awards.award(
            case,
            by=office.chair,
            amount=case.plan.requested_amount,
            reason_code=Decision.Reason.STRONG_PLAN,
            reason="Tələbat var, rəqəmlər tutur, müraciətçi işi bilir.",
        )
    return Case.objects.get(pk=case.pk)


def place_on_reserve(office, case, *, days, rank) -> Case:
    """A good plan that waits for money."""
    with office.at(days):
        return selection.place_on_reserve(
            Case.objects.get(pk=case.pk),
            by=office.chair,
            rank=rank,
            reason_code=Decision.Reason.BUDGET,
            reason="Bu elanda vəsait çatmadı.",
        )


def decline(office, case, *, days) -> Case:
    """Not this time, and what would help."""
    with office.at(days):
        return selection.decline(
            Case.objects.get(pk=case.pk),
            by=office.chair,
            reason_code=Decision.Reason.NUMBERS,
            reason="Planda xərclər tam deyil, aylıq qazanc ailənin payını ödəmir.",
            what_would_help="Bir ay satış və xərcləri dəftərə yazın və təlimçi ilə planı yenidən hesablayın.",
        )


def sign(office, case, *, days) -> Case:
    """The agreement is printed, read together and signed before a witness."""
    worker = office.caseworker_of(case)
    with office.at(days):
        awards.prepare_agreement(case.grant, by=worker, language=case.applicant.language)
        awards.sign_agreement(case.grant, by=worker, signed_on=today(), witness="Kənd nümayəndəsi Rauf Məmmədov")
    return Case.objects.get(pk=case.pk)


def order(office, case, *, days, coming_in=14):
    """Everything of the grant is bought and its delivery planned."""
    with office.at(days):
        quantities = {line: line.quantity for line in case.grant.lines.all()}
        planned_for = today() + timedelta(days=coming_in)
        return supply.plan_delivery(case.grant, by=office.procurement, planned_for=planned_for, quantities=quantities)


def deliver(office, case, *, days) -> Case:
    """Handed over before two members of staff, checked a week later, lent from then on."""
    delivery = order(office, case, days=days + 15)
    worker = office.caseworker_of(case)
    with office.at(days + 10):
        visit = followup.plan_visit(case, by=office.monitor, kind=Kind.BASELINE, due_on=today())
        _visit(office, visit, sales=0, costs=0)
    with office.at(days + 7):
        supply.receive(
            delivery,
            by=worker,
            received_on=today(),
            receiver_name=case.applicant.full_name,
            is_receiver_identified=True,
            witnessed_by=office.monitor,
            conditions={line: ("new", f"SN{line.pk:06d}") for line in delivery.lines.all()},
        )
    with office.at(days):
        for line in delivery.lines.all():
            supply.accept_line(line, by=office.monitor)
        return followup.complete_delivery(Case.objects.get(pk=case.pk), by=office.monitor)


def follow(office, case, *, visits, days, running=Running.YES) -> Case:
    """The business is visited; the last of these visits finds it as `running` says."""
    case = Case.objects.get(pk=case.pk)
    if case.next_move == "start_follow_up":
        with office.at(days):
            case = cases.start_follow_up(case, by=office.caseworker_of(case))
    for number, visit in enumerate(case.visits.planned().order_by("due_on")[:visits], start=1):
        with office.at((today() - visit.due_on).days):
            grows = case.plan.months[0].sales * Decimal("0.4") * (1 + Decimal(number) / 4)
            _visit(
                office,
                visit,
                sales=grows,
                costs=grows * Decimal("0.45"),
                running=running if number == visits else Running.YES,
            )
    return case


def close(office, case, *, days, outcome=Outcome.BUSINESS_RUNNING) -> Case:
    """After a year what was lent is hers; the monitor proposes the end, the manager agrees."""
    with office.at(days):
        for asset in case.grant.assets.unsettled():
            supply.settle_asset(asset, by=office.manager, verb="hand_over")
        propose(case, "close", by=office.monitor, data={"outcome": outcome})
        return followup.close(case, by=office.manager, outcome=outcome)


def withdraw(office, case, *, days) -> Case:
    """She changed her mind."""
    with office.at(days):
        return cases.withdraw(case, by=account_of(office, case.applicant), channel=Channel.WEB)


def _visit(office, visit, *, sales, costs, running=Running.YES):
    sales, costs = round(Decimal(sales)), round(Decimal(costs))
    followup.record_visit(
        visit,
        by=office.monitor,
        checks=dict.fromkeys(visit.case.grant.assets.all(), (AssetCheck.State.GOOD, "")),
        visited_on=today(),
        way=Way.IN_PERSON,
        running=running,
        sales_amount=sales,
        costs_amount=costs,
        profit_amount=sales - costs - 10 if sales else Decimal(0),
        jobs=1 + visit.pk % 2,
        decides="herself",
    )
