"""The questions about what she lives on, what she can, what is hard for her body, help of before, and her needs."""

from grants.my.views.about import Answered
from grants.my.views.step import ListStep
from livelihoods.people import actions
from livelihoods.people.forms import functioning
from livelihoods.people.forms import life as forms
from livelihoods.people.models import Livelihood, Needs, Skills


class OfLife(Answered):
    """A question whose answer is kept by its day."""

    told = None

    @property
    def model_instance(self):
        return getattr(self.application, self.told._meta.model_name)


class Income(OfLife):
    slug = "income"
    told = Livelihood
    form_class = forms.IncomeForm


class Possessions(OfLife):
    slug = "possessions"
    told = Livelihood
    is_brief = True
    form_class = forms.PossessionsForm


class Schooling(OfLife):
    slug = "schooling"
    told = Skills
    form_class = forms.SchoolingForm


class Work(OfLife):
    slug = "work"
    told = Skills
    form_class = forms.WorkForm


class OwnNeeds(OfLife):
    slug = "needs"
    told = Needs
    form_class = forms.NeedsForm


class OfBody(Answered):
    """Restricted: what was answered is not shown again on a phone."""

    is_unshown = is_brief = True


class Functioning(OfBody):
    slug = "functioning"
    form_class = functioning.FunctioningForm


class Devices(OfBody):
    slug = "devices"
    form_class = functioning.DevicesForm


class Official(OfBody):
    slug = "official"
    form_class = functioning.OfficialForm


class Support(Answered, ListStep):
    slug = "support"
    form_class = forms.SupportForm

    def entries(self):
        return self.application.supports

    def describe(self, entry):
        return f"{entry}, {entry.year}" if entry.year else str(entry)

    def remove(self, entry):
        actions.remove_support(entry, by=self.request.user)
