from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from livelihoods.ui.resources import NeutralResource


class DeliveryResource(NeutralResource):
    """What is brought in a list of deliveries, line by line."""

    reference = Field("delivery__grant__case__reference", _("Case"))
    applicant = Field("delivery__grant__case__applicant__full_name", _("Applicant"))
    district = Field("delivery__grant__case__district__name", _("District"))
    status = Field("delivery__get_status_display", _("Status"))
    planned_for = Field("delivery__planned_for", _("Planned for"))
    received_on = Field("delivery__received_on", _("Received on"))
    what = Field("grant_line__name", _("What"))
    quantity = Field("quantity", _("How many"))
    unit = Field("grant_line__unit", _("Unit"))
    price = Field("grant_line__unit_price", _("Price"))
    condition = Field("get_condition_display", _("Condition"))
    serial = Field("serial", _("Serial number or ear tag"))
    accepted_on = Field("accepted_on", _("Accepted on"))


class AssetResource(NeutralResource):
    """The list of things with a tag as a file."""

    tag = Field("tag", _("Tag"))
    name = Field("name", _("What"))
    serial = Field("serial", _("Serial number or ear tag"))
    reference = Field("grant__case__reference", _("Case"))
    applicant = Field("grant__case__applicant__full_name", _("Applicant"))
    district = Field("grant__case__district__name", _("District"))
    custody_until = Field("custody_until", _("In custody until"))
    status = Field("get_status_display", _("Status"))
    value = Field("value_amount", _("Value"))
