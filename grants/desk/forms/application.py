"""A whole application on one page, question by question in the order of the table."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.functional import cached_property

from grants.cases.forms.application import DescribeForm
from grants.cases.rules.questions import SECTIONS
from grants.desk.forms.person import PersonForms
from grants.plans import forms as plans
from grants.plans.figures.answers import PAGES
from grants.plans.models import BusinessPlan


class AnswersForm(forms.Form):
    """What the applicant answered to what the office asked, question by question."""

    def __init__(self, data=None, *, asked, **kwargs):
        super().__init__(data, **kwargs)
        self.asked = {f"answer_{item.pk}": item for item in asked}
        for name, item in self.asked.items():
            self.fields[name] = forms.CharField(
                label=item.text, initial=item.answer, required=False, max_length=2000, widget=plans.text(2)
            )

    @property
    def answers(self):
        """What was answered or answered anew, by the question."""
        given = {name: answer for name, answer in self.cleaned_data.items() if answer and name in self.changed_data}
        return {self.asked[name]: answer for name, answer in given.items()}


# Which fields of the business and of its plan belong to a question.
OF_BUSINESS = {"business": ["sector", "title", "is_new_business"], "place": ["district", "settlement"]}
OF_PLAN = PAGES | {"drawing": plans.DrawingForm.Meta.fields}


class ApplicationForm:
    """Small forms cleaned together, so that what is right and what is wrong stays."""

    ItemRows = plans.rows_of(plans.ItemForm, extra=3)
    SaleRows = plans.rows_of(plans.SaleForm, extra=3)

    def __init__(self, data=None, *, case):
        plan = getattr(case, "plan", None)
        lines = (plan.items.all(), plan.sales.all(), plan.costs.all()) if plan else ((), (), ())
        items, sales, costs = lines
        self.person = PersonForms(data, case=case)
        self.about = DescribeForm(data, instance=case)
        self.plan = plans.PlanForm(data, instance=plan or BusinessPlan())
        self.items = self.ItemRows(data, prefix="items", initial=self.ItemRows.shown(items))
        self.sales = self.SaleRows(data, prefix="sales", initial=self.SaleRows.shown(sales))
        self.costs = plans.CostsForm(data, prefix="costs", initial=plans.CostsForm.shown(costs))
        self.answers = AnswersForm(data, asked=case.missing_items.all())
        self.parts = [self.about, self.plan, *self.items, *self.sales, self.costs, self.answers]

    def __iter__(self):
        """Every field, for the list of what needs to be mended."""
        return (field for part in [*self.parts, *self.person] for field in part)

    @property
    def sections(self):
        """The questions of each section with what stands below them: fields, or rows of fields."""
        return [(section, [self._asked(question) for question in section.questions]) for section in SECTIONS]

    def _asked(self, question):
        slug = question.slug
        rows = {"items": self.items, "sales": self.sales}.get(slug)
        return {"question": question, "rows": rows, "fields": self._fields(slug), "known": self.person.known(slug)}

    def _fields(self, slug):
        if slug in OF_BUSINESS:
            return [self.about[name] for name in OF_BUSINESS[slug]]
        if slug in OF_PLAN:
            return [self.plan[name] for name in OF_PLAN[slug]]
        return list(self.costs) if slug == "costs" else self.person.fields(slug)

    @cached_property
    def errors(self):
        """What is wrong, by the name of the field on the page."""
        of_case = {part.add_prefix(name): errors for part in self.parts for name, errors in part.errors.items()}
        return of_case | self.person.errors

    def non_field_errors(self):
        of_rows = [error for rows in (self.items, self.sales) for error in rows.non_form_errors()]
        return of_rows + [error for part in self.parts for error in part.errors.get(NON_FIELD_ERRORS, [])]

    def is_valid(self):
        return not self.errors and self.items.is_valid() and self.sales.is_valid()

    @property
    def words(self):
        """What was typed, as `write_application` takes it."""
        return {
            "person": self.person.said,
            "idea": self.about.cleaned_data,
            "plan": self.plan.cleaned_data,
            "items": self.items.rows,
            "sales": self.sales.rows,
            "costs": self.costs.rows,
            "answers": self.answers.answers,
        }
