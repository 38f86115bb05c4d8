from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView, ListView, TemplateView, View

from livelihoods.audit.rules import today
from livelihoods.audit.views import Export, RestrictedRead
from livelihoods.people import actions, figures
from livelihoods.people.figures.duplicate import found_for, traits_of_newcomer
from livelihoods.people.figures.life import Life
from livelihoods.people.forms.person import NameForm, PeopleFilter, PersonForm, ProtectForm, RegisterForm, UnprotectForm
from livelihoods.people.models import DuplicatePair, Person
from livelihoods.people.resources.person import PersonResource
from livelihoods.places.models import District

SORTS = {
    "name": ["name_sort", "pk"],
    "birth_year": ["birth_year", "name_sort", "pk"],
    "priority": ["priority", "name_sort", "pk"],
    "registered": ["made_on", "pk"],
}


class PeopleFound(PermissionRequiredMixin):
    """The people whom the reader may see and the filter lets through, in the order asked for."""

    permission_required = "people.view_person"

    @cached_property
    def filter(self):
        return PeopleFilter(self.request.GET, districts=District.objects.valid_on(today()))

    def get_queryset(self):
        """Sight before touch."""
        people = self.filter.narrow(Person.objects.visible_to(self.request.user)).for_list()
        sort = self.request.GET.get("sort", "")
        fields = SORTS.get(sort.removeprefix("-"))
        if fields is None:
            return people if people.query.order_by else people.order_by(*SORTS["name"])
        return people.order_by(*([f"-{fields[0]}", *fields[1:]] if sort.startswith("-") else fields))


class People(PeopleFound, ListView):
    paginate_by = 25
    template_name = "livelihoods/people/people.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, **kwargs)


class ExportPeople(PeopleFound, Export):
    permission_required = "people.export_person"
    what = "people"
    resource_class = PersonResource


class OfPerson(PermissionRequiredMixin):
    """Something about one person, found by the code in the address among those the reader may see."""

    permission_required = "people.edit_person"

    @cached_property
    def person(self):
        return get_object_or_404(Person.objects.visible_to(self.request.user), code=self.kwargs["code"])


class OpenedPerson(RestrictedRead, PermissionRequiredMixin, DetailView):
    """A page about a person whom the reader may see; opening it is written down."""

    context_object_name = "person"
    slug_field = slug_url_kwarg = "code"

    def get_queryset(self):
        return Person.objects.visible_to(self.request.user)


class PersonPage(OpenedPerson):
    """Who a person is and what is known of her; opening the page of a protected person is written down."""

    permission_required = "people.view_person"
    template_name = "livelihoods/people/person.html"

    def get(self, request, *args, **kwargs):
        """The code of a record given up leads to the one that stays."""
        if kept := self.get_queryset().filter(merged_from__code=kwargs["code"]).first():
            return HttpResponseRedirect(kept.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        person, user = self.object, self.request.user
        household = person.household
        may_decide = user.has_perm("people.decide_duplicate")
        return super().get_context_data(
            name=person.name,
            former_names=person.names.filter(is_current=False),
            residences=person.residences.select_related("district", "settlement").order_by("-valid_from", "-pk"),
            documents=person.identity_documents.all(),
            contacts=person.contact_points.live(),
            statuses=person.displacement_statuses.live().select_related("origin_district"),
            has_mine_link=person.mine_links.exists(),
            life=Life(person),
            consents=person.consents.all(),
            household=household,
            members=household.members.live().visible_to(user).select_related("person") if household else (),
            cases=person.cases.visible_to(user).select_related("sector"),
            accesses=person.accesses.live().select_related("user", "mandate"),
            missing=figures.missing(person),
            timeline=figures.timeline(person, user),
            pairs=DuplicatePair.objects.visible_to(user).undecided().of(person) if may_decide else (),
            merges=person.merges.in_force().select_related("other", "made_by") if may_decide else (),
            circle=figures.circle_of(person, user),
            **kwargs,
        )


class Register(PermissionRequiredMixin, TemplateView):
    """Take a new person into the registry: small groups on one page, the rest follows on her own page.

    Whoever may be the same person is shown first; once seen, the newcomer is registered all the same.
    """

    permission_required = "people.edit_person"
    template_name = "livelihoods/people/register.html"

    def post(self, request):
        form = RegisterForm(request.POST, user=request.user)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        found = found_for(traits_of_newcomer(**form.parts), request.user)
        if found and request.POST.get("seen") != found.key:
            return self.render_to_response(self.get_context_data(form=form, found=found))
        person = actions.register_person(**form.parts, by=request.user)
        messages.success(request, _("The person is registered."))
        return HttpResponseRedirect(person.get_absolute_url())

    def get_context_data(self, **kwargs):
        return {"form": RegisterForm(user=self.request.user)} | super().get_context_data(**kwargs)


class PartForm(OfPerson, FormView):
    """A page with one form about a person; `keep()` calls the action."""

    template_name = "livelihoods/people/part.html"
    heading = done = None
    submit = _("Save")
    warning = False
    note = ""

    @cached_property
    def part(self):
        """The record the form is about: the person herself, or one she owns."""
        return self.person

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.part}

    def form_valid(self, form):
        self.keep(form)
        messages.success(self.request, self.done)
        return HttpResponseRedirect(self.get_success_url())

    @property
    def back_url(self):
        """The page of ours that asked for it, or the person's."""
        asked = self.request.GET.get("next", "")
        return asked if url_has_allowed_host_and_scheme(asked, None) else self.person.get_absolute_url()

    def get_success_url(self):
        return self.back_url

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            person=self.person, heading=self.heading, submit=self.submit, warning=self.warning, **kwargs
        )


class CorrectPart(PartForm):
    """Change some fields of what is there."""

    done = _("The change is saved.")

    def keep(self, form):
        if form.has_changed():
            actions.correct(form.instance, by=self.request.user, fields=form.changed_data)


class Correct(CorrectPart):
    form_class = PersonForm
    heading = _("Correct the details")


class Rename(PartForm):
    form_class = NameForm
    heading = _("Change the name")
    done = _("The name is changed. The one before stays in the file.")

    @cached_property
    def part(self):
        return self.person.name

    def keep(self, form):
        if form.has_changed():
            actions.rename(self.person, form.instance, by=self.request.user)


class Protect(PartForm):
    """Hide a person from all but a few accounts."""

    permission_required = "people.protect_person"
    form_class = ProtectForm
    heading = _("Protect this person")
    done = _("The person is protected. Nobody outside the circle finds her or him any more.")
    submit = _("Protect")

    def get_form_kwargs(self):
        return FormView.get_form_kwargs(self) | {"person": self.person}

    def keep(self, form):
        actions.protect_person(self.person, by=self.request.user, **form.cleaned_data)


class Unprotect(Protect):
    """Show a person to her caseworkers again."""

    form_class = UnprotectForm
    heading = _("Lift the protection")
    done = _("The person is no longer protected.")
    submit = _("Lift the protection")
    warning = True

    def get_form_kwargs(self):
        return FormView.get_form_kwargs(self)

    def keep(self, form):
        actions.unprotect_person(self.person, by=self.request.user, **form.cleaned_data)


class PartAction(OfPerson, View):
    """A button on the page of a person: one action, no form."""

    http_method_names = ["post"]
    done = None

    def post(self, request, **kwargs):
        self.act()
        messages.success(request, self.done)
        return HttpResponseRedirect(self.person.get_absolute_url())
