from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import OuterRef, Subquery
from django.utils.functional import cached_property
from django.views.generic import ListView

from grants.desk import rules
from grants.desk.figures.trail import unknown_to
from grants.desk.forms.trail import TrailFilter
from livelihoods.accounts.models import User
from livelihoods.audit.models import DailyRoot, Reading

READINGS = 10
COMMAND = "manage.py verify_audit"
CASE = "cases.case"  # whose verbs have words


def with_names(rows):
    """Entries or readings with the name of who did it, in the same query."""
    return rows.annotate(who=Subquery(User.objects.filter(pk=OuterRef("by_id")).values("full_name")))


class Trail(PermissionRequiredMixin, ListView):
    """What happened and who did it, for whoever trusts nobody; who read what; the last seal.

    What is hidden from her elsewhere is hidden here; the seal holds it all.
    """

    permission_required = "audit.view_entry"
    template_name = "grants/desk/audit.html"
    context_object_name = "entries"
    paginate_by = 50

    @cached_property
    def unknown(self):
        return unknown_to(self.request.user)

    @cached_property
    def filter(self):
        return TrailFilter(self.request.GET)

    def get_queryset(self):
        return with_names(self.filter.find().exclude(self.unknown))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            filter=self.filter,
            command=COMMAND,
            readings=with_names(Reading.objects.exclude(self.unknown))[:READINGS],
            root=DailyRoot.objects.order_by("-day").first(),
            **kwargs,
        )
        for entry in context["entries"]:
            entry.what = rules.HAPPENED.get(entry.verb, "") if entry.record_type == CASE else ""
        return context
