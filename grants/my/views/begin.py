"""The way in: which call, who applies, what she agrees to."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.views import RedirectURLMixin
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView, ListView

from grants.cases.actions import start_application
from grants.cases.models import Case
from grants.my.forms.person import AboutForm, OwnConsentForm, WhoForm
from grants.my.views.base import ForApplicant, WhileWriting
from livelihoods.audit.rules import today
from livelihoods.moves.rules import NotNow
from livelihoods.people.actions import give_consent, grant_access, register_person
from livelihoods.people.models import Consent, ContactPoint, Person
from livelihoods.places.rules import fold
from livelihoods.programmes.actions import with_words_of
from livelihoods.programmes.models import Call
from livelihoods.ui.rules import language


class Calls(ForApplicant, ListView):
    """Where one can apply today."""

    template_name = "grants/my/calls.html"
    context_object_name = "calls"

    def get_queryset(self):
        return Call.objects.open_on(today()).select_related("programme").prefetch_related("districts")


class Start(ForApplicant, DetailView):
    """What a call is about, and the button that begins."""

    template_name = "grants/my/start.html"
    context_object_name = "call"

    def get_queryset(self):
        return Call.objects.open_on(today()).select_related("programme")

    def get_context_data(self, **kwargs):
        mine = Case.objects.live().filter(applicant=self.person, call=self.object).first() if self.person else None
        return super().get_context_data(criteria=self.object.criteria.all(), mine=mine, **kwargs)

    def post(self, request, pk):
        call = get_object_or_404(Call.objects.published(), pk=pk)
        if self.person is None:
            page = "apply:who" if self.people else "apply:you"
            return redirect(f"{reverse(page)}?call={pk}")
        try:
            case = start_application(self.person, call, by=request.user)
        except NotNow:
            messages.warning(request, _("This call takes no applications today."))
            return redirect("apply:calls")
        if not case.is_with_applicant:
            return redirect("my:case", case.reference)
        return redirect("apply:tasks" if case.has_active_consent else "apply:consent", case.reference)


class You(ForApplicant, FormView):
    """Who applies; asked once for each person behind a phone."""

    form_class = AboutForm
    template_name = "grants/my/you.html"

    def dispatch(self, request, *args, **kwargs):
        has_come = self.person or not request.user.phone
        if request.user.is_applicant and has_come:
            return HttpResponseRedirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Person(language=language())}

    @transaction.atomic
    def form_valid(self, form):
        user = self.request.user
        phone = ContactPoint(value=user.phone, is_safe_to_text=False)
        person = register_person(form.instance, form.name, by=user, contact=phone)
        grant_access(person, user, by=user)
        self.request.session["person"] = person.pk
        return super().form_valid(form)

    def get_success_url(self):
        call = self.request.GET.get("call", "")
        return reverse("apply:start", args=[call]) if call.isdecimal() else reverse("apply:calls")


class Who(RedirectURLMixin, ForApplicant, FormView):
    """Who stands behind the phone today; nobody is listed, and who knows nobody learns nothing."""

    form_class = WhoForm
    template_name = "grants/my/who.html"

    def form_valid(self, form):
        if not ratelimit.consume(self.request, action="name_person", key=str(self.request.user.pk)):
            form.add_error(None, _("Too many tries. Wait an hour, then try again."))
            return self.form_invalid(form)
        name, year = fold(form.cleaned_data["given_name"]), form.cleaned_data["birth_year"]
        found = [one for one in self.people if one.birth_year == year and fold(one.name.given_name) == name]
        if len(found) != 1:
            form.add_error(None, _("We do not find this person. Look at the name and the year again."))
            return self.form_invalid(form)
        self.request.session["person"] = found[0].pk
        return super().form_valid(form)

    def get_default_redirect_url(self):
        call = self.request.GET.get("call", "")
        return reverse("apply:start", args=[call]) if call.isdecimal() else reverse("my:home")


class AgreeToData(WhileWriting, FormView):
    """The six elements of a consent in plain words, and what else one may agree to."""

    form_class = OwnConsentForm
    template_name = "grants/my/consent.html"

    def get(self, request, *args, **kwargs):
        if self.application.consent:
            return redirect("my:consents")
        return super().get(request, *args, **kwargs)

    @cached_property
    def consent(self):
        words = Consent(person=self.person, language=language(), channel="web")
        return with_words_of(self.case.call.programme, self.person, words)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.consent}

    def form_valid(self, form):
        if self.application.consent is None:
            give_consent(self.person, form.instance, by=self.request.user)
        return redirect("apply:tasks", self.case.reference)

    def get_context_data(self, **kwargs):
        return super().get_context_data(consent=self.consent, **kwargs)
