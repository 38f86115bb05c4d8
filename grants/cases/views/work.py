from django.contrib.auth.mixins import PermissionRequiredMixin
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.detail import SingleObjectMixin

from grants.cases import actions
from grants.cases.forms import work as forms
from grants.cases.models import Case
from grants.cases.rules import rights
from grants.cases.views.sight import OfCase
from livelihoods.moves.views import ActionView


class OnDesk(OfCase, SingleObjectMixin, ActionView):
    """The page of something done to a case between its moves; who may not do it does not open it."""

    right = staticmethod(rights.may_change)
    form_class = forms.NothingForm

    @cached_property
    def object(self):
        return self.get_object()

    def test_func(self):
        return super().test_func() and self.right(self.object, self.request.user)

    def get_success_url_for(self, result):
        return self.object.get_absolute_url()


class Take(OnDesk):
    action = actions.assign
    right = staticmethod(rights.may_change)
    heading = _("Take the case")
    done = _("The case is yours.")

    def words_of(self, form):
        return {"caseworker": self.request.user}


class Assign(OnDesk):
    action = actions.assign
    right = staticmethod(rights.may_assign)
    form_class = forms.AssignForm
    heading = _("Assign the case")
    button = _("Assign")
    done = _("The case is assigned.")


class AddNote(OnDesk):
    action = actions.add_note
    right = staticmethod(rights.may_write_note)
    form_class = forms.NoteForm
    heading = _("Add a note")
    button = _("Keep the note")
    done = _("The note is kept.")


class LogCall(OnDesk):
    action = actions.log_call
    form_class = forms.CallLogForm
    heading = _("Write down a phone call")
    button = _("Keep the call")
    done = _("The call is written down.")


class SendMessage(OnDesk):
    """What applicant and caseworker wrote to each other, and the next line."""

    action = actions.send_message
    form_class = forms.MessageForm
    template_name = "grants/cases/send_message.html"
    heading = _("Messages")
    button = _("Send")
    done = _("The message is sent.")

    def act(self, **words):
        actions.read_messages(self.object, by=self.request.user)
        return super().act(**words)

    def get_context_data(self, **kwargs):
        return super().get_context_data(said=self.object.messages.select_related("written_by"), **kwargs)


class ReadMessages(OnDesk):
    action = actions.read_messages
    heading = _("No answer is needed")
    done = _("The messages are marked as read.")


class Hold(OnDesk):
    action = actions.hold
    form_class = forms.HoldForm
    heading = _("Put on hold")
    done = _("The case is on hold.")


class Release(OnDesk):
    action = actions.release
    heading = _("Take off hold")
    done = _("The case goes on.")


class DeclareConflict(OnDesk):
    action = actions.declare_conflict
    right = staticmethod(rights.may_declare_conflict)
    form_class = forms.ConflictForm
    heading = _("Declare a conflict of interest")
    button = _("I stay out of this case")
    done = _("You stay out of this case.")


class AssignMany(PermissionRequiredMixin, ActionView):
    """Give the cases that were ticked in the list to one caseworker."""

    permission_required = "cases.assign_case"
    form_class = forms.AssignManyForm
    template_name = "grants/cases/assign_many.html"
    heading = _("Assign cases")
    button = _("Assign")
    done = _("The cases are assigned.")

    @cached_property
    def cases(self):
        return Case.objects.visible_to(self.request.user).live().select_related("applicant")

    def act(self, **words):
        return actions.assign_all(words["cases"], by=self.request.user, caseworker=words["caseworker"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"cases": self.cases}

    def get_initial(self):
        return {"cases": self.request.GET.getlist("cases")}

    def get_context_data(self, **kwargs):
        ticked = self.request.POST.getlist("cases") or self.request.GET.getlist("cases")
        return super().get_context_data(ticked=self.cases.filter(reference__in=ticked), **kwargs)

    def get_success_url_for(self, result):
        return reverse("cases:cases")


class HandOver(PermissionRequiredMixin, ActionView):
    """Give all live cases of somebody who leaves to somebody else."""

    permission_required = ("cases.assign_case", "cases.view_every_case")
    form_class = forms.HandOverForm
    heading = _("Hand cases over")
    button = _("Hand over")
    done = _("The cases are handed over.")

    def act(self, leaving, caseworker):
        return actions.hand_over(leaving, by=self.request.user, caseworker=caseworker)

    def get_success_url_for(self, result):
        return reverse("cases:cases")
