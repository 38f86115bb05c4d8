from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, ListView

from livelihoods.people import actions
from livelihoods.people.figures.duplicate import side_by_side
from livelihoods.people.forms.duplicate import DecideForm, PairsFilter
from livelihoods.people.models import DuplicatePair, Person


class DecidesDuplicates(PermissionRequiredMixin):
    permission_required = "people.decide_duplicate"

    @property
    def pairs(self):
        """Of which the reader may see both."""
        return DuplicatePair.objects.visible_to(self.request.user)


class Duplicates(DecidesDuplicates, ListView):
    """Pairs of records that may be one person, the surest first."""

    paginate_by = 20
    template_name = "livelihoods/people/duplicates.html"

    @cached_property
    def filter(self):
        return PairsFilter(self.request.GET)

    def get_queryset(self):
        people = Person.objects.for_list()
        pairs = self.filter.narrow(self.pairs).prefetch_related(Prefetch("first", people), Prefetch("second", people))
        return pairs.order_by("-score", "pk")

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, **kwargs)


class Duplicate(DecidesDuplicates, FormView):
    """Two records side by side, what speaks for one person, and the decision."""

    form_class = DecideForm
    template_name = "livelihoods/people/duplicate.html"

    @cached_property
    def pair(self):
        return get_object_or_404(self.pairs.select_related("first", "second", "decided_by"), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.pair}

    def form_valid(self, form):
        actions.decide_pair(self.pair, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("The decision is written down."))
        return HttpResponseRedirect(reverse("people:duplicates"))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            pair=self.pair, sides=side_by_side([self.pair.first_id, self.pair.second_id], self.request.user), **kwargs
        )
