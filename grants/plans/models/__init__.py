from grants.plans.models.choices import Per
from grants.plans.models.lines import CostLine, PlanItem, PlanLine, SalesLine
from grants.plans.models.plan import BusinessPlan

__all__ = ["BusinessPlan", "CostLine", "Per", "PlanItem", "PlanLine", "SalesLine"]
