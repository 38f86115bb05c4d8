from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from livelihoods.people import actions
from livelihoods.people.forms.access import AccessForm
from livelihoods.people.models import PersonAccess
from livelihoods.people.views.person import PartAction, PartForm


class GrantAccess(PartForm):
    """Let a phone sign in for a person: her own, or a helper's with her mandate."""

    form_class = AccessForm
    heading = _("Let a phone act for this person")
    done = _("This phone may act for the person now.")

    @cached_property
    def part(self):
        return PersonAccess(person=self.person)

    def keep(self, form):
        actions.let_phone_act(self.person, by=self.request.user, mandate=form.mandate, **form.terms)


class EndAccess(PartAction):
    done = _("This phone may no longer act for the person.")

    def act(self):
        access = get_object_or_404(self.person.accesses.live(), pk=self.kwargs["pk"])
        actions.end_access(access, by=self.request.user)
