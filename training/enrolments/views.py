from collections import Counter

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, TemplateView

from livelihoods.audit.views import Export
from livelihoods.moves.models import moves_for
from livelihoods.moves.views import ActionView, MoveView
from livelihoods.people.models import Person
from training.enrolments import actions, figures, forms
from training.enrolments.models import Certificate, Enrolment
from training.enrolments.resources import AttendanceResource
from training.enrolments.rules import certificate_key
from training.workshops.forms import ChangeForm
from training.workshops.models import Workshop
from training.workshops.rules import may_run
from training.workshops.views import RunsWorkshop, SessionPage, Workshops


class WorkshopPage(PermissionRequiredMixin, DetailView):
    """Everything about a workshop: sessions, people, what to do next."""

    permission_required = "workshops.view_workshop"
    template_name = "training/enrolments/workshop.html"

    def get_queryset(self):
        workshops = Workshop.objects.visible_to(self.request.user)
        return workshops.select_related("curriculum", "venue__settlement__district", "trainer", "co_trainer")

    def get_context_data(self, **kwargs):
        workshop, user = self.object, self.request.user
        return super().get_context_data(
            sessions=figures.sessions_of(workshop),
            people=figures.people_of(workshop, user),
            options=moves_for(workshop, user),
            runs=may_run(workshop, user),
            **kwargs,
        )


class ExportAttendance(Export, Workshops):
    """Of all workshops on the list."""

    permission_required = "enrolments.export_attendance"
    what = "attendance"
    resource_class = AttendanceResource

    def get_queryset(self):
        return figures.attendance_of(super().get_queryset().order_by().values("pk"), self.request.user)


class ExportOfWorkshop(ExportAttendance):
    """Of one workshop."""

    def get_queryset(self):
        workshop = get_object_or_404(Workshop.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        return figures.attendance_of([workshop], self.request.user)


class Sheet(WorkshopPage):
    """The attendance list on paper, to sign."""

    template_name = "training/enrolments/sheet.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"on_places": [one for one in context["people"] if one.is_on_place]}


class ChangeWorkshop(RunsWorkshop, ActionView):
    form_class = ChangeForm
    action = actions.change_workshop
    heading = _("Change the workshop")
    button = _("Save")
    done = _("Saved. Where the place is another one, everybody enrolled is being told.")

    @cached_property
    def object(self):
        return get_object_or_404(Workshop.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def workshop(self):
        return self.object

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object, "user": self.request.user}


class Enrol(PermissionRequiredMixin, ActionView):
    """Find a person and enrol her; before anything is typed, those whose case waits for this course."""

    permission_required = "enrolments.enrol_person"
    form_class = forms.EnrolForm
    action = actions.enrol
    template_name = "training/enrolments/enrol.html"
    heading = _("Enrol somebody")
    button = _("Enrol")
    done = _("Enrolled. She or he is being told.")

    @cached_property
    def object(self):
        workshops = Workshop.objects.visible_to(self.request.user).select_related("curriculum", "venue__settlement")
        return get_object_or_404(workshops, pk=self.kwargs["pk"])

    @cached_property
    def search(self):
        return forms.FindPersonForm(self.request.GET)

    def get_form_kwargs(self):
        words = self.search.cleaned_data["q"] if self.search.is_valid() else ""
        visible = Person.objects.visible_to(self.request.user)
        found = visible.search(words) if words else figures.who_need(self.object, self.request.user)
        return super().get_form_kwargs() | {"found": found, "visible": visible}

    def get_context_data(self, **kwargs):
        return super().get_context_data(search=self.search, **kwargs)

    def get_success_url_for(self, result):
        return self.object.get_absolute_url()


class MarkAttendance(SessionPage):
    form_class = forms.AttendanceForm
    action = actions.mark_attendance
    template_name = "training/enrolments/mark_attendance.html"
    heading = _("Attendance")
    button = _("Save the attendance")
    done = _("The attendance is saved.")

    def get_form_kwargs(self):
        people = figures.people_of(self.workshop, self.request.user)
        marks = {one.enrolment_id: (one.presence, one.minutes) for one in self.object.attendances.all()}
        return super().get_form_kwargs() | {
            "session": self.object,
            "enrolments": [one for one in people if one.is_on_place],
            "marks": marks,
        }

    def words_of(self, form):
        return {"marks": form.marks}


class EnrolmentMove(MoveView):
    model = Enrolment


class Complete(EnrolmentMove):
    move = "complete"
    form_class = forms.PlainMoveForm
    action = actions.complete


class DropOut(EnrolmentMove):
    move = "drop_out"
    action = actions.drop_out


class Cancel(EnrolmentMove):
    move = "cancel"
    action = actions.cancel_enrolment


class WorkshopMove(MoveView):
    model = Workshop


class Finish(WorkshopMove):
    move = "finish"
    form_class = forms.PlainMoveForm
    action = actions.finish_workshop
    template_name = "training/enrolments/finish.html"

    def get_context_data(self, **kwargs):
        """How many will complete and how many will not."""
        people = self.object.enrolments.on_places().with_minutes().select_related("workshop__curriculum")
        count = Counter(one.has_attended_enough for one in people)
        return super().get_context_data(completing=count[True], leaving=count[False], **kwargs)


class CancelWorkshop(WorkshopMove):
    move = "cancel"
    action = actions.cancel_workshop
    template_name = "training/enrolments/cancel_workshop.html"

    def get_context_data(self, **kwargs):
        """How many people hear of it."""
        return super().get_context_data(count=self.object.enrolments.enrolled().count(), **kwargs)


class WithdrawCertificate(PermissionRequiredMixin, ActionView):
    permission_required = "enrolments.withdraw_certificate"
    form_class = forms.WithdrawForm
    action = actions.withdraw_certificate
    heading = _("Withdraw the certificate")
    done = _("The certificate is withdrawn.")

    @cached_property
    def object(self):
        return get_object_or_404(Certificate.objects.visible_to(self.request.user), pk=self.kwargs["pk"])


@method_decorator(login_not_required, name="dispatch")
class Verify(TemplateView):
    """Whether a certificate is ours and valid; nobody's name."""

    template_name = "training/enrolments/verify.html"

    def get_context_data(self, **kwargs):
        certificates = Certificate.objects.select_related("enrolment__workshop__curriculum")
        number = certificate_key(self.kwargs["number"])
        return super().get_context_data(certificate=certificates.filter(number=number).first(), **kwargs)
