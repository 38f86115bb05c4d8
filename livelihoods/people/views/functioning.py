"""What is hard for a person's body, and what a commission found: opened by few, each time written down."""

from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from livelihoods.people import actions
from livelihoods.people.figures.functioning import functioning_of
from livelihoods.people.forms.functioning import SeenOfficialForm, ToldForm
from livelihoods.people.views.person import OpenedPerson, PartForm


@method_decorator(never_cache, name="dispatch")
class Functioning(OpenedPerson):
    """All that she said; opening the page is written down."""

    permission_required = "people.view_functioning"
    purpose = "functioning"
    template_name = "livelihoods/people/functioning.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**functioning_of(self.object), **kwargs)


class TellFunctioning(PartForm):
    """Who may not read it writes none; the fields show nothing of what was said before."""

    permission_required = ("people.edit_person", "people.view_functioning")
    form_class = ToldForm
    heading = _("Everyday activities")
    done = _("It is written down.")
    note = _("What was said before is not shown here. What you leave empty stays as it was.")

    def get_form_kwargs(self):
        return FormView.get_form_kwargs(self)

    def get_success_url(self):
        return reverse("people:functioning", args=[self.person.code])

    def keep(self, form):
        if form.has_changed():
            said = dict(form.cleaned_data)
            devices = said.pop("devices", None)
            actions.tell_functioning(self.person, by=self.request.user, answers=said, devices=devices)


class TellOfficial(TellFunctioning):
    form_class = SeenOfficialForm
    heading = _("Official disability")
    note = _("What was said before is not shown here. What you save takes its place.")

    def keep(self, form):
        actions.tell_official(self.person, by=self.request.user, **form.cleaned_data)
