from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import ListView, TemplateView, View

from grants.cases.models import Case
from grants.selection import actions, figures, forms
from grants.selection.models import Decision, Review
from livelihoods.moves.models import moves_for, option_for
from livelihoods.moves.rules import NotNow, NotYet
from livelihoods.moves.views import ActionView
from livelihoods.programmes.models import Call

MOVES = ["open_review", "award", "place_on_reserve", "decline"]


@dataclass(frozen=True)
class BeforeCommittee:
    """A case by the page on which the committee finds it."""

    case: Case

    def __str__(self):
        return self.case.reference

    def get_absolute_url(self):
        return reverse("selection:case", args=[self.case.reference])


class SelectionBoard(PermissionRequiredMixin, ListView):
    """What waits for the committee in a call, one stage at a time; a member finds her own reviews instead."""

    template_name = "grants/selection/board.html"
    paginate_by = 25

    def has_permission(self):
        return any(map(self.request.user.has_perm, ["selection.view_review", "selection.submit_review"]))

    def get(self, request, *args, **kwargs):
        if not request.user.has_perm("selection.view_review"):
            return redirect("selection:reviews")
        return super().get(request, *args, **kwargs)

    @cached_property
    def filter(self):
        return forms.BoardFilterForm(self.request.GET, calls=figures.calls_before_committee(self.request.user))

    @property
    def call(self):
        return self.filter.shown

    @cached_property
    def counts(self):
        return figures.counts_of(self.call, self.request.user)

    @cached_property
    def stage(self):
        """The one asked for; else the first with something in it, for who opens no review from those under review."""
        opens = self.request.user.has_perm("cases.open_review_case")
        stages = [stage for stage, _label in forms.STAGES if opens or stage != figures.READY]
        return self.filter.chosen_stage or next(filter(self.counts.get, stages), stages[0])

    def get_queryset(self):
        return figures.board_of(self.call, self.request.user, self.stage) if self.call else Case.objects.none()

    def get_context_data(self, **kwargs):
        found = super().get_context_data(filter=self.filter, call=self.call, **kwargs)
        if self.call is None:
            return found
        stages = [(stage, label, self.counts[stage]) for stage, label in forms.STAGES]
        return found | {"stage": self.stage, "stages": stages, "money": figures.money_of(self.call)} | self._rows(found)

    def _rows(self, found):
        """The cases of the page with what their stage shows of them."""
        if self.stage == figures.READY:
            cases = [figures.asked_to_open(case) for case in found["object_list"]]
            return {"cases": cases, "any_ready": any(not case.missing for case in cases)}
        return {"cases": [figures.weighed(case, self.request.user) for case in found["object_list"]]}


class Figures(PermissionRequiredMixin, TemplateView):
    """A call in figures: its money, and how far its cases came, women and other groups of its target shares apart."""

    permission_required = "selection.view_review"
    template_name = "grants/selection/figures.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        call = get_object_or_404(Call.objects.published(), pk=self.kwargs["pk"])
        funnel = figures.funnel_of(call, user)
        return super().get_context_data(call=call, money=figures.money_of(call), funnel=funnel, **kwargs)


class OpenReviews(PermissionRequiredMixin, View):
    """Open the review of several cases at once, from the board."""

    permission_required = "cases.open_review_case"

    def post(self, request):
        chosen = Case.objects.visible_to(request.user).filter(reference__in=request.POST.getlist("case"))
        try:
            opened = len(actions.open_reviews(chosen, by=request.user))
        except (NotYet, NotNow) as no:
            messages.warning(request, _("No review was opened. %(why)s") % {"why": no})
        else:
            said = ngettext("%(count)s case is under review.", "%(count)s cases are under review.", opened)
            messages.success(request, said % {"count": opened})
        return redirect("selection:board")


class OfCase:
    """A page about one case that the committee sees."""

    @cached_property
    def object(self):
        cases = figures.with_reviews(Case.objects.visible_to(self.request.user)).with_facts()
        cases = cases.filter(assessed_on__isnull=False).select_related("district", "sector", "assessment", "plan")
        case = figures.weighed(get_object_or_404(cases, reference=self.kwargs["reference"]), self.request.user)
        case.compared = figures.compared(case.submitted)
        return case

    def back_to(self):
        return BeforeCommittee(self.object)


class CasePage(PermissionRequiredMixin, OfCase, TemplateView):
    """Plan, market card and reviews side by side, without the applicant's name."""

    permission_required = "selection.view_review"
    template_name = "grants/selection/case.html"

    def get_context_data(self, **kwargs):
        found = {option.name: option for option in moves_for(self.object, self.request.user)}
        options = [found[name] for name in MOVES if name in found]
        return super().get_context_data(case=self.object, options=options, **kwargs)


class CaseMove(OfCase, ActionView):
    """The page of a move of the case, with what must hold; who may not make it is refused before she types."""

    move = None
    form_class = Form
    template_name = "grants/selection/move.html"

    def dispatch(self, request, *args, **kwargs):
        try:
            self.option = option_for(self.object, self.move, request.user)
        except NotNow as no:
            messages.warning(request, str(no))
            return HttpResponseRedirect(self.back_to().get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def get_success_url_for(self, result):
        return self.back_to().get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(option=self.option, case=self.object, **kwargs)


class OpenReview(CaseMove):
    move = "open_review"
    action = actions.open_review
    heading = _("Open the review")
    done = _("The case is under review. Now choose who reads the plan.")

    def get_success_url_for(self, result):
        return reverse("selection:assign_reviewers", args=[result.reference])


class Decide(CaseMove):
    """A decision of the chair: first written, then looked at as the applicant will read it, then sent."""

    template_name = "grants/selection/decide.html"
    kind = None

    def form_valid(self, form):
        if "confirm" in self.request.POST:
            return super().form_valid(form)
        decision = Decision(kind=self.kind, case=self.object, **form.cleaned_data)
        return self.render_to_response(self.get_context_data(form=form, decision=decision))

    def get_context_data(self, **kwargs):
        call = self.object.call
        return super().get_context_data(
            money=figures.money_of(call), women=figures.women_of(call, self.object), call=call, **kwargs
        )


class PlaceOnReserve(Decide):
    move = "place_on_reserve"
    kind = Decision.Kind.RESERVE
    form_class = forms.ReserveForm
    action = actions.place_on_reserve
    heading = _("Place on the reserve list")
    done = _("The case is on the reserve list.")


class Decline(Decide):
    move = "decline"
    kind = Decision.Kind.DECLINE
    form_class = forms.DeclineForm
    action = actions.decline
    heading = _("Decline")
    done = _("The case is closed: not approved.")


class AssignReviewers(PermissionRequiredMixin, OfCase, ActionView):
    permission_required = "selection.assign_review"
    form_class = forms.AssignReviewersForm
    action = actions.assign_reviewers
    template_name = "grants/selection/assign_reviewers.html"
    heading = _("Who reads the plan?")
    button = _("Ask them")
    done = _("The members are asked.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"members": figures.reviewers_for(self.object)}

    def get_success_url_for(self, result):
        return self.back_to().get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(case=self.object, **kwargs)


class OwnReviews(PermissionRequiredMixin, ListView):
    """What a member was asked to read: first what waits, then what she handed in."""

    permission_required = "selection.submit_review"
    template_name = "grants/selection/reviews.html"
    paginate_by = 25

    def get_queryset(self):
        own = Review.objects.current().kept().filter(reviewer=self.request.user)
        return own.select_related("case__sector", "case__district").order_by("status", "assigned_on", "pk")


class OfReview(PermissionRequiredMixin):
    """A page about a review that this member was asked for and did not give back."""

    permission_required = "selection.submit_review"

    @cached_property
    def object(self):
        own = Review.objects.kept().filter(reviewer=self.request.user)
        parts = ["case__plan", "case__assessment", "case__sector", "case__district"]
        return get_object_or_404(own.select_related(*parts), pk=self.kwargs["pk"])


class GiveBack(OfReview, ActionView):
    form_class = forms.GiveBackForm
    action = actions.give_back
    heading = _("Give the review back")
    button = _("Give it back")
    done = _("The review is given back. The secretary asks somebody else.")

    def get_success_url_for(self, result):
        return reverse("selection:reviews")


class ReviewPage(OfReview, ActionView):
    """The plan without its author, the market card beside it, and the rubric; handed in once."""

    form_class = forms.ReviewForm
    action = actions.submit_review
    template_name = "grants/selection/review.html"
    heading = _("Review a plan")
    button = _("Hand in the review")
    done = _("The review is handed in.")

    def words_of(self, form):
        return {"points": form.points, "comment": form.cleaned_data["comment"]}

    def get_context_data(self, **kwargs):
        """The others' reviews only once all are in."""
        review = self.object
        others = Review.objects.kept().filter(case=review.case, round=review.round).exclude(pk=review.pk)
        is_in = review.status == Review.Status.SUBMITTED
        open_ones = is_in and others.filter(status=Review.Status.ASSIGNED).exists()
        shown = others.none() if not is_in or open_ones else others.prefetch_related("scores")
        return super().get_context_data(review=review, case=review.case, is_in=is_in, others=shown, **kwargs)
