from django.contrib.auth.mixins import PermissionRequiredMixin
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, ListView

from grants.cases.views.moves import CaseMove
from grants.cases.views.work import OnDesk
from grants.followup import actions, figures, forms, rules
from grants.followup.models import FollowUpVisit
from grants.followup.resources import VisitResource
from livelihoods.audit.rules import today
from livelihoods.audit.views import Export
from livelihoods.moves.models import moves_for
from livelihoods.moves.views import MoveView


class Visits(PermissionRequiredMixin, ListView):
    """The visits that are due, the latest first: the monitor's way through the district, on paper too."""

    permission_required = "followup.view_visit"
    template_name = "grants/followup/visits.html"
    paginate_by = 25

    @cached_property
    def filter(self):
        return forms.VisitFilter(self.request.GET)

    def get_queryset(self):
        return figures.route_list(self.filter.narrow(FollowUpVisit.objects.visible_to(self.request.user)))

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(filter=self.filter, may_call=rules.may_call(user), **kwargs)


class ExportVisits(Export, Visits):
    permission_required = "followup.export_visit"
    what = "visits"
    resource_class = VisitResource

    def get_queryset(self):
        return super().get_queryset().select_related("visited_by")


class OfVisit(PermissionRequiredMixin):
    """A page about one visit."""

    permission_required = "followup.view_visit"
    model = FollowUpVisit

    def get_queryset(self):
        """Sight before touch."""
        visits = FollowUpVisit.objects.visible_to(self.request.user)
        return visits.select_related("case__applicant", "case__district", "case__settlement", "visited_by")


class VisitPage(OfVisit, DetailView):
    """What is planned, or what was seen."""

    template_name = "grants/followup/visit.html"
    context_object_name = "visit"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            moves=moves_for(self.object, self.request.user),
            checks=self.object.asset_checks.select_related("asset"),
            **kwargs,
        )


class RecordVisit(OfVisit, MoveView):
    move = "do"
    form_class = forms.VisitForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"visit": self.object}

    def get_initial(self):
        return {"visited_on": today(), "way": FollowUpVisit.Way.IN_PERSON}

    def make(self, form):
        """Write down what was typed, and the state of each asset."""
        visit = actions.record_visit(self.object, by=self.request.user, checks=form.checks, **form.answers)
        return visit, _("The visit is recorded.")


class MissVisit(OfVisit, MoveView):
    move = "miss"
    action = actions.miss_visit
    form_class = forms.MissForm

    def get_initial(self):
        return {"again_on": today() + rules.AGAIN_AFTER}


class PlanVisit(OnDesk):
    """A baseline before the delivery; afterwards a visit because something is wrong."""

    right = staticmethod(rules.may_plan)
    action = actions.plan_visit
    form_class = forms.PlanForm
    button = _("Plan the visit")
    done = _("The visit is planned.")

    @property
    def heading(self):
        """Says which of the two it is."""
        return _("Plan a visit to a problem") if self.object.delivered_on else _("Plan the baseline visit")

    def get_initial(self):
        return {"due_on": today()}

    def words_of(self, form):
        kinds = FollowUpVisit.Kind
        return form.cleaned_data | {"kind": kinds.PROBLEM if self.object.delivered_on else kinds.BASELINE}


class CompleteDelivery(CaseMove):
    move = "complete_delivery"
    action = actions.complete_delivery
    form_class = forms.CompleteForm


class Close(CaseMove):
    move = "close"
    action = actions.close


class ReopenFollowUp(CaseMove):
    move = "reopen_follow_up"
    action = actions.reopen_follow_up
