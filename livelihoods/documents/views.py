from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from livelihoods.audit.views import RestrictedRead
from livelihoods.documents import actions
from livelihoods.documents.models import Attachment, Document


class Download(View):
    """Hands a file to whoever may see the record it belongs to; to everybody else it does not exist.

    Also for the applicant's pages: `DocumentDownload.as_view(frame="ui/applicant.html")`.
    """

    model = None
    frame = "ui/desk.html"

    def get_object(self):
        return get_object_or_404(self.model.objects.filter(pk=self.kwargs["pk"]).visible_to(self.request.user))

    def get(self, request, **kwargs):
        return self.hand_out(self.get_object())

    def hand_out(self, held):
        """The file, to look at and never to run: no script, no guessing of its type, no copy on a shared phone."""
        response = FileResponse(held.file.open("rb"), filename=held.name, content_type=held.media_type)
        response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response


class DocumentDownload(Download):
    """A document, or the page that says that it is still being prepared."""

    model = Document

    def get(self, request, **kwargs):
        document = self.get_object()
        if document.is_ready:
            return self.hand_out(document)
        return render(request, "livelihoods/documents/document.html", {"document": document, "frame": self.frame})

    def post(self, request, **kwargs):
        """Ask the worker to try again to make a file that failed."""
        actions.print_again(self.get_object(), by=request.user)
        return redirect(request.path)


class AttachmentDownload(RestrictedRead, Download):
    """An attachment. Most are papers of identity, so that every reading is written down."""

    model = Attachment
    purpose = "attachment"
