from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, ListView, View

from grants.markets import actions, forms
from grants.markets.figures import saturation_of, with_saturation
from grants.markets.models import MarketAssessment, PriceObservation
from grants.markets.rules import REVERSED, Status
from livelihoods.moves.models import moves_for
from livelihoods.moves.rules import NotNow
from livelihoods.moves.views import ActionView, MoveView

SORTS = {
    "market": ["district__name_sort", "sector__position", "-pk"],
    "valid_until": ["valid_until", "pk"],
    "observed_on": ["observed_on", "pk"],
}


class Assessments(PermissionRequiredMixin, ListView):
    """Every market that was looked at, and how full it is now."""

    permission_required = "markets.view_assessment"
    template_name = "grants/markets/assessments.html"
    paginate_by = 25

    @cached_property
    def filter(self):
        return forms.MarketFilter(self.request.GET)

    def get_queryset(self):
        """Sight before touch; what is out of use only when asked for."""
        seen = self.filter.narrow(MarketAssessment.objects.visible_to(self.request.user))
        if "status" not in self.filter.wanted:
            seen = seen.exclude(status=Status.SUPERSEDED)
        sort = self.request.GET.get("sort", "")
        first, *rest = SORTS.get(sort.removeprefix("-"), SORTS["market"])
        order = [f"-{first}" if sort.startswith("-") else first, *rest]
        return with_saturation(seen.select_related("district", "sector")).order_by(*order)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(filter=self.filter, **kwargs)
        context["rows"] = [(assessment, saturation_of(assessment)) for assessment in context["object_list"]]
        return context


class AssessmentPage(PermissionRequiredMixin, DetailView):
    """One market: how full it is, what it scores, what things cost."""

    permission_required = "markets.view_assessment"
    template_name = "grants/markets/assessment.html"
    context_object_name = "assessment"

    def get_queryset(self):
        seen = MarketAssessment.objects.visible_to(self.request.user)
        return with_saturation(seen.select_related("district", "sector", "carrying_by", "published_by"))

    def get_context_data(self, **kwargs):
        assessment = self.object
        return super().get_context_data(
            saturation=saturation_of(assessment),
            scores=[
                (assessment._meta.get_field(name).verbose_name, score, score or 0, name in REVERSED)
                for name, score in assessment.scores.items()
            ],
            options=moves_for(assessment, self.request.user),
            prices=assessment.prices.all(),
            **kwargs,
        )


class Writing(PermissionRequiredMixin, ActionView):
    """What analysts write while an assessment is a draft."""

    permission_required = "markets.change_assessment"
    template_name = "grants/markets/change.html"
    done = _("Saved.")
    button = _("Save")


class Draft(Writing):
    form_class = forms.DraftForm
    action = actions.draft
    heading = _("New market assessment")

    def get_initial(self):
        """The market that the address names."""
        return {name: self.request.GET.get(name) for name in ["district", "sector"]}


class Change(Writing):
    form_class = forms.AssessmentForm
    action = actions.change
    heading = _("Change the market assessment")

    @cached_property
    def object(self):
        return get_object_or_404(MarketAssessment.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}


class AddPrice(Change):
    form_class = forms.PriceForm
    action = actions.add_price
    template_name = "livelihoods/moves/action.html"
    heading = _("Add a price")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": PriceObservation(assessment=self.object)}

    def get_success_url_for(self, result):
        return self.object.get_absolute_url()


class RemovePrice(PermissionRequiredMixin, View):
    permission_required = "markets.change_assessment"

    def post(self, request, pk):
        price = get_object_or_404(PriceObservation.objects.select_related("assessment"), pk=pk)
        try:
            actions.remove_price(price, by=request.user)
        except NotNow as no:
            messages.warning(request, str(no))
        else:
            messages.success(request, _("The price is removed."))
        return HttpResponseRedirect(price.assessment.get_absolute_url())


class AssessmentMove(MoveView):
    model = MarketAssessment


class Publish(AssessmentMove):
    move = "publish"
    action = actions.publish


class Supersede(AssessmentMove):
    move = "supersede"
    action = actions.supersede
