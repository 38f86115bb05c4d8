"""How a business plan changes: written part by part, compared with the market, accepted, frozen, reopened."""

from django.db import transaction
from django.utils.translation import gettext as _

from grants.cases.actions import answer_missing_item, describe
from grants.cases.actions.application import with_applicant
from grants.cases.models import Case, MissingItem
from grants.plans.figures.market import set_beside
from grants.plans.figures.version import version_of
from grants.plans.models import BusinessPlan, CostLine, PlanItem, SalesLine
from grants.plans.models.example import mark_of_lines
from grants.plans.rules.examples import VERSION
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import through, today
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow
from livelihoods.people.actions import answer

PARTS = {"items": PlanItem, "sales": SalesLine, "costs": CostLine}


@transaction.atomic
def start_plan(case: Case, *, by: User, channel: str = "web") -> BusinessPlan:
    """Begin the plan of a case, or return the one that was begun."""
    plan, is_new = BusinessPlan.objects.get_or_create(case=case)
    if is_new:
        record(plan, "start_plan", by=by, channel=channel)
    return plan


@transaction.atomic
def write_plan(plan: BusinessPlan, *, by: User, channel: str = "web", **answers) -> BusinessPlan:
    """Write some of the answers down.

    Raises:
        NotNow: when the application is not with the applicant any more.
    """
    return _answer(_open(plan, by=by), answers, by=by, channel=channel)


def set_items(plan: BusinessPlan, *, by: User, rows: list[dict], channel: str = "web") -> BusinessPlan:
    """Replace what is needed to start."""
    return _replace(plan, PlanItem, rows, by=by, channel=channel)


def set_sales(plan: BusinessPlan, *, by: User, rows: list[dict], channel: str = "web") -> BusinessPlan:
    """Replace what will be sold."""
    return _replace(plan, SalesLine, rows, by=by, channel=channel)


def set_costs(plan: BusinessPlan, *, by: User, rows: list[dict], channel: str = "web") -> BusinessPlan:
    """Replace the monthly costs."""
    return _replace(plan, CostLine, rows, by=by, channel=channel)


@transaction.atomic
def set_seasons(plan: BusinessPlan, *, by: User, seasons: dict[str, list[int]], channel: str = "web") -> BusinessPlan:
    """Say month by month how much of each product is sold; a product that is gone meanwhile is passed over."""
    plan = _open(plan, by=by)
    lines = [line for line in plan.sales.all() if line.name in seasons]
    for line in lines:
        line.season = seasons[line.name]
    SalesLine.objects.bulk_update(lines, ["season"])
    record(plan, "set_seasons", by=by, channel=channel, data={"lines": len(lines)})
    return plan


@transaction.atomic
def start_from_example(
    plan: BusinessPlan, *, by: User, seen: str, rows: dict[str, list[dict]], replaced: list[str]
) -> BusinessPlan:
    """Fill in what is still empty, and what she agreed to replace, with the rows of the example of her business.

    Raises:
        NotNow: when she or somebody else wrote meanwhile (`seen` is the version one started from), or it is handed in.
    """
    plan = _open(plan, by=by)
    if seen != version_of(plan.case):
        raise NotNow(_("Somebody else changed this application while you wrote."))
    filled = [part for part, lines in plan.parts.items() if part in replaced or not lines]
    for part in filled:
        _fill(plan, PARTS[part], rows[part], by=by, channel="web")
    plan = BusinessPlan.objects.get(pk=plan.pk)
    plan.example, plan.example_version = plan.case.sector.code, VERSION
    plan.example_marks = plan.example_marks | {part: mark_of_lines(part, plan.parts[part]) for part in filled}
    return _keep_example(plan, "start_from_example", filled, by=by)


@transaction.atomic
def empty_again(plan: BusinessPlan, *, by: User) -> BusinessPlan:
    """Take away what an example filled in and nobody has changed since; the rest is hers and stays."""
    plan = _open(plan, by=by)
    emptied = plan.untouched
    for part in emptied:
        _fill(plan, PARTS[part], [], by=by, channel="web")
    plan.example_marks = {part: mark for part, mark in plan.example_marks.items() if part not in emptied}
    if not plan.example_marks:
        plan.example = plan.example_version = ""
    return _keep_example(plan, "empty_again", emptied, by=by)


@transaction.atomic
def write_application(
    case: Case,
    *,
    by: User,
    seen: str,
    person: list[tuple[str, dict]],
    idea: dict,
    plan: dict,
    items: list[dict],
    sales: list[dict],
    costs: list[dict],
    answers: dict[MissingItem, str],
) -> Case:
    """Keep all that was written down for an applicant, as it reached us.

    Raises:
        NotNow: when she or somebody else wrote meanwhile (`seen` is the version one started from), or it is handed in.
    """
    case = with_applicant(case, by=by)
    if seen != version_of(case):
        raise NotNow(_("Somebody else changed this application while you wrote."))
    channel = idea["channel"]
    with through(channel):
        for question, said in person:
            answer(case.applicant, question, by=by, **said)
    case = describe(case, by=by, **idea)
    written = _answer(_open(start_plan(case, by=by, channel=channel), by=by), plan, by=by, channel=channel)
    for part, rows in {"items": items, "sales": sales, "costs": costs}.items():
        _fill(written, PARTS[part], rows, by=by, channel=channel)
    for item, words in answers.items():
        answer_missing_item(item, by=by, channel=channel, answer=words)
    return case


@transaction.atomic
def compare(plan: BusinessPlan, *, by: User) -> BusinessPlan:
    """Set the plan beside the market card: each line gets the price that was seen for the same thing.

    Raises:
        NotNow: when the case has no market card yet.
    """
    plan = BusinessPlan.objects.select_for_update(of=["self"]).select_related("case__assessment").get(pk=plan.pk)
    if plan.case.assessment is None:
        raise NotNow
    prices = list(plan.case.assessment.prices.all())
    for model in (PlanItem, SalesLine):
        lines = list(model.objects.filter(plan=plan))
        set_beside(lines, prices)
        model.objects.bulk_update(lines, ["observation"])
    plan.compared_on, plan.compared_by = today(), by
    plan.save(update_fields=["compared_on", "compared_by"])
    record(plan, "compare_plan", by=by, data={"assessment": plan.case.assessment_id})
    return plan


def accept_plan(plan: BusinessPlan, *, by: User) -> BusinessPlan:
    """Say that the plan can go before the committee."""
    return move(plan, "accept", by=by)


def freeze_plan(plan: BusinessPlan, *, by: User) -> BusinessPlan:
    """Hold the plan as the committee reads it."""
    return move(plan, "freeze", by=by)


def _open(plan, *, by):
    """The plan, locked and open for writing: what was compared or accepted before is no longer this plan."""
    plan = BusinessPlan.objects.select_for_update(of=["self"]).select_related("case").get(pk=plan.pk)
    if not plan.is_open:
        raise NotNow
    BusinessPlan.objects.filter(pk=plan.pk, compared_on__isnull=False).update(compared_on=None, compared_by=None)
    return plan if plan.status == BusinessPlan.Status.DRAFT else move(plan, "reopen", by=by)


def _keep_example(plan, verb, parts, *, by):
    plan.save(update_fields=["example", "example_version", "example_marks"])
    record(plan, verb, by=by, data={"example": plan.example, "version": plan.example_version, "parts": parts})
    return BusinessPlan.objects.get(pk=plan.pk)


def _answer(plan, answers, *, by, channel):
    for name, said in answers.items():
        setattr(plan, name, said)
    plan.save(update_fields=answers)
    record(plan, "write_plan", by=by, channel=channel, data={"fields": sorted(answers)})
    return plan


@transaction.atomic
def _replace(plan, model, rows, *, by, channel):
    _fill(_open(plan, by=by), model, rows, by=by, channel=channel)
    return BusinessPlan.objects.get(pk=plan.pk)


def _fill(plan, model, rows, *, by, channel):
    if model is SalesLine:
        rows = _with_seasons(plan, rows)
    model.objects.filter(plan=plan).delete()
    position = {"position"} & {field.name for field in model._meta.fields}
    model.objects.bulk_create(
        model(plan=plan, **row, **dict.fromkeys(position, number)) for number, row in enumerate(rows, start=1)
    )
    record(
        plan, f"set_{model._meta.default_related_name or 'costs'}", by=by, channel=channel, data={"lines": len(rows)}
    )


def _with_seasons(plan, rows):
    """A product that was there before keeps its season."""
    known = {line.name: line.season for line in plan.sales.all()}
    return [{"season": known[row["name"]]} | row if row["name"] in known else row for row in rows]
