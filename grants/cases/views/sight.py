from django.contrib.auth.mixins import UserPassesTestMixin

from grants.cases.models import Case
from grants.cases.rules.rights import may_open_pages


class SeesCases(UserPassesTestMixin):
    """For staff who see cases with their names: reviewers and applicants have pages of their own."""

    def test_func(self):
        return may_open_pages(self.request.user)


class OfCase(SeesCases):
    """A page about one case, found by its reference."""

    model = Case
    slug_field = slug_url_kwarg = "reference"
    pk_url_kwarg = None  # a number in the path is that of a part, never the case's own

    def get_queryset(self):
        """Sight before touch."""
        return Case.objects.visible_to(self.request.user)
