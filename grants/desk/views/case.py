from django.views.generic import DetailView

from grants.awards.figures import grant_of
from grants.cases.models import Case
from grants.cases.views.sight import OfCase
from grants.desk.figures.person import applicant_of
from grants.desk.figures.steps import steps_of
from grants.desk.figures.timeline import timeline
from grants.followup.rules import may_plan_now
from grants.plans.figures.alike import look_alikes
from grants.plans.figures.answers import facts_of
from grants.plans.figures.application import Application
from grants.plans.figures.cash import cash_picture
from grants.selection.figures import selection_of
from grants.supply.models import Delivery
from livelihoods.audit.views import RestrictedRead
from livelihoods.documents.models import Document
from livelihoods.moves.models import open_proposals

SHOWN = ["sector", "district", "settlement", "household", "caseworker", "plan", "held_by",
         "assessment__district", "assessment__sector"]  # fmt: skip
NEWEST = 8


class CasePage(RestrictedRead, OfCase, DetailView):
    """One case as a file: what leads on, the plan beside the market, the person, what happened."""

    template_name = "grants/desk/case.html"
    context_object_name = "case"

    def get_queryset(self):
        cases = super().get_queryset().with_facts().select_related(*SHOWN)
        return cases.annotate(open_proposals=open_proposals(Case))

    def get_context_data(self, **kwargs):
        case, user = self.object, self.request.user
        happened = timeline(case, user)
        plan = getattr(case, "plan", None)
        application = Application(case, reader=user)
        return super().get_context_data(
            steps=steps_of(case, user),
            applicant=applicant_of(application, user),
            answered=application.sections_beside_plan() if user.has_perm("people.view_person") else [],
            plan=plan,
            cash=plan and cash_picture(plan),
            alike=plan and list(look_alikes(plan, user)),
            answers=plan and facts_of(plan),
            newest=happened[:NEWEST],
            older=happened[NEWEST:],
            declared=case.declarations.select_related("made_by").first(),
            criteria=case.criterion_decisions.current().select_related("criterion", "decided_by"),
            verifications=case.verification_visits.select_related("visited_by"),
            questions=case.missing_items.all(),
            enrolments=case.applicant.enrolments.select_related("workshop__curriculum", "workshop__venue"),
            visits=case.visits.all() if case.awarded_on and user.has_perm("followup.view_visit") else [],
            may_plan_visit=may_plan_now(case, user),
            deliveries=_deliveries_of(case),
            selection=selection_of(case, user),
            grant=grant_of(case, user),
            documents=list(Document.objects.about(case)),
            attachments=application.papers,
            **kwargs,
        )


def _deliveries_of(case):
    """What was brought or will be; nothing is before the agreement."""
    if case.agreed_on is None:
        return []
    return Delivery.objects.filter(grant__case=case).prefetch_related("lines__grant_line")
