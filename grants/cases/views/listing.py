from django.contrib.auth.mixins import PermissionRequiredMixin
from django.utils.functional import cached_property
from django.views.generic import ListView

from grants.cases.forms.listing import CaseFilter, order_of
from grants.cases.resources import CaseResource
from grants.cases.views.sight import SeesCases
from livelihoods.audit.views import Export
from livelihoods.ui.views import KeysFirst

SHOWN = ["applicant", "sector", "district", "settlement", "caseworker"]


class CasesFound:
    """The cases that the address asks for: filtered, searched, sorted."""

    @cached_property
    def filter(self):
        return CaseFilter(self.request.GET, user=self.request.user)

    @cached_property
    def order(self):
        return order_of(self.request.GET.get("sort", ""))

    def get_queryset(self):
        return self.filter.find().select_related(*SHOWN).sorted_by(self.order)


class Cases(SeesCases, CasesFound, ListView):
    """Every case one may see; the whole question stands in the address."""

    template_name = "grants/cases/cases.html"
    context_object_name = "cases"
    paginate_by = 25
    paginator_class = KeysFirst

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, order=self.order, **kwargs)


class ExportCases(PermissionRequiredMixin, CasesFound, Export):
    permission_required = "cases.export_case"
    what = "cases"
    resource_class = CaseResource

    def get_queryset(self):
        return super().get_queryset().select_related("call")
