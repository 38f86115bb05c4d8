"""The questions about the business and its plan."""

from grants.cases.actions import describe
from grants.cases.forms.application import OwnPaperForm
from grants.cases.rules import papers
from grants.my.forms import case as case_forms
from grants.my.views.step import ListStep, RowsStep, Step
from grants.plans import forms
from grants.plans.actions import set_costs, set_items, set_sales, set_seasons, write_plan
from grants.plans.models import CostLine, PlanItem, SalesLine
from livelihoods.documents.actions import attach, detach


class OfBusiness(Step):
    """A question whose answer stands in the case."""

    @property
    def model_instance(self):
        return self.case

    def keep(self, form):
        describe(self.case, by=self.request.user, **form.cleaned_data)


class Business(OfBusiness):
    slug = "business"
    form_class = case_forms.BusinessForm


class Place(OfBusiness):
    slug = "place"
    form_class = case_forms.BusinessPlaceForm


class OfPlan(Step):
    """A question whose answer stands in the plan."""

    @property
    def model_instance(self):
        return self.application.plan

    def keep(self, form):
        write_plan(self.application.plan, by=self.request.user, **form.cleaned_data)


class Idea(OfPlan):
    slug = "idea"
    form_class = forms.IdeaForm


class Workplace(OfPlan):
    slug = "workplace"
    form_class = forms.WorkplaceForm


class Site(OfPlan):
    slug = "site"
    form_class = forms.SiteForm


class Customers(OfPlan):
    slug = "customers"
    form_class = forms.CustomersForm


class Competitors(OfPlan):
    slug = "competitors"
    form_class = forms.CompetitorsForm


class People(OfPlan):
    slug = "people"
    form_class = forms.PeopleForm


class Items(RowsStep):
    slug = "items"
    works_out = fills_in = True
    action = set_items
    form_class = forms.rows_of(forms.ItemForm)

    def lines(self):
        return self.application.items

    def try_out(self, plan, form):
        plan.needed = [PlanItem(plan=plan, **row) for row in form.rows]


class Sales(RowsStep):
    slug = "sales"
    works_out = fills_in = True
    action = set_sales
    form_class = forms.rows_of(forms.SaleForm)

    def lines(self):
        return self.application.sales

    def try_out(self, plan, form):
        seasons = {line.name: line.season for line in plan.sold}
        plan.sold = [SalesLine(plan=plan, **row) for row in form.rows]
        for line in plan.sold:
            line.season = seasons.get(line.name, line.season)


class Season(RowsStep):
    slug = "season"
    works_out = True
    can_add = False
    rows_template = "grants/my/_season.html"
    form_class = forms.Seasons

    def lines(self):
        return self.application.sales

    def get_initial(self):
        return [{"name": line.name, "season": line.season} for line in self.lines()]

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.extra = 0
        return form

    def try_out(self, plan, form):
        seasons = form.seasons if form.is_valid() else {}
        for line in plan.sold:
            line.season = seasons.get(line.name, line.season)

    def keep(self, form):
        self.is_filled = form.is_filled_quickly
        set_seasons(self.application.plan, by=self.request.user, seasons=form.seasons)

    def get_success_url(self):
        """What was filled quickly is looked at before one goes on."""
        return f"{self.request.path}?saved=yes" if self.is_filled else super().get_success_url()


class Costs(Step):
    slug = "costs"
    is_brief = True
    works_out = fills_in = True
    form_class = forms.CostsForm

    def get_initial(self):
        return forms.CostsForm.shown(self.application.costs)

    def keep(self, form):
        set_costs(self.application.plan, by=self.request.user, rows=form.rows)

    def try_out(self, plan, form):
        plan.paid_monthly = [CostLine(plan=plan, **row) for row in form.rows]


class Drawing(OfPlan):
    slug = "drawing"
    works_out = True
    form_class = forms.DrawingForm


class Law(OfPlan):
    slug = "law"
    form_class = forms.LawForm


class Risks(OfPlan):
    slug = "risks"
    form_class = forms.RisksForm


class Papers(ListStep):
    slug = "papers"
    form_class = OwnPaperForm

    def entries(self):
        return [paper for paper in self.application.papers if paper.kind in papers.HERS]

    def describe(self, entry):
        return f"{papers.HERS[entry.kind]}: {entry.name}"

    def has_typed(self):
        return "file" in self.request.FILES

    def keep(self, form):
        attach(self.case, form.cleaned_data["file"], kind=form.cleaned_data["kind"], by=self.request.user)

    def remove(self, entry):
        detach(self.case, entry, by=self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(has_file=True, **kwargs)
