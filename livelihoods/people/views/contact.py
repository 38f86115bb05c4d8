from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from livelihoods.people import actions
from livelihoods.people.forms.contact import ContactForm, ContactSafetyForm, MoveForm
from livelihoods.people.models import ContactPoint, Person, Residence
from livelihoods.people.views.person import CorrectPart, PartAction, PartForm


class MoveResidence(PartForm):
    form_class = MoveForm
    heading = _("Write down an address")
    done = _("The address is written down.")

    @cached_property
    def part(self):
        return Residence(person=self.person)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def keep(self, form):
        actions.move_residence(self.person, form.instance, by=self.request.user)

    def get_success_url(self):
        """Who moved out of the reader's districts is not hers to see any more."""
        still_seen = Person.objects.visible_to(self.request.user).filter(pk=self.person.pk).exists()
        return self.person.get_absolute_url() if still_seen else reverse("people:people")


class AddContact(PartForm):
    form_class = ContactForm
    heading = _("Add a contact")
    done = _("The contact is added.")

    @cached_property
    def part(self):
        return ContactPoint(person=self.person)

    def keep(self, form):
        actions.add_contact(self.person, form.instance, by=self.request.user)


class OneContact:
    """A contact of the person that is still in use."""

    @cached_property
    def part(self):
        return get_object_or_404(self.person.contact_points.live(), pk=self.kwargs["pk"])


class ChangeContact(OneContact, CorrectPart):
    form_class = ContactSafetyForm
    heading = _("Whose it is and what is safe")


class PreferContact(OneContact, PartAction):
    done = _("This contact is tried first from now on.")

    def act(self):
        actions.prefer_contact(self.part, by=self.request.user)


class MarkContactUnsafe(OneContact, PartAction):
    done = _("Nothing is sent there any more. Do not name the programme when you call.")

    def act(self):
        actions.mark_contact_unsafe(self.part, by=self.request.user)


class EndContact(OneContact, PartAction):
    done = _("The contact is no longer used.")

    def act(self):
        actions.end_contact(self.part, by=self.request.user)
