"""The desk's pages about the rights of a person over her data."""

from django.http import FileResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from grants.rights import actions
from grants.rights.resources import copy_of
from livelihoods.audit.rules import today
from livelihoods.people.views.person import OfPerson


def hand_out(person, reader):
    """Everything about a person as one file, written down; its name says nothing of her."""
    actions.take_copy(person, by=reader)
    return FileResponse(copy_of(person, reader=reader), as_attachment=True, filename=f"{today()}.zip")


@method_decorator(never_cache, name="dispatch")
class CopyFile(OfPerson, View):
    """For a person who comes to the office."""

    permission_required = "people.protect_person"

    def get(self, request, **kwargs):
        return hand_out(self.person, request.user)
