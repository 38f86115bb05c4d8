"""What a person lives on, what she can, what she needs and which help she had: written down on her own page."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from livelihoods.people import actions
from livelihoods.people.forms import life as forms
from livelihoods.people.models import Livelihood, Needs, PreviousSupport, Skills
from livelihoods.people.views.person import PartAction, PartForm


class Tell(PartForm):
    """Something of her life, as she says it today."""

    told = None
    done = _("It is written down.")

    @cached_property
    def part(self):
        return self.told.objects.filter(person=self.person).first() or self.told(person=self.person)

    def keep(self, form):
        if form.has_changed():
            actions.tell(self.person, self.told, by=self.request.user, **form.cleaned_data)


class TellLivelihood(Tell):
    told = Livelihood
    form_class = forms.LivelihoodForm
    heading = _("What the household lives on")


class TellSkills(Tell):
    told = Skills
    form_class = forms.SkillsForm
    heading = _("School and work")


class TellNeeds(Tell):
    told = Needs
    form_class = forms.NeedsForm
    heading = _("Needs at a training")


class AddSupport(PartForm):
    form_class = forms.SupportForm
    heading = _("Help of before")
    done = _("It is written down.")

    @cached_property
    def part(self):
        return PreviousSupport(person=self.person)

    def keep(self, form):
        actions.add_support(self.person, form.instance, by=self.request.user)


class RemoveSupport(PartAction):
    done = _("Removed.")

    def act(self):
        support = get_object_or_404(self.person.previous_supports, pk=self.kwargs["pk"])
        actions.remove_support(support, by=self.request.user)
