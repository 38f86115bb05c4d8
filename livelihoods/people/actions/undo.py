"""An import taken back, while nothing depends on it."""

from django.apps import apps
from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import Channel, through
from livelihoods.people.actions.claim import settle_priority
from livelihoods.people.actions.file import defer_job
from livelihoods.people.figures.file import what_depends_on
from livelihoods.people.models import (
    Consent,
    ContactPoint,
    DisplacementStatus,
    IdentityDocument,
    PeopleFile,
    Person,
    PersonName,
    Residence,
)


@transaction.atomic
def undo_file(file: PeopleFile, *, by: User) -> list[str]:
    """Have the worker take back what a file brought; what stands in the way is given back, and nothing is done."""
    file = PeopleFile.objects.select_for_update().get(pk=file.pk)
    if not file.is_registered:
        return []
    if in_the_way := what_depends_on(file):
        return in_the_way
    file.state, file.sentences = PeopleFile.State.UNDOING, []
    file.save(update_fields=["state", "sentences"])
    record(file, "undo_file", by=by)
    defer_job(file)
    return []


@transaction.atomic
def take_file_back(file: PeopleFile) -> PeopleFile:
    """Delete whom a file brought, with all that is theirs, their history too; whoever came to depend on them in the
    meantime stops it."""
    file = PeopleFile.objects.select_for_update().get(pk=file.pk)
    if file.state != PeopleFile.State.UNDOING:
        return file
    people = Person.objects.select_for_update().filter(pk__in=file.made["people.person"])
    list(people.values_list("pk"))
    file.sentences = what_depends_on(file)
    if file.sentences:
        file.state = PeopleFile.State.REGISTERED
    else:
        _delete(people)
        _delete_added(file.made.get("added", ()))
        file.state, file.made = PeopleFile.State.UNDONE, {}
        with through(Channel.IMPORT):
            data = {"count": file.people_count, "file": file.pk}
            record(file.made_by, "take_import_back", by=file.made_by, data=data)
    file.save(update_fields=["state", "sentences", "made"])
    return file


def _delete(people):
    ids = list(people.values_list("pk", flat=True))
    Person.objects.filter(pk__in=ids).delete()
    Person.pgh_event_model.objects.filter(pgh_obj__in=ids).delete()
    for model in [PersonName, Residence, ContactPoint, DisplacementStatus, IdentityDocument]:
        model.pgh_event_model.objects.filter(person__in=ids).delete()


def _delete_added(parts):
    """What was added to people we knew."""
    for person, label, pk in parts:
        model = apps.get_model(label)
        model.objects.filter(pk=pk).delete()
        if model is not Consent:
            model.pgh_event_model.objects.filter(pgh_obj=pk).delete()
        settle_priority(Person.objects.get(pk=person))
