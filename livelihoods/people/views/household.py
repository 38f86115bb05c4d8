from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView

from livelihoods.people import actions
from livelihoods.people.forms.household import HouseholdForm, LeaveForm, MemberForm, PersonMemberForm, RelationForm
from livelihoods.people.models import Household, Member, Person
from livelihoods.people.views.person import PartForm

MOST_FOUND = 10


class FormHousehold(PartForm):
    """Make a household with this person as its head; others are added on its page."""

    form_class = HouseholdForm
    heading = _("Form the household")
    done = _("The household is formed. Now add who lives there.")

    @cached_property
    def part(self):
        return Household()

    def dispatch(self, request, *args, **kwargs):
        """Somebody who lives in a household has its page instead."""
        if request.user.has_perms(self.get_permission_required()) and (household := self.person.household):
            return HttpResponseRedirect(household.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def keep(self, form):
        self.household = actions.form_household(form.instance, by=self.request.user, head=self.person)

    def get_success_url(self):
        return self.household.get_absolute_url()


class HouseholdPage(PermissionRequiredMixin, DetailView):
    """Who keeps house together, as far as the reader may know."""

    permission_required = "people.view_person"
    template_name = "livelihoods/people/household.html"
    context_object_name = "household"
    slug_field = slug_url_kwarg = "code"

    def get_queryset(self):
        return Household.objects.visible_to(self.request.user).select_related("settlement__district")

    def get_context_data(self, **kwargs):
        members = self.object.members.visible_to(self.request.user).select_related("person")
        return super().get_context_data(
            members=members.live(), former_members=members.filter(left_on__isnull=False), **kwargs
        )


class OfHousehold(PermissionRequiredMixin, FormView):
    """A form about a household, or one of its members."""

    permission_required = "people.edit_person"
    template_name = "livelihoods/people/household_part.html"
    heading = done = None
    submit = _("Save")

    @cached_property
    def household(self):
        return get_object_or_404(Household.objects.visible_to(self.request.user), code=self.kwargs["code"])

    @cached_property
    def member(self):
        """The member the form is about; a new one unless the address names one."""
        if "pk" not in self.kwargs:
            return Member(household=self.household)
        members = self.household.members.live().visible_to(self.request.user)
        return get_object_or_404(members, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.member}

    def form_valid(self, form):
        self.keep(form)
        messages.success(self.request, self.done)
        return HttpResponseRedirect(self.household.get_absolute_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(household=self.household, heading=self.heading, submit=self.submit, **kwargs)


class ChangeHousehold(OfHousehold):
    form_class = HouseholdForm
    heading = _("Correct the household")
    done = _("The change is saved.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.household}

    def keep(self, form):
        actions.change_household(form.instance, by=self.request.user, fields=form.changed_data)


class AddMember(OfHousehold):
    form_class = MemberForm
    heading = _("Add somebody who is not registered")
    done = _("The member is added.")

    def keep(self, form):
        actions.add_member(self.household, form.instance, by=self.request.user)


class AddPersonMember(AddMember):
    """Search the registry, pick, and say what she is to the head."""

    form_class = PersonMemberForm
    template_name = "livelihoods/people/add_person_member.html"
    heading = _("Add a registered person")

    @cached_property
    def found(self):
        if not (search := self.request.GET.get("search", "").strip()):
            return []
        return list(Person.objects.visible_to(self.request.user).search(search)[:MOST_FOUND])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"found": [person.pk for person in self.found]}

    def get_context_data(self, **kwargs):
        return super().get_context_data(found=self.found, search=self.request.GET.get("search", ""), **kwargs)


class ChangeMember(OfHousehold):
    heading = _("Correct the member")
    done = _("The change is saved.")

    def get_form_class(self):
        return RelationForm if self.member.person_id else MemberForm

    def keep(self, form):
        actions.change_member(form.instance, by=self.request.user, fields=form.changed_data)


class EndMember(OfHousehold):
    form_class = LeaveForm
    heading = _("Somebody left the household")
    done = _("Written down. The member stays in the history.")

    def get_form_kwargs(self):
        return FormView.get_form_kwargs(self) | {"member": self.member}

    def keep(self, form):
        actions.end_member(self.member, by=self.request.user, **form.cleaned_data)
