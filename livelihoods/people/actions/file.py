from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models import QuerySet

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record

private = storages["private"]


def export_people(people: QuerySet, *, by: User, kind: str) -> QuerySet:
    """Write down that somebody takes a list of people out as a file."""
    record(by, "export_people", by=by, data={"count": people.count(), "kind": kind})
    return people


def note_import(*, by: User, count: int) -> None:
    """Write down that somebody registered so many people from a file."""
    record(by, "import_people", by=by, data={"count": count})


def keep_upload(content: bytes, *, by: User) -> None:
    """Keep a file between its check and the confirmation, in private; one for each account, the later one wins."""
    drop_upload(by=by)
    private.save(_path(by), ContentFile(content))


def kept_upload(*, by: User) -> bytes | None:
    """The file that waits to be confirmed, if there is one."""
    if not private.exists(_path(by)):
        return None
    with private.open(_path(by)) as file:
        return file.read()


def drop_upload(*, by: User) -> None:
    private.delete(_path(by))


def _path(user):
    return f"imports/people-{user.pk}"
