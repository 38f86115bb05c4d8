from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from livelihoods.ui.resources import NeutralResource


class GrantResource(NeutralResource):
    """The list of grants as a file; without names, for it may travel."""

    reference = Field("case__reference", _("Case"))
    call = Field("case__call__title", _("Call"))
    district = Field("case__district__name", _("District"))
    awarded_on = Field("awarded_on", _("Awarded on"))
    status = Field("get_status_display", _("Status"))
    amount = Field("amount", _("Amount"))
