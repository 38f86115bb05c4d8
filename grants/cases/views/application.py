from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grants.cases import actions
from grants.cases.forms import application as forms
from grants.cases.rules import guards, rights
from grants.cases.views.moves import CaseMove
from grants.cases.views.work import OnDesk
from livelihoods.moves.views import ActionView
from livelihoods.people.models import Person


class Start(PermissionRequiredMixin, ActionView):
    """Begin an application for somebody who called or brought it on paper."""

    permission_required = "cases.start_case"
    action = actions.start_application
    form_class = forms.StartForm
    heading = _("Begin an application")
    button = _("Begin")
    done = _("The application is begun.")

    @cached_property
    def object(self):
        return get_object_or_404(Person.objects.visible_to(self.request.user), code=self.kwargs["code"])

    def get_success_url_for(self, result):
        return reverse("cases:describe", args=[result.reference])


class Describe(OnDesk):
    action = actions.describe
    right = staticmethod(rights.may_answer)
    form_class = forms.DescribeForm
    heading = _("The business")
    button = _("Save")
    done = _("Saved.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}


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


class Submit(CaseMove):
    move = "submit"
    action = actions.submit
    form_class = forms.ChannelForm


class Resubmit(CaseMove):
    move = "resubmit"
    action = actions.resubmit
    form_class = forms.ChannelForm


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
