from django.utils.functional import cached_property

from grants.plans.models.lines import PlanItem
from grants.plans.rules import hints, sums, tax
from livelihoods.audit.rules import today


class PlanSums:
    """What a plan comes to; the formulas stand in `rules`."""

    @cached_property
    def needed(self):
        """What is needed to start, each thing with the price seen on the market."""
        return list(self.items.select_related("observation"))

    @cached_property
    def sold(self):
        """What will be sold, each thing with the price seen on the market."""
        return list(self.sales.select_related("observation"))

    @cached_property
    def paid_monthly(self):
        """What is paid every month."""
        return list(self.costs.all())

    @cached_property
    def tax(self):
        """The simplified tax of this kind of business, by the law of the day it was handed in; none for a farm."""
        sector, day = self.case.sector, self.case.submitted_on or today()
        return tax.simplified_tax_on(day, sector.code) if sector else None

    @property
    def drawing_a_month(self):
        """What the family takes, as a month's; none while it is not said."""
        given = self.drawing_amount
        return None if given is None else sums.paid_a_month(given, self.drawing_per)

    @cached_property
    def months(self):
        """The twelve months; see `rules.sums.year_of`."""
        return sums.year_of(
            sales=[(line.quantity, line.per, line.unit_price, line.unit_cost, line.season) for line in self.sold],
            fixed=sum((line.a_month for line in self.paid_monthly), sums.ZERO),
            drawing=self.drawing_a_month or sums.ZERO,
            tax_rate=self.tax.rate if self.tax else sums.ZERO,
        )

    @property
    def ordinary_month(self):
        """What an average month brings and takes, figure by figure."""
        figures = ["sales", "variable", "fixed", "tax", "profit", "drawing", "surplus"]
        return {figure: sums.average(self.months, figure) for figure in figures}

    @cached_property
    def start_up_amount(self):
        """What it takes to start, in manat."""
        return sum((item.amount for item in self.needed), sums.ZERO)

    @property
    def asked_for(self):
        """The things that the programme is to pay."""
        return [item for item in self.needed if item.paid_by == PlanItem.PaidBy.GRANT]

    @cached_property
    def requested_amount(self):
        """What the applicant asks of the programme, in manat."""
        return sum((item.amount for item in self.asked_for), sums.ZERO)

    @property
    def own_amount(self):
        """What the applicant and others bring, in manat."""
        return self.start_up_amount - self.requested_amount

    @property
    def requested_share(self):
        """What the programme is asked for, of the start-up total."""
        return sums.share_of(self.requested_amount, self.start_up_amount)

    @property
    def own_share(self):
        """What the applicant and others bring, of the start-up total."""
        return sums.share_of(self.own_amount, self.start_up_amount)

    @property
    def average_profit(self):
        """Profit of an average month, in manat."""
        return sums.average_profit(self.months)

    @property
    def break_even_sales(self):
        """Sales of a month at which nothing is earned and nothing lost, in manat."""
        return sums.break_even_sales(self.months)

    @property
    def break_even_a_day(self):
        """The same for a working day."""
        needed = self.break_even_sales
        return None if needed is None else needed / sums.TIMES_A_MONTH["day"]

    @property
    def break_even_share(self):
        """Break-even as a share of forecast sales."""
        return sums.break_even_share(self.months)

    @property
    def safety(self):
        """The share by which sales may fall before nothing is earned; none when the plan does not get that far."""
        safety = sums.safety(self.months)
        return safety if safety is not None and safety > 0 else None

    @property
    def lowest_cash(self):
        """(month, amount) when the till is emptiest."""
        return sums.lowest_cash(self.months, self.opening_amount)

    @property
    def cash_line(self):
        """Money in the till at the end of each month."""
        return sums.cash_line(self.months, self.opening_amount)

    @property
    def payback_months(self):
        """Months of average profit that the start-up total is worth."""
        return sums.payback_months(self.start_up_amount, self.months)

    @property
    def first_year_return(self):
        """What each manat of the start-up total brings back in the first year."""
        return sums.first_year_return(self.start_up_amount, self.months)

    @property
    def hired(self):
        """How many people she will hire."""
        return (self.hired_women or 0) + (self.hired_men or 0)

    @property
    def jobs(self):
        """Places of work: her own, and those of the people she will hire."""
        return 1 + self.hired

    @property
    def cost_per_job(self):
        """What the programme pays for each place of work, in manat."""
        return sums.cost_per_job(self.requested_amount, self.hired)

    @property
    def hours_needed(self):
        """Hours of work a week that the planned sales take."""
        return sums.hours_needed([(line.quantity, line.per, line.minutes) for line in self.sold])

    @cached_property
    def compared_lines(self):
        """What is bought and sold beside the prices seen: (line, low, high, verdict, share)."""
        compared = []
        for line in [*self.sold, *self.needed]:
            seen = line.observation
            low, high = (seen.low, seen.high) if seen else (None, None)
            compared.append((line, low, high, *hints.judge(line.unit_price, low, high)))
        return compared

    @property
    def hints(self):
        """Friendly remarks, most weighty first; they stop nobody."""
        prices = [(line.name, line.unit_price, low, high) for line, low, high, *_rest in self.compared_lines]
        bought = [(item.name, item.unit_price, item.observation.typical) for item in self.needed if item.observation]
        return [
            *hints.of_ground(self.mine_risk),
            *(hints.of_money(self.months, opening=self.opening_amount) if self.sold else []),
            *hints.of_drawing(self.months, drawing=self.drawing_a_month),
            *hints.of_tax(self.months, self.tax),
            *hints.of_prices(prices),
            *hints.of_purchases(bought),
            *hints.of_hours(self.hours_needed, hers=self.hours_a_week, helpers=(self.family_helpers or 0) + self.hired),
            *hints.of_capacity([(line.name, line.quantity, line.most) for line in self.sold]),
            *hints.of_example(self.untouched),
            *hints.of_use([(item.name, item.used_for) for item in self.asked_for], [line.name for line in self.sold]),
        ]
