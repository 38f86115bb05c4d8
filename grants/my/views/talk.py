"""What an applicant may say and do while the office works on her application."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from grants.awards.actions import refuse_agreement
from grants.cases import actions
from grants.cases.rules.status import Status
from grants.my import rules
from grants.my.figures import readings_of
from grants.my.forms.case import AnswerForm, MessageForm, WhyForm
from grants.my.views.base import OfCase, OfPerson, WhileWriting
from livelihoods.moves.rules import NotNow, NotYet
from livelihoods.people.actions import withdraw_consent
from livelihoods.people.models import Consent


class Messages(OfCase, FormView):
    """What she and the office wrote to each other; opening it is reading it."""

    form_class = MessageForm
    template_name = "grants/my/messages.html"

    def get(self, request, *args, **kwargs):
        actions.read_messages(self.case, by=request.user)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        actions.send_message(self.case, by=self.request.user, text=form.cleaned_data["text"])
        messages.success(self.request, _("Your message is sent."))
        return HttpResponseRedirect(self.request.path)

    def get_context_data(self, **kwargs):
        return super().get_context_data(talk=self.case.messages.select_related("written_by"), **kwargs)


class Questions(WhileWriting, TemplateView):
    """What the office asks, each answered by itself."""

    template_name = "grants/my/questions.html"

    def get_context_data(self, **kwargs):
        asked = list(self.case.missing_items.all())
        is_ready = all(item.is_answered for item in asked)
        return super().get_context_data(asked=asked, is_ready=is_ready, **kwargs)


class Answer(WhileWriting, FormView):
    """One question of the office."""

    form_class = AnswerForm
    template_name = "grants/my/answer.html"

    @cached_property
    def item(self):
        return get_object_or_404(self.case.missing_items, pk=self.kwargs["pk"])

    def get_initial(self):
        return {"answer": self.item.answer}

    def form_valid(self, form):
        actions.answer_missing_item(self.item, by=self.request.user, answer=form.cleaned_data["answer"])
        return redirect("apply:questions", self.case.reference)

    def get_context_data(self, **kwargs):
        page = rules.PAGE_OF_QUESTION.get(self.item.code)
        mend_url = reverse(f"apply:{page}", args=[self.case.reference]) if page else ""
        return super().get_context_data(item=self.item, mend_url=mend_url, **kwargs)


class Stop(OfCase, FormView):
    """A page that asks once more before something ends."""

    form_class = WhyForm
    template_name = "grants/my/stop.html"
    heading = explanation = button = done = None

    def act(self, remark):
        """Call the action."""
        raise NotImplementedError

    def form_valid(self, form):
        try:
            self.act(form.cleaned_data["remark"])
        except NotYet as no:
            for sentence in no.sentences:
                messages.warning(self.request, sentence)
        except NotNow as no:
            messages.warning(self.request, str(no))
        else:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self):
        return reverse("my:case", args=[self.case.reference])

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self, back_url=self.get_success_url(), **kwargs)


class Withdraw(Stop):
    heading = _("Do you want to take your application back?")
    explanation = _("We stop working on it. You can apply again in another call.")
    button = _("Yes, take it back")
    done = _("Your application is taken back.")

    def act(self, remark):
        actions.withdraw(self.case, by=self.request.user, remark=remark)


class Refuse(Stop):
    heading = _("Do you say no to the agreement?")
    explanation = _("Then you get no grant from this call, and your application ends. You owe nothing.")
    button = _("Yes, I say no")
    done = _("You said no to the agreement.")

    def act(self, remark):
        if self.case.status != Status.AWARDED:
            raise NotNow(_("There is no agreement to say no to."))
        refuse_agreement(self.case.grant, by=self.request.user, reason_code="", remark=remark)


class Consents(OfPerson, TemplateView):
    """What she agreed to."""

    template_name = "grants/my/consents.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(consents=self.person.consents.all() if self.person else [], **kwargs)


class Readings(OfPerson, TemplateView):
    """Who opened what we keep about her, and why."""

    template_name = "grants/my/readings.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(readings=readings_of(self.person) if self.person else [], **kwargs)


class WithdrawConsent(OfPerson, FormView):
    """Takes a consent back."""

    form_class = WhyForm
    template_name = "grants/my/stop.html"
    heading = _("Do you take your consent back?")
    explanation = _("Then we share nothing any more and decide nothing new about your application.")
    button = _("Yes, I take it back")

    @cached_property
    def consent(self):
        return get_object_or_404(self.person.consents if self.person else Consent.objects.none(), pk=self.kwargs["pk"])

    def form_valid(self, form):
        if self.consent.withdrawn_on is None:
            withdraw_consent(self.consent, by=self.request.user, **form.cleaned_data)
            messages.success(self.request, _("Your consent is taken back."))
        return redirect("my:consents")

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self, back_url=reverse("my:consents"), consent=self.consent, **kwargs)
