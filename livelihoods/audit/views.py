from django.views.generic import View

from livelihoods.audit.actions import record, record_reading
from livelihoods.audit.rules import today
from livelihoods.ui.views import spreadsheet


class RestrictedRead:
    """Mixin for a page about one record: whoever opens a restricted one is written down, with the purpose (a code)."""

    purpose = "casework"

    def get_object(self, *args, **kwargs):
        """The record; reading it leaves a trace."""
        found = super().get_object(*args, **kwargs)
        if self.is_restricted(found):
            record_reading(found, by=self.request.user, purpose=self.purpose)
        return found

    def is_restricted(self, record):
        """Whether reading this record must be written down; a page of mixed records overrides it."""
        return True


class Export(View):
    """A list as a file, as far as the address asks for it and the reader may see it; who takes it is written down.

    Stands behind the class that finds the records for the page of the list, so that both show the same.
    """

    kind = "xlsx"
    what = None
    resource_class = None

    def get(self, request, **kwargs):
        found = self.get_queryset()
        data = {"count": self.count(found), "kind": self.kind}
        record(request.user, f"export_{self.what}", by=request.user, data=data)
        return spreadsheet(self.resource_class().rows(found), kind=self.kind, name=f"{self.what}-{today()}")

    def count(self, found):
        """How many rows leave."""
        return found.count()
