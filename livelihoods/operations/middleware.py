from csp.middleware import CSPMiddleware
from django.conf import settings


class ContentPolicy(CSPMiddleware):
    """One strict policy for our own pages; the portal editor's, which are Wagtail's, need inline style and script."""

    def get_policy_parts(self, request, response, report_only=False):  # noqa: FBT002 - the library calls it so
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(settings.EDITOR_PATH):
            parts.config = settings.EDITOR_POLICY
        return parts
