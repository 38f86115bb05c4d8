from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, ListView

from livelihoods.places import actions, forms
from livelihoods.places.models import District


class Places(PermissionRequiredMixin, ListView):
    """All districts with their settlements, as they stand today."""

    permission_required = "places.view_district"
    template_name = "livelihoods/places/places.html"
    paginate_by = 25

    def get_queryset(self):
        self.filter = forms.PlaceFilterForm(self.request.GET)
        words = self.filter.cleaned_data["q"] if self.filter.is_valid() else ""
        return District.objects.filter(valid_to=None).search(words).prefetch_related("settlements")

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, **kwargs)


class AddSettlement(PermissionRequiredMixin, FormView):
    permission_required = "places.add_settlement"
    form_class = forms.SettlementForm
    template_name = "livelihoods/places/add_settlement.html"

    @cached_property
    def district(self):
        return get_object_or_404(District, pk=self.kwargs["pk"], valid_to=None)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"district": self.district}

    def form_valid(self, form):
        settlement = actions.add_settlement(self.district, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("%(name)s is on the list.") % {"name": settlement.name})
        return redirect("places:places")
