"""What an applicant may say and do while the office works on her application."""

from django.views.generic import TemplateView

from grants.my.views.base import ForApplicant


class Consents(ForApplicant, TemplateView):
    """What she agreed to."""

    template_name = "grants/my/consents.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(consents=self.person.consents.all() if self.person else [], **kwargs)
