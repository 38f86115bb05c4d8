from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import ListView
from django.views.generic.detail import SingleObjectMixin

from livelihoods.notices import actions
from livelihoods.notices.forms import OutboxFilter
from livelihoods.notices.models import Notice


class Followed(PermissionRequiredMixin):
    """The notices to people that one may see."""

    permission_required = "notices.view_notice"

    def get_queryset(self):
        return Notice.objects.visible_to(self.request.user).select_related("person", "user")


class Outbox(Followed, ListView):
    """What was told to whom, how, and whether it left the house."""

    template_name = "livelihoods/notices/outbox.html"
    context_object_name = "notices"
    paginate_by = 50

    def get_queryset(self):
        return super().get_queryset().filter(**self.filter.chosen)

    @property
    def filter(self):
        return OutboxFilter(self.request.GET)

    def get_context_data(self, **kwargs):
        kwargs |= {
            "filter": self.filter,
            "active": len(self.filter.chosen),
            "calls": super().get_queryset().to_call().count(),
            "shows_codes": settings.DEMO,
        }
        return super().get_context_data(**kwargs)


class Calls(Followed, ListView):
    """Whom to call, because no message may reach them or none can."""

    template_name = "livelihoods/notices/calls.html"
    context_object_name = "notices"
    paginate_by = 50

    def get_queryset(self):
        return super().get_queryset().to_call()


class Resend(Followed, SingleObjectMixin, View):
    """Send a failed notice again."""

    def post(self, request, **kwargs):
        actions.resend(self.get_object(), by=request.user)
        messages.success(request, _("It is sent again."))
        return HttpResponseRedirect(reverse("notices:outbox"))


class MarkCalled(Followed, SingleObjectMixin, View):
    """Tick off a call that was made."""

    def post(self, request, **kwargs):
        actions.mark_called(self.get_object(), by=request.user)
        messages.success(request, _("It is noted that you called."))
        return HttpResponseRedirect(reverse("notices:calls"))
