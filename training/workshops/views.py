from datetime import timedelta

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, TemplateView

from livelihoods.audit.rules import today
from livelihoods.moves.views import ActionView, MoveView
from livelihoods.places.actions import add_venue
from livelihoods.places.forms import VenueForm
from training.workshops import actions, figures, forms, rules
from training.workshops.models import Session, Workshop


class Workshops(PermissionRequiredMixin, ListView):
    """The workshops this reader may see, the live ones first asked for."""

    permission_required = "workshops.view_workshop"
    template_name = "training/workshops/workshops.html"
    paginate_by = 25

    def get_queryset(self):
        self.filter = forms.WorkshopFilterForm(self.request.GET)
        wanted = self.filter.cleaned_data if self.filter.is_valid() else {}
        workshops = figures.listed(Workshop.objects.visible_to(self.request.user))
        if wanted.get("curriculum"):
            workshops = workshops.filter(curriculum=wanted["curriculum"])
        return workshops.filter(status=wanted["status"]) if wanted.get("status") else workshops.live()

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, **kwargs)


class Week(PermissionRequiredMixin, TemplateView):
    """Seven days, each with its sessions in order: those one holds, or all one may see."""

    permission_required = "workshops.view_workshop"
    template_name = "training/workshops/week.html"

    def get_context_data(self, **kwargs):
        day = parse_date(self.request.GET.get("day", "")) or today()
        monday = day - timedelta(days=day.weekday())
        days = figures.week(Session.objects.visible_to(self.request.user), monday)
        for session in (session for _day, sessions in days for session in sessions):
            session.runs = rules.may_run(session.workshop, self.request.user)
        return super().get_context_data(
            days=days,
            monday=monday,
            sunday=monday + timedelta(days=6),
            before=monday - timedelta(days=7),
            after=monday + timedelta(days=7),
            **kwargs,
        )


class PlanWorkshop(PermissionRequiredMixin, ActionView):
    permission_required = "workshops.plan_workshop"
    form_class = forms.PlanForm
    template_name = "training/workshops/plan_workshop.html"
    action = actions.plan_workshop
    heading = _("Plan a workshop")
    button = _("Go on to the sessions")
    done = _("The workshop is planned. Now its sessions.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}


class AddVenue(PermissionRequiredMixin, ActionView):
    """A place that is missing on the list while a workshop is planned."""

    permission_required = "places.add_venue"
    form_class = VenueForm
    action = add_venue
    heading = _("Add a venue")
    done = _("The venue is on the list.")

    def get_success_url_for(self, result):
        return reverse("workshops:plan_workshop")


class RunsWorkshop:
    """The page is for who runs the workshop; others who see it are refused, and who does not see it finds nothing."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not rules.may_run(self.workshop, request.user):
            raise PermissionDenied


class AddSession(RunsWorkshop, ActionView):
    form_class = forms.SessionForm
    action = actions.add_session
    template_name = "training/workshops/session.html"
    heading = _("Add a session")
    done = _("The session is added.")

    @cached_property
    def object(self):
        return get_object_or_404(Workshop.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def workshop(self):
        return self.object

    def get_context_data(self, **kwargs):
        """How many people hear of it."""
        return super().get_context_data(count=len(actions.participants(self.workshop)), **kwargs)


class SessionPage(RunsWorkshop, ActionView):
    """A change of one session, of which everybody enrolled is told."""

    template_name = "training/workshops/session.html"

    @cached_property
    def object(self):
        sessions = Session.objects.visible_to(self.request.user).select_related(
            "workshop__curriculum", "workshop__venue"
        )
        return get_object_or_404(sessions, pk=self.kwargs["pk"])

    @property
    def workshop(self):
        return self.object.workshop

    def back_to(self):
        return self.workshop

    def get_context_data(self, **kwargs):
        """Which session, and how many people hear of it."""
        return super().get_context_data(session=self.object, count=len(actions.participants(self.workshop)), **kwargs)


class MoveSession(SessionPage):
    form_class = forms.SessionTimeForm
    action = actions.move_session
    heading = _("Move the session")
    button = _("Move it and tell everybody")
    done = _("The session is moved. Everybody enrolled is being told.")

    def get_initial(self):
        starts, ends = timezone.localtime(self.object.starts_at), timezone.localtime(self.object.ends_at)
        return {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}


class CancelSession(SessionPage):
    form_class = forms.CancelSessionForm
    action = actions.cancel_session
    heading = _("Cancel the session")
    button = _("Cancel it and tell everybody")
    done = _("The session is cancelled. Everybody enrolled is being told.")


class Start(MoveView):
    model = Workshop
    move = "start"
