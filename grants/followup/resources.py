from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from livelihoods.ui.resources import NeutralResource


class VisitResource(NeutralResource):
    """The list of visits as a file, with what was seen."""

    reference = Field("case__reference", _("Case"))
    applicant = Field("case__applicant__full_name", _("Applicant"))
    business = Field("case__title", _("Business"))
    district = Field("case__district__name", _("District"))
    settlement = Field("case__settlement", _("Settlement"))
    label = Field("label", _("Visit"))
    due_on = Field("due_on", _("Due"))
    status = Field("get_status_display", _("Status"))
    visited_on = Field("visited_on", _("Visited on"))
    visited_by = Field("visited_by", _("Visited by"))
    way = Field("get_way_display", _("How"))
    running = Field("get_running_display", _("Is the business running?"))
    sales = Field("sales_amount", _("Sales last month"))
    costs = Field("costs_amount", _("Costs last month"))
    profit = Field("profit_amount", _("Profit last month, as told"))
    jobs = Field("jobs", _("People who work there"))
