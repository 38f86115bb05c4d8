from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from livelihoods.ui.resources import NeutralResource


class AttendanceResource(NeutralResource):
    """Who attended which session, as a file."""

    workshop = Field("session__workshop__curriculum__name", _("Workshop"))
    venue = Field("session__workshop__venue__name", _("Place"))
    district = Field("session__workshop__district__name", _("District"))
    starts_at = Field("session__starts_at", _("From"))
    ends_at = Field("session__ends_at", _("To"))
    person = Field("enrolment__person__full_name", _("Name"))
    presence = Field("get_presence_display", _("Presence"))
    minutes = Field("minutes", _("Minutes"))
    status = Field("enrolment__get_status_display", _("Enrolment"))
