from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from livelihoods.moves.actions import decline_proposal, move, propose
from livelihoods.moves.forms import MoveForm
from livelihoods.moves.models import Act, option_for
from livelihoods.moves.rules import NotNow, NotYet


class MoveView(SingleObjectMixin, FormView):
    """The page of one move: what is missing, the form, the button; and the four kinds of no.

    A move that needs two people is proposed and decided on this same page. `action` takes the record, `by` and what
    the form cleaned, and returns what now exists; without it the page only moves the record.
    """

    move = None
    action = None
    form_class = MoveForm
    template_name = "livelihoods/moves/move.html"
    header_template = None

    def get_queryset(self):
        """Sight before touch."""
        return self.model.objects.visible_to(self.request.user)

    def dispatch(self, request, *args, **kwargs):
        """Somebody was faster: say so and go back to the record."""
        self.object = self.get_object()
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotNow as no:
            messages.warning(request, str(no))
            return HttpResponseRedirect(self.object.get_absolute_url())

    @cached_property
    def option(self):
        """What this person can do about the move now; raises NotNow and NotYou."""
        return option_for(self.object, self.move, self.request.user)

    def post(self, request, *args, **kwargs):
        """A page that was opened in another status is shown again with all that was typed."""
        form = self.get_form()
        if request.POST.get("status_seen") != self.object.machine.status_of(self.object):
            return self.show_again(form, [_("The status changed while you were here. Please look again.")])
        if "decline" in request.POST:
            return self.decline()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            result, done = self.propose(form) if self.option.act == Act.PROPOSE else self.make(form)
        except NotYet as no:
            self.object = self.get_queryset().get(pk=self.object.pk)
            del self.option
            return self.show_again(form, no.sentences)
        messages.success(self.request, done)
        return HttpResponseRedirect(result.get_absolute_url())

    def make(self, form):
        """Make the move; what now exists, and what to say."""
        step = self.object.machine.step(self.object, self.move)
        by = self.request.user
        if action := type(self).action:
            result = action(self.object, by=by, **form.cleaned_data)
        else:
            result = move(self.object, self.move, by=by, **form.cleaned_data)
        return result, step.custom.get("done", step.custom["label"])

    def propose(self, form):
        """Ask somebody else to make the move."""
        given = form.cleaned_data
        propose(
            self.object,
            self.move,
            by=self.request.user,
            remark=given.get("remark", ""),
            reason_code=given.get("reason_code", ""),
            data={"outcome": given["outcome"]} if "outcome" in given else None,
        )
        return self.object, _("Proposed. Another person decides.")

    def decline(self):
        """Say no to what somebody proposed, or take one's own proposal back."""
        decline_proposal(
            self.object, self.move, by=self.request.user, remark=self.request.POST.get("remark", "").strip()
        )
        messages.success(self.request, _("The proposal is declined."))
        return HttpResponseRedirect(self.object.get_absolute_url())

    def show_again(self, form, sentences):
        """The page once more, with what was typed and why nothing happened."""
        for sentence in sentences:
            messages.warning(self.request, sentence)
        return self.render_to_response(self.get_context_data(form=form), status=409)

    def get_form_kwargs(self):
        """A form that asks what moves are told learns of which move of which record."""
        kwargs = super().get_form_kwargs()
        if issubclass(self.get_form_class(), MoveForm):
            kwargs |= {"record": self.object, "step": self.object.machine.step(self.object, self.move)}
        return kwargs

    def get_initial(self):
        """Who decides starts from what was proposed."""
        proposal = self.option.proposal
        proposed = {"reason_code": proposal.reason_code, **proposal.data} if proposal else {}
        return proposed | super().get_initial()

    def get_context_data(self, **kwargs):
        """The status that was seen travels with the form."""
        return super().get_context_data(
            option=self.option,
            status_seen=self.object.machine.status_of(self.object),
            header_template=self.header_template,
            **kwargs,
        )


class ActionView(FormView):
    """The page of a change that is no move: what was typed goes to the action, the reader to what now exists.

    A refusal stands above the form with nothing lost; where somebody was faster, the reader goes back to `self.object`.
    """

    action = None
    done = None
    object = None
    template_name = "livelihoods/moves/action.html"
    heading = None
    button = None
    back = None

    def act(self, **words):
        """Call the action; a page about a record hands it over first."""
        about = () if self.object is None else (self.object,)
        return type(self).action(*about, by=self.request.user, **words)

    def form_valid(self, form):
        try:
            result = self.act(**self.words_of(form))
        except NotYet as no:
            for sentence in no.sentences:
                form.add_error(None, sentence)
            return self.form_invalid(form)
        except NotNow as no:
            messages.warning(self.request, str(no))
            return HttpResponseRedirect(self.back_to().get_absolute_url())
        messages.success(self.request, self.done)
        return HttpResponseRedirect(self.get_success_url_for(result))

    def words_of(self, form):
        """What was typed, by the names of the action's arguments."""
        return form.cleaned_data

    def back_to(self):
        """The record to go back to."""
        return self.back or self.object

    def get_success_url_for(self, result):
        """Where the reader goes next."""
        return result.get_absolute_url()

    def get_context_data(self, **kwargs):
        words = {"heading": self.heading, "button": self.button, "back": self.back_to()}
        return super().get_context_data(**words, **kwargs)
