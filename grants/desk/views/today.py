from django.contrib.auth.mixins import UserPassesTestMixin
from django.views.generic import TemplateView

from grants.desk.figures.today import cards_for, fullest_markets, news_for
from grants.desk.figures.waits import waiting_for
from livelihoods.audit.rules import today


class Today(UserPassesTestMixin, TemplateView):
    """The first page of everybody who works here: what waits, what is late, what happened."""

    template_name = "grants/desk/today.html"

    def test_func(self):
        return not self.request.user.is_applicant

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            today=today(),
            waiting=waiting_for(user),
            cards=cards_for(user),
            bars=fullest_markets(user) if user.has_perm("markets.view_assessment") else [],
            news=news_for(user),
            **kwargs,
        )
