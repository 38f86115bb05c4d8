from django.conf import settings
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from livelihoods.people import actions
from livelihoods.people.forms.consent import ConsentForm, WithdrawForm
from livelihoods.people.models import Consent
from livelihoods.people.views.person import OfPerson, PartForm


class GiveConsent(PartForm):
    """The words to read aloud in the person's language, and what she agrees to."""

    form_class = ConsentForm
    template_name = "livelihoods/people/give_consent.html"
    heading = _("Take the consent")
    done = _("The consent is kept.")
    submit = _("The person agrees")

    @cached_property
    def part(self):
        asked = self.request.GET.get("language")
        language = asked if asked in dict(settings.LANGUAGES) else self.person.language
        return actions.with_words(self.person, Consent(person=self.person, language=language))

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"person": self.person}

    def keep(self, form):
        actions.give_consent(self.person, form.instance, by=self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(consent=self.part, languages=settings.LANGUAGES, **kwargs)


class OneConsent:
    @cached_property
    def consent(self):
        return get_object_or_404(self.person.consents.select_related("taken_by", "mandate"), pk=self.kwargs["pk"])


class ConsentPage(OneConsent, OfPerson, TemplateView):
    """What exactly was agreed to."""

    permission_required = "people.view_person"
    template_name = "livelihoods/people/consent.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(person=self.person, consent=self.consent, **kwargs)


class WithdrawConsent(OneConsent, PartForm):
    form_class = WithdrawForm
    heading = _("Withdraw the consent")
    done = _("The consent is withdrawn. Nothing is shared any more from this moment.")
    submit = _("Withdraw")
    warning = True

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["instance"]
        return kwargs

    def keep(self, form):
        if self.consent.withdrawn_on is None:
            actions.withdraw_consent(self.consent, by=self.request.user, **form.cleaned_data)
