from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from livelihoods.ui.resources import NeutralResource


class CaseResource(NeutralResource):
    """The list of cases as a file."""

    reference = Field("reference", _("Reference"))
    applicant = Field("applicant__full_name", _("Applicant"))
    call = Field("call__title", _("Call"))
    status = Field("get_status_display", _("Status"))
    outcome = Field("get_outcome_display", _("Outcome"))
    priority = Field("applicant__get_priority_display", _("Looked at first"))
    title = Field("title", _("Business"))
    sector = Field("sector", _("Kind of business"))
    district = Field("district", _("District"))
    settlement = Field("settlement", _("Settlement"))
    caseworker = Field("caseworker", _("Caseworker"))
    submitted_on = Field("submitted_on", _("Handed in"))
    due_on = Field("due_on", _("Due"))
    closed_on = Field("closed_on", _("Closed"))
