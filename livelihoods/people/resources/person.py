from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from livelihoods.ui.resources import NeutralResource


class PersonResource(NeutralResource):
    """The list of people as a file; asks a queryset `for_list()`."""

    code = Field("code", _("Code"))
    name = Field("full_name", _("Name"))
    sex = Field("get_sex_display", _("Sex"))
    birth_year = Field("birth_year", _("Birth year"))
    district = Field(column_name=_("District"))
    settlement = Field(column_name=_("Settlement"))
    categories = Field(column_name=_("Category"))
    priority = Field("get_priority_display", _("Priority"))
    phone = Field(column_name=_("Phone"))
    language = Field("get_language_display", _("Language"))
    made_on = Field("made_on", _("Registered on"))

    def dehydrate_district(self, person):
        return person.home and person.home.district

    def dehydrate_settlement(self, person):
        return person.home and person.home.settlement

    def dehydrate_categories(self, person):
        return ", ".join(str(status) for status in person.statuses)

    def dehydrate_phone(self, person):
        return ", ".join(phone.shown for phone in person.phones)
