from django.contrib.auth.mixins import PermissionRequiredMixin
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.detail import SingleObjectMixin

from grants.cases.forms.work import NothingForm
from grants.cases.views.sight import SeesCases
from grants.plans import actions
from grants.plans.models import BusinessPlan
from livelihoods.moves.views import ActionView, MoveView


class OfPlan:
    """A page about the plan of one case."""

    model = BusinessPlan
    slug_field = "case__reference"
    slug_url_kwarg = "reference"

    def get_queryset(self):
        return BusinessPlan.objects.visible_to(self.request.user).select_related("case")


class Compare(OfPlan, PermissionRequiredMixin, SingleObjectMixin, ActionView):
    """Set the plan beside the market card."""

    permission_required = "plans.compare_plan"
    action = actions.compare
    form_class = NothingForm
    heading = _("Compare the plan with the market card")
    button = _("Compare")
    done = _("The plan is compared. Look at the prices.")

    @cached_property
    def object(self):
        return self.get_object()


class Accept(OfPlan, SeesCases, MoveView):
    """Say that the plan can go before the committee."""

    move = "accept"
