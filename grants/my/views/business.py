"""The questions about the business and its plan."""

from django.utils.translation import gettext_lazy as _

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

    is_needed = True

    @property
    def model_instance(self):
        return self.case

    def keep(self, form):
        describe(self.case, by=self.request.user, **form.cleaned_data)


class Business(OfBusiness):
    slug = "business"
    heading = _("What business is it?")
    form_class = case_forms.BusinessForm


class Place(OfBusiness):
    slug = "place"
    heading = _("Where will it be?")
    form_class = case_forms.BusinessPlaceForm


class OfPlan(Step):
    """A question whose answer stands in the plan."""

    is_needed = True

    @property
    def model_instance(self):
        return self.application.plan

    def keep(self, form):
        write_plan(self.application.plan, by=self.request.user, **form.cleaned_data)


class Idea(OfPlan):
    slug = "idea"
    heading = _("What do you want to do?")
    form_class = forms.IdeaForm


class Workplace(OfPlan):
    slug = "workplace"
    heading = _("Where will you work?")
    form_class = forms.WorkplaceForm


class Site(OfPlan):
    slug = "site"
    heading = _("What is there at the place?")
    is_needed = False
    form_class = forms.SiteForm


class Customers(OfPlan):
    slug = "customers"
    heading = _("Who will buy from you?")
    form_class = forms.CustomersForm


class Competitors(OfPlan):
    slug = "competitors"
    heading = _("Who else sells the same nearby?")
    is_needed = False
    form_class = forms.CompetitorsForm


class People(OfPlan):
    slug = "people"
    heading = _("Who will do the work?")
    is_needed = False
    form_class = forms.PeopleForm


class Items(RowsStep):
    slug = "items"
    heading = _("What do you need to start?")
    hint = _("Machines, tools, animals, goods. About is enough; you can change it later.")
    is_needed = True
    works_out = fills_in = True
    action = set_items
    form_class = forms.rows_of(forms.ItemForm)

    def lines(self):
        return self.application.items

    def try_out(self, plan, form):
        plan.needed = [PlanItem(plan=plan, **row) for row in form.rows]


class Sales(RowsStep):
    slug = "sales"
    heading = _("What will you sell, and how much?")
    hint = _("About is enough; you can change it later.")
    is_needed = True
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
    heading = _("Which months are better, which are slower?")
    hint = _("A month as usual is 100 %. Choose “nothing” for a month in which you do not sell.")
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
    heading = _("What do you pay, whatever you sell?")
    hint = _("Leave empty what you do not pay.")
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
    heading = _("What does your family need from it?")
    hint = _("Nought is an answer too.")
    works_out = True
    form_class = forms.DrawingForm


class Law(OfPlan):
    slug = "law"
    heading = _("Money and law")
    is_needed = False
    form_class = forms.LawForm


class Risks(OfPlan):
    slug = "risks"
    heading = _("What could go wrong?")
    is_needed = False
    form_class = forms.RisksForm


class Papers(ListStep):
    slug = "papers"
    heading = _("Papers, if you have some")
    hint = _("A photo made with the phone is enough. Your application does not need any.")
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
