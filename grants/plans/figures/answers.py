"""What an applicant answered in her plan, question by question, as sentences."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from grants.plans.models import BusinessPlan
from grants.plans.rules.sums import MONTHS
from livelihoods.ui.rules import manat, month_name, quantity, upper_first

# The questions of small answers: page, then its fields in order.
PAGES = {
    "idea": ["idea", "why", "years_experience"],
    "workplace": ["place", "tenure", "has_proof", "distance_km"],
    "site": ["supplies", "land_ha", "has_barn", "mine_risk"],
    "customers": ["customers", "buyers_a_week", "buying_time", "payments", "channels", "known_buyers"],
    "competitors": ["competitors", "competitor_count", "competitor_prices", "better"],
    "people": ["hours_a_week", "family_helpers", "hired_women", "hired_men", "care_cover", "training_needed"],
    "law": ["own_kind", "own_kind_amount", "loans_amount", "registration", "permits", "has_bank_account"],
    "risks": ["expected_risks", "risks", "first_steps"],
}
ALONE = {"idea", "place", "customers", "competitors", "risks"}  # what says by itself what it is about


class PlanAnswers:
    """The answers of `self.plan`; each line of it is read once."""

    plan = None

    @cached_property
    def items(self):
        return list(self.plan.items.all()) if self.plan.pk else []

    @cached_property
    def sales(self):
        return list(self.plan.sales.all()) if self.plan.pk else []

    @cached_property
    def costs(self):
        return list(self.plan.costs.all()) if self.plan.pk else []

    def answers_to_page(self, page):
        """The sentences of one page of small answers."""
        return [_sentence(self.plan, name) for name in PAGES[page] if _words(self.plan, name)]

    def _items(self):
        return [f"{_line(item)} ({item.get_paid_by_display()})" for item in self.items]

    def _sales(self):
        return [f"{_line(sale)} {sale.get_per_display()}" for sale in self.sales]

    def _season(self):
        return _seasons(self.sales)

    def _costs(self):
        return _paid(self.costs)

    def _drawing(self):
        return _taken(self.plan)


def facts_of(plan: BusinessPlan) -> list[tuple[str, str]]:
    """Everything that was answered about the work, each answer with its name, for those who read the whole plan."""
    fields = [name for page in PAGES.values() for name in page]
    said = [(_label(name), _words(plan, name)) for name in fields]
    sums = [
        (_("Better and slower months"), "; ".join(_seasons(plan.sold))),
        (_("Paid whatever is sold"), "; ".join(_paid(plan.paid_monthly))),
        (_label("drawing_amount"), "".join(_taken(plan))),
    ]
    return [(label, words) for label, words in [*said, *sums] if words]


def _seasons(lines):
    told = [line for line in lines if line.season != [100] * MONTHS]
    return [f"{line.name}: {', '.join(_months(line.season))}" for line in told]


def _paid(lines):
    return [f"{cost}: {_often(cost.amount, cost, cost.a_month)}" for cost in lines]


def _taken(plan):
    if plan.drawing_amount is None:
        return []
    return [_often(plan.drawing_amount, plan, plan.drawing_a_month, "drawing_per")]


def _months(season):
    return [f"{month_name(number)} {percent} %" for number, percent in enumerate(season, 1) if percent != 100]


def _often(amount, record, a_month, field="per"):
    """An amount as it was told, and as a month's: 5,00 ₼ a day (150,00 ₼ a month)."""
    told = f"{manat(amount)} {getattr(record, f'get_{field}_display')()}"
    if getattr(record, field) == BusinessPlan.Per.MONTH:
        return told
    return _("%(told)s (%(amount)s a month)") % {"told": told, "amount": manat(a_month)}


def _line(line):
    """A row of the plan in one line: Sewing machine: 2 × 1 150,00 ₼."""
    return f"{line.name}: {quantity(line.quantity)} × {manat(line.unit_price)}"


def _sentence(plan, name):
    words = _words(plan, name)
    return words if name in ALONE else f"{_label(name)}: {words}"


def _label(name):
    return upper_first(str(BusinessPlan._meta.get_field(name).verbose_name))


def _words(plan, name):
    """An answer as it is read, empty while there is none."""
    field, value = BusinessPlan._meta.get_field(name), getattr(plan, name)
    if isinstance(value, list):
        names = dict(field.base_field.choices)
        return ", ".join(str(names[one]) for one in value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if field.choices:
        return str(getattr(plan, f"get_{name}_display")())
    if value is None:
        return ""
    return manat(value) if name.endswith("_amount") else str(value)
