"""The cash-flow line of a plan as a picture: where each month stands on paper."""

from dataclasses import dataclass
from decimal import Decimal

from grants.plans.models import BusinessPlan

WIDTH, HEIGHT, EDGE = 600, 180, 12


@dataclass(frozen=True)
class Point:
    """The till at the end of a month, and where the picture shows it."""

    month: int
    amount: Decimal
    x: str
    y: str

    @property
    def is_below_zero(self):
        return self.amount < 0


@dataclass(frozen=True)
class CashPicture:
    """Twelve points, the line of nought, and the month with the least money."""

    points: list[Point]
    zero: str
    lowest: Point
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def path(self):
        """The points as SVG wants them."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def area(self):
        """The same, closed along the line of nought."""
        first, last = self.points[0], self.points[-1]
        return f"{first.x},{self.zero} {self.path} {last.x},{self.zero}"


def cash_picture(plan: BusinessPlan) -> CashPicture:
    """The till month by month, nought always in sight."""
    line = plan.cash_line
    top, bottom = max([*line, Decimal(0)]), min([*line, Decimal(0)])
    span = (top - bottom) or Decimal(1)

    def height_of(amount):
        return f"{EDGE + (top - amount) / span * (HEIGHT - 2 * EDGE):.1f}"

    step = (WIDTH - 2 * EDGE) / (len(line) - 1)
    points = [
        Point(number, amount, f"{EDGE + (number - 1) * step:.1f}", height_of(amount))
        for number, amount in enumerate(line, start=1)
    ]
    return CashPicture(points, height_of(Decimal(0)), min(points, key=lambda point: point.amount))
