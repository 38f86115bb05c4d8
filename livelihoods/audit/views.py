from livelihoods.audit.actions import record_reading


class RestrictedRead:
    """Mixin for a page about one record: whoever opens a restricted one is written down, with the purpose (a code)."""

    purpose = "casework"

    def get_object(self, *args, **kwargs):
        """The record; reading it leaves a trace."""
        record = super().get_object(*args, **kwargs)
        if self.is_restricted(record):
            record_reading(record, by=self.request.user, purpose=self.purpose)
        return record

    def is_restricted(self, record):
        """Whether reading this record must be written down; a page of mixed records overrides it."""
        return True
