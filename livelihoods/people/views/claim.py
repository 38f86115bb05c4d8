from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView
from django.views.generic.detail import SingleObjectMixin

from livelihoods.audit.views import RestrictedRead
from livelihoods.people import actions
from livelihoods.people.forms.claim import DisplacementStatusForm, MineLinkForm
from livelihoods.people.models import DisplacementStatus, MineLink, Person
from livelihoods.people.views.person import CorrectPart, PartForm


class AddDisplacement(PartForm):
    form_class = DisplacementStatusForm
    heading = _("Displacement")
    done = _("The displacement is written down.")

    @cached_property
    def part(self):
        return DisplacementStatus(person=self.person)

    def keep(self, form):
        actions.add_displacement(self.person, form.instance, by=self.request.user)


class ChangeDisplacement(CorrectPart):
    form_class = DisplacementStatusForm
    heading = _("Displacement")

    @cached_property
    def part(self):
        return get_object_or_404(self.person.displacement_statuses, pk=self.kwargs["pk"])


class MineLinks(RestrictedRead, PermissionRequiredMixin, DetailView):
    """What a mine did to a person or her family; opening the page is written down."""

    permission_required = "people.view_minelink"
    purpose = "mine_link"
    template_name = "livelihoods/people/mine_links.html"
    context_object_name = "person"
    slug_field = slug_url_kwarg = "code"

    def get_queryset(self):
        return Person.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        links = self.object.mine_links.select_related("incident_district")
        return super().get_context_data(links=links, **kwargs)


class OfMineLinks:
    """Who may not read mine links writes none."""

    permission_required = ("people.edit_person", "people.view_minelink")

    def get_success_url(self):
        return reverse("people:mine_links", args=[self.person.code])


class LinkMine(OfMineLinks, PartForm):
    form_class = MineLinkForm
    heading = _("Add a mine link")
    done = _("The mine link is written down.")

    @cached_property
    def part(self):
        return MineLink(person=self.person)

    def keep(self, form):
        actions.link_mine(self.person, form.instance, by=self.request.user)


class ChangeMineLink(OfMineLinks, RestrictedRead, SingleObjectMixin, CorrectPart):
    purpose = "mine_link"
    form_class = MineLinkForm
    heading = _("Correct the mine link")

    def get_queryset(self):
        return self.person.mine_links.all()

    @cached_property
    def object(self):
        return self.get_object()

    @property
    def part(self):
        return self.object
