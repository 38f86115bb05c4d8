from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.cache import cache
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView, ListView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from livelihoods.audit.views import RestrictedRead
from livelihoods.feedback import actions
from livelihoods.feedback.forms import AnswerForm, CloseForm, FindForm, LeaveForm
from livelihoods.feedback.models import Feedback
from livelihoods.moves.models import moves_for
from livelihoods.moves.views import MoveView

MESSAGES_AN_HOUR = 20
"""From one address: a whole village may share one, a machine sends more."""
HOUR = 3600


@method_decorator(login_not_required, name="dispatch")
class Leave(FormView):
    """Where anybody tells us something, with or without a name; nothing asks who she is."""

    form_class = LeaveForm
    template_name = "livelihoods/feedback/leave.html"
    success_url = reverse_lazy("tell_us:thanks")
    extra_context = {"phone": settings.OFFICE["phone"]}

    def form_valid(self, form):
        if self.has_sent_too_many():
            form.add_error(None, _("Too many messages came from here. Please try again in an hour, or call us."))
            return self.form_invalid(form)
        feedback = actions.leave(language=get_language(), **form.cleaned_data)
        self.request.session["feedback_code"] = feedback.code
        return super().form_valid(form)

    def has_sent_too_many(self):
        """Counts this message too; where it came from is forgotten after an hour."""
        key = f"feedback:{get_adapter().get_client_ip(self.request)}"
        cache.add(key, 0, HOUR)
        return cache.incr(key) > MESSAGES_AN_HOUR


@method_decorator(login_not_required, name="dispatch")
class Thanks(TemplateView):
    """Says that it arrived; the code is shown once, so that the next user of the phone does not find it."""

    template_name = "livelihoods/feedback/thanks.html"

    def get(self, request, *args, **kwargs):
        code = request.session.pop("feedback_code", None)
        return self.render_to_response({"code": code}) if code else redirect("tell_us:leave")


class Handled(PermissionRequiredMixin):
    """What whoever handles feedback may see; a sensitive one is a 404 to all but the focal point."""

    model = Feedback
    slug_field = slug_url_kwarg = "code"

    def has_permission(self):
        user = self.request.user
        return user.has_perm("feedback.view_feedback") or user.has_perm("feedback.view_sensitive_feedback")

    def get_queryset(self):
        return Feedback.objects.visible_to(self.request.user)


class FeedbackList(Handled, ListView):
    """What people told us, the most urgent first."""

    template_name = "livelihoods/feedback/list.html"
    context_object_name = "feedbacks"
    paginate_by = 50

    def get_queryset(self):
        found = super().get_queryset()
        return found if self.shows_closed else found.open()

    @property
    def shows_closed(self):
        return self.request.GET.get("closed") == "yes"

    def get_context_data(self, **kwargs):
        return super().get_context_data(shows_closed=self.shows_closed, **kwargs)


class Find(Handled, TemplateView):
    """Look feedback up by its code, when its writer calls."""

    template_name = "livelihoods/feedback/find.html"

    def get(self, request, *args, **kwargs):
        form = FindForm(request.GET or None, among=self.get_queryset())
        if form.is_valid():
            return redirect(form.cleaned_data["code"])
        return self.render_to_response(self.get_context_data(form=form))


class FeedbackPage(RestrictedRead, Handled, DetailView):
    """One piece of feedback and what can be done with it now. Reading a sensitive one is written down."""

    template_name = "livelihoods/feedback/feedback.html"
    purpose = "sensitive_feedback"

    def is_restricted(self, record):
        return record.is_sensitive

    def get_context_data(self, **kwargs):
        return super().get_context_data(options=moves_for(self.object, self.request.user), **kwargs)


class Acknowledge(Handled, MoveView):
    move = "acknowledge"


class Answer(Handled, MoveView):
    move = "answer"
    form_class = AnswerForm
    action = actions.answer


class Close(Handled, MoveView):
    move = "close"
    form_class = CloseForm
    action = actions.close


class MakeSensitive(Handled, SingleObjectMixin, TemplateView):
    """Hand over to the focal point what should not be seen by others."""

    template_name = "livelihoods/feedback/make_sensitive.html"

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        actions.make_sensitive(self.get_object(), by=request.user)
        messages.success(request, _("The protection focal point has it now."))
        return HttpResponseRedirect(reverse("feedback:list"))
