from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, ListView, View

from livelihoods.moves.rules import Refused
from livelihoods.people import actions
from livelihoods.people.figures.duplicate import side_by_side
from livelihoods.people.forms.duplicate import DecideForm, MergeForm, PairsFilter, UndoMergeForm
from livelihoods.people.models import DuplicatePair, Person, RegisterRun
from livelihoods.people.rules.duplicate import Verdict
from livelihoods.people.views.person import PartForm


class DecidesDuplicates(PermissionRequiredMixin):
    permission_required = "people.decide_duplicate"

    @property
    def pairs(self):
        """Of which the reader may see both."""
        return DuplicatePair.objects.visible_to(self.request.user)


class Duplicates(DecidesDuplicates, ListView):
    """Pairs of records that may be one person, the surest first."""

    paginate_by = 20
    template_name = "livelihoods/people/duplicates.html"

    @cached_property
    def filter(self):
        return PairsFilter(self.request.GET)

    def get_queryset(self):
        people = Person.objects.for_list()
        pairs = self.filter.narrow(self.pairs).prefetch_related(Prefetch("first", people), Prefetch("second", people))
        return pairs.order_by("-score", "pk")

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, run=RegisterRun.objects.last(), **kwargs)


class CompareEverybody(PermissionRequiredMixin, View):
    """The button that has the worker compare the whole register."""

    permission_required = "people.compare_everybody"
    http_method_names = ["post"]

    def post(self, request):
        actions.start_run(by=request.user)
        return HttpResponseRedirect(reverse("people:duplicates"))


class OfPair(DecidesDuplicates, FormView):
    """A form about two records, which stand side by side above it."""

    @cached_property
    def pair(self):
        return get_object_or_404(self.pairs.select_related("first", "second", "decided_by"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        people = side_by_side([self.pair.first_id, self.pair.second_id], self.request.user)
        return super().get_context_data(pair=self.pair, people=people, **kwargs)


class Duplicate(OfPair):
    """What speaks for one person, and the decision; one person leads to the page on which the records become one."""

    form_class = DecideForm
    template_name = "livelihoods/people/duplicate.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.pair}

    def form_valid(self, form):
        actions.decide_pair(self.pair, by=self.request.user, **form.cleaned_data)
        if form.cleaned_data["verdict"] == Verdict.SAME:
            return HttpResponseRedirect(reverse("people:merge", args=[self.pair.pk]))
        messages.success(self.request, _("The decision is written down."))
        return HttpResponseRedirect(reverse("people:duplicates"))


class Refusing:
    """A form whose action may be refused: its sentences stand above the form, and nothing is changed."""

    def form_valid(self, form):
        try:
            person = self.act(form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return HttpResponseRedirect(person.get_absolute_url())


class MergePair(Refusing, OfPair):
    """Make one of the two records."""

    form_class = MergeForm
    template_name = "livelihoods/people/merge.html"
    done = _("The two records are one now.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"pair": self.pair}

    def act(self, form):
        kept, other = form.people
        return actions.merge_people(kept, other, by=self.request.user, remark=form.cleaned_data["remark"]).kept


class UndoMerge(Refusing, PartForm):
    """Make two records of one again."""

    permission_required = "people.decide_duplicate"
    form_class = UndoMergeForm
    heading = submit = _("Undo the merge")
    done = _("The merge is undone. There are two records again.")
    warning = True

    @cached_property
    def merge(self):
        return get_object_or_404(self.person.merges.in_force(), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return FormView.get_form_kwargs(self)

    def get_context_data(self, **kwargs):
        return super().get_context_data(merge=self.merge, **kwargs)

    def act(self, form):
        return actions.undo_merge(self.merge, by=self.request.user, **form.cleaned_data).kept
