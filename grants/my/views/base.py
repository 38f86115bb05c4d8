"""What every page of an applicant has in common: who she is, for whom she acts, which application it is about."""

from django.contrib import messages
from django.contrib.auth.mixins import UserPassesTestMixin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from grants.cases.models import Case
from grants.my.views.once import done_once
from grants.plans.actions import start_plan
from grants.plans.figures.application import Application
from livelihoods.people.models import Person


@method_decorator(never_cache, name="dispatch")
class ForApplicant(UserPassesTestMixin):
    """Accounts with a phone only; nothing stays in a browser that others use too."""

    raise_exception = True

    @classmethod
    def as_view(cls, **initkwargs):
        return done_once(super().as_view(**initkwargs))

    def test_func(self):
        return self.request.user.is_applicant

    @cached_property
    def people(self):
        """Those this account acts for."""
        return list(Person.objects.covered_by_access(self.request.user))

    @cached_property
    def person(self):
        """Who was named after the sign-in, or the only one where nobody else uses the phone; nobody otherwise."""
        session = self.request.session
        is_alone = len(self.people) == 1 and not session.get("is_shared")
        return next((one for one in self.people if is_alone or one.pk == session.get("person")), None)


class OfPerson(ForApplicant):
    """A page of the person herself; who stands behind the phone is asked before."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_applicant and self.people and self.person is None:
            return redirect_to_login(request.get_full_path(), reverse("apply:who"))
        return super().dispatch(request, *args, **kwargs)


class OfCase(OfPerson):
    """A page about one of her applications; another person's is a 404."""

    asks_guards = False

    @cached_property
    def case(self):
        if self.person is None:
            raise Http404
        cases = Case.objects.visible_to(self.request.user).filter(applicant=self.person)
        found = cases.select_related("applicant", "call__programme", "sector", "district", "settlement", "caseworker")
        if self.asks_guards:
            found = found.with_facts()
        return get_object_or_404(found, reference=self.kwargs["reference"])

    @cached_property
    def application(self):
        return Application(self.case)

    def get_context_data(self, **kwargs):
        return super().get_context_data(case=self.case, application=self.application, **kwargs)


class WhileWriting(OfCase):
    """A page that is open as long as she holds the application."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_applicant and not self.case.is_with_applicant:
            return self.too_late()
        if request.user.is_applicant:
            self.case.plan = start_plan(self.case, by=request.user)
        return super().dispatch(request, *args, **kwargs)

    def too_late(self):
        messages.warning(self.request, _("The application is handed in. You cannot change it now."))
        return redirect("my:case", self.case.reference)
