from django.utils.functional import cached_property

from grants.plans import rules
from grants.plans.models.lines import PlanItem


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
    def months(self):
        """The twelve months; see `rules.year_of`."""
        return rules.year_of(
            sales=[(line.quantity, line.per, line.unit_price, line.unit_cost, line.season) for line in self.sold],
            fixed=sum((line.amount for line in self.costs.all()), rules.ZERO),
            drawing=self.drawing_amount or rules.ZERO,
            pays_tax=self.pays_tax,
        )

    @cached_property
    def start_up_amount(self):
        """What it takes to start, in manat."""
        return sum((item.amount for item in self.needed), rules.ZERO)

    @cached_property
    def requested_amount(self):
        """What the applicant asks of the programme, in manat."""
        return sum((item.amount for item in self.needed if item.paid_by == PlanItem.PaidBy.GRANT), rules.ZERO)

    @property
    def own_amount(self):
        """What the applicant and others bring, in manat."""
        return self.start_up_amount - self.requested_amount

    @property
    def average_profit(self):
        """Profit of an average month, in manat."""
        return rules.average_profit(self.months)

    @property
    def break_even_share(self):
        """Break-even as a share of forecast sales."""
        return rules.break_even_share(self.months)

    @property
    def lowest_cash(self):
        """(month, amount) when the till is emptiest."""
        return rules.lowest_cash(self.months, self.opening_amount)

    @property
    def cash_line(self):
        """Money in the till at the end of each month."""
        return rules.cash_line(self.months, self.opening_amount)

    @property
    def payback_months(self):
        """Months of average profit that the start-up total is worth."""
        return rules.payback_months(self.start_up_amount, self.months)

    @cached_property
    def compared_lines(self):
        """What is bought and sold beside the prices seen: (line, low, high, verdict, share)."""
        compared = []
        for line in [*self.sold, *self.needed]:
            seen = line.observation
            low, high = (seen.low, seen.high) if seen else (None, None)
            compared.append((line, low, high, *rules.judge(line.unit_price, low, high)))
        return compared

    @property
    def hints(self):
        """Friendly remarks; they stop nobody."""
        return rules.hints(
            self.months,
            opening=self.opening_amount,
            drawing=self.drawing_amount,
            prices=[(line.name, line.unit_price, low, high) for line, low, high, *_rest in self.compared_lines],
        )
