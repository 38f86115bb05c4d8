"""The questions about the applicant, each its own small form; what nobody types stays as it is."""

from grants.plans.figures.application import Application
from livelihoods.people.forms import functioning, life, own
from livelihoods.people.models import Member

NEW_MEMBERS = 4
UNSHOWN = {"members", "support", "functioning", "devices", "official"}
"""Questions in whose fields nothing stands of what was answered before."""


class PersonForms:
    """One form for each question about the person that is answered at the desk."""

    def __init__(self, data, *, case):
        self.application = Application(case)
        self.forms = {slug: [make(data, slug)] for slug, make in self._makers().items()}
        self.forms["members"] = [self._member(data, number) for number in range(NEW_MEMBERS)]

    def __iter__(self):
        return (form for forms in self.forms.values() for form in forms)

    @property
    def errors(self):
        """What is wrong, by the name of the field on the page."""
        return {form.add_prefix(name): errors for form in self for name, errors in form.errors.items()}

    def fields(self, slug):
        return [field for form in self.forms.get(slug, []) for field in form]

    def known(self, slug):
        """What the registry says already where the fields do not show it, or somebody else keeps it."""
        is_unshown = slug in UNSHOWN or slug not in self.forms
        return self.application.answers_to(slug) if is_unshown else []

    @property
    def said(self):
        """What was typed, question by question, in an order in which it can be kept."""
        return [(slug, form.cleaned_data) for slug, forms in self.forms.items() for form in forms if form.has_changed()]

    def _makers(self):
        said = self.application
        household = said.membership and said.membership.household
        home = {name: getattr(said.home, name) for name in own.HomeForm.Meta.fields} if said.home else {}
        relation = {"relation": said.membership.relation} if said.membership else {}
        return {
            "displacement": _maker(own.OwnDisplacementForm, instance=said.displacement),
            "return": _maker(own.ReturnForm, instance=said.displacement),
            "home": _maker(own.HomeForm, initial=home),
            "household": _maker(own.HouseholdForm, instance=household, initial=relation, has_head=said.has_other_head),
            "income": _maker(life.IncomeForm, instance=said.livelihood),
            "possessions": _maker(life.PossessionsForm, instance=said.livelihood),
            "schooling": _maker(life.SchoolingForm, instance=said.skills),
            "work": _maker(life.WorkForm, instance=said.skills),
            "support": _maker(life.SupportForm),
            "functioning": _maker(functioning.FunctioningForm),
            "devices": _maker(functioning.DevicesForm),
            "official": _maker(functioning.OfficialForm),
            "needs": _maker(life.NeedsForm, instance=said.needs),
        }

    def _member(self, data, number):
        """The first of them may be the head where nobody else is."""
        relation = self.forms["household"][0]["relation"].value()
        has_head = number > 0 or self.application.has_other_head or relation == Member.Relation.HEAD
        return _maker(own.MemberForm, has_head=has_head)(data, f"member{number}")


def _maker(form_class, **options):
    """A form that may stay as it is: then it is neither checked nor kept."""
    return lambda data, slug: form_class(
        data, prefix=slug, empty_permitted=True, use_required_attribute=False, **options
    )
