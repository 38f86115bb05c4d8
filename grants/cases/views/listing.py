from django.utils.functional import cached_property
from django.views.generic import ListView

from grants.cases.forms.listing import CaseFilter, order_of
from grants.cases.views.sight import SeesCases

SHOWN = ["applicant", "sector", "district", "settlement", "caseworker"]


class Cases(SeesCases, ListView):
    """Every case one may see: filtered, searched, sorted; the whole question stands in the address."""

    template_name = "grants/cases/cases.html"
    context_object_name = "cases"
    paginate_by = 25

    @cached_property
    def filter(self):
        return CaseFilter(self.request.GET, user=self.request.user)

    @cached_property
    def order(self):
        return order_of(self.request.GET.get("sort", ""))

    def get_queryset(self):
        return self.filter.find().select_related(*SHOWN).sorted_by(self.order)

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, order=self.order, **kwargs)
