from django.conf import settings
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from grants.cases import actions
from grants.cases.forms import application as forms
from grants.cases.models import Case
from grants.cases.rules import guards, rights
from grants.cases.views.moves import CaseMove
from grants.cases.views.work import OnDesk
from livelihoods.moves.views import ActionView
from livelihoods.people.models import Consent, Person
from livelihoods.programmes.actions import with_words_of


class FindApplicant(PermissionRequiredMixin, ListView):
    """For whom an application is written: somebody of the registry, or somebody new."""

    permission_required = "cases.start_case"
    template_name = "grants/cases/find_applicant.html"
    context_object_name = "people"
    SHOWN = 20

    @cached_property
    def filter(self):
        return forms.FindForm(self.request.GET or None)

    def get_queryset(self):
        return self.filter.find(Person.objects.visible_to(self.request.user))[: self.SHOWN]

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, **kwargs)


class Start(PermissionRequiredMixin, ActionView):
    """Begin an application for somebody who called or brought it on paper."""

    permission_required = "cases.start_case"
    action = actions.start_application
    form_class = forms.StartForm
    heading = _("Write an application")
    button = _("Begin")
    done = _("The application is open. Everything you save is kept.")

    @cached_property
    def object(self):
        return get_object_or_404(Person.objects.visible_to(self.request.user), code=self.kwargs["code"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Case(channel="")}

    def get_success_url_for(self, result):
        return reverse("desk:write", args=[result.reference]) if result.is_with_applicant else result.get_absolute_url()


class TakeConsent(OnDesk):
    """The words of the programme, to be read aloud or signed, and what the applicant agrees to."""

    form_class = forms.CaseConsentForm
    template_name = "grants/cases/take_consent.html"
    heading = _("Take the consent")
    button = _("The person agrees")
    done = _("The consent is kept.")
    CHANNELS = {"phone": "phone", "paper": "paper", "visit": "office"}

    @cached_property
    def consent(self):
        applicant, asked = self.object.applicant, self.request.GET.get("language")
        language = asked if asked in dict(settings.LANGUAGES) else applicant.language
        return with_words_of(self.object.call.programme, applicant, Consent(person=applicant, language=language))

    def get_form_kwargs(self):
        about = {"instance": self.consent, "person": self.object.applicant}
        return super().get_form_kwargs() | about

    def get_initial(self):
        return {"channel": self.CHANNELS.get(self.object.channel)}

    def act(self, scan, **words):
        return actions.take_consent(self.object, by=self.request.user, consent=self.consent, scan=scan)

    def get_context_data(self, **kwargs):
        return super().get_context_data(consent=self.consent, languages=settings.LANGUAGES, **kwargs)


class AddPaper(OnDesk):
    action = actions.add_paper
    form_class = forms.PaperForm
    heading = _("Add a paper")
    button = _("Keep the paper")
    done = _("The paper is kept.")


class Answer(OnDesk):
    """Write down what the applicant answered to one question."""

    right = staticmethod(rights.may_answer)
    form_class = forms.AnswerForm
    button = _("Save")
    done = _("The answer is written down.")

    @cached_property
    def item(self):
        return get_object_or_404(self.object.missing_items, pk=self.kwargs["pk"])

    @property
    def heading(self):
        return self.item.text

    def act(self, **words):
        return actions.answer_missing_item(self.item, by=self.request.user, **words)


class HandIn(CaseMove):
    form_class = forms.HandInForm

    def get_initial(self):
        return super().get_initial() | {"channel": self.object.channel}


class Submit(HandIn):
    move = "submit"
    action = actions.submit


class Resubmit(HandIn):
    move = "resubmit"
    action = actions.resubmit


class ReturnForInformation(CaseMove):
    move = "return_for_information"
    action = actions.return_for_information
    form_class = forms.ReturnForm

    @cached_property
    def option(self):
        """What is missing is listed on this page, so it is not asked for before."""
        option = super().option
        return option._replace(
            asked=[asked for asked in option.asked if asked.guard is not guards.missing_items_listed]
        )


class Withdraw(CaseMove):
    move = "withdraw"
    action = actions.withdraw
    form_class = forms.ChannelForm
