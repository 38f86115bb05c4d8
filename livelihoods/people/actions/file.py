from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from procrastinate.contrib.django import app

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import Channel, now, through
from livelihoods.people.actions.missing import add_missing
from livelihoods.people.actions.register import Newcomer, register_people
from livelihoods.people.models import PeopleFile, Person, Sender

KEPT = timedelta(days=7)
"""How long a file that nobody confirms is kept."""
MOST_PROBLEMS_KEPT, MOST_WORDS_KEPT = 5000, 100
JOBS = {
    PeopleFile.State.CHECKING: "check_file",
    PeopleFile.State.REGISTERING: "register_file",
    PeopleFile.State.UNDOING: "undo_file",
}
SOMEBODY_LOOKS_ON = 1
"""Before papers and notices, which nobody waits for at the screen."""


@transaction.atomic
def take_file(content: bytes, *, by: User, language: str, sender: Sender | None = None) -> PeopleFile:
    """Keep a file of people in private and have it checked; one of the same account that waits makes room for it."""
    _forget(PeopleFile.objects.unconfirmed().filter(made_by=by))
    file = PeopleFile(made_by=by, language=language, sender=sender, sha256=sha256(content).hexdigest())
    file.content.save("people", ContentFile(content), save=False)
    file.save(force_insert=True)
    defer_job(file)
    return file


def note_progress(file: PeopleFile, *, done: int, rows: int) -> None:
    """How far the worker is, for whoever looks on."""
    PeopleFile.objects.filter(pk=file.pk).update(rows_done=done, rows_count=rows, has_failed=False)


def note_failure(file: PeopleFile) -> None:
    """The worker could not go on; the file waits as it is."""
    PeopleFile.objects.filter(pk=file.pk).update(has_failed=True)


def note_columns(file: PeopleFile, columns: list[dict]) -> None:
    """What the columns of a sender's list are, or are proposed to be."""
    PeopleFile.objects.filter(pk=file.pk, registered_on=None).update(columns=columns)


def note_check(
    file: PeopleFile,
    *,
    people: int = 0,
    problems: list = (),
    sentences: list = (),
    words: list = (),
    matches: list = (),
) -> None:
    """What the check found: how many would be registered, what is wrong with which cell or with the whole file, and
    which words under which column nobody explained yet, and which rows look like somebody."""
    PeopleFile.objects.filter(pk=file.pk, registered_on=None).update(
        state=PeopleFile.State.CHECKED,
        people_count=people,
        problems=problems[:MOST_PROBLEMS_KEPT],
        problems_count=len(problems),
        words=words[:MOST_WORDS_KEPT],
        sentences=sentences,
        matches=matches,
    )


@transaction.atomic
def decide_matches(file: PeopleFile, decisions: dict[str, str], *, by: User) -> PeopleFile:
    """Say of rows that look like somebody whether they are new, somebody we know, or left out."""
    file = PeopleFile.objects.select_for_update().get(pk=file.pk)
    if file.state == PeopleFile.State.CHECKED:
        file.decisions |= decisions
        file.save(update_fields=["decisions"])
        record(file, "decide_matches", by=by, data={"count": len(decisions)})
    return file


@transaction.atomic
def check_file_again(file: PeopleFile) -> PeopleFile:
    """Have a checked file looked at once more, after its sender's columns or words were explained."""
    file = PeopleFile.objects.select_for_update().get(pk=file.pk)
    if file.state == PeopleFile.State.CHECKED:
        file.state, file.rows_done, file.has_failed = PeopleFile.State.CHECKING, 0, False
        file.save(update_fields=["state", "rows_done", "has_failed"])
        defer_job(file)
    return file


@transaction.atomic
def confirm_file(file: PeopleFile, *, by: User) -> PeopleFile:
    """Have everybody in a checked file registered, or propose it where a second person has to look; asked twice, it is
    done once."""
    file = PeopleFile.objects.select_for_update().get(pk=file.pk)
    if file.is_ready and file.needs_second:
        file.state = PeopleFile.State.PROPOSED
        file.save(update_fields=["state"])
        record(file, "propose_file", by=by)
    elif file.is_ready or (file.is_proposed and file.made_by_id != by.pk):
        file.state, file.rows_done = PeopleFile.State.REGISTERING, 0
        file.save(update_fields=["state", "rows_done"])
        record(file, "confirm_file", by=by)
        defer_job(file)
    return file


@transaction.atomic
def hold_file_back(file: PeopleFile, *, by: User) -> PeopleFile:
    """Say no to a file that waits for a second person; who proposed it may take it back this way."""
    file = PeopleFile.objects.select_for_update().get(pk=file.pk)
    if file.is_proposed:
        file.state = PeopleFile.State.CHECKED
        file.save(update_fields=["state"])
        record(file, "hold_file_back", by=by)
    return file


@transaction.atomic
def try_file_again(file: PeopleFile) -> PeopleFile:
    """Let the worker go on with a file that it could not do."""
    file = PeopleFile.objects.select_for_update().get(pk=file.pk)
    if file.has_failed:
        file.has_failed = False
        file.save(update_fields=["has_failed"])
        defer_job(file)
    return file


@transaction.atomic
def register_file(
    file: PeopleFile, newcomers: list[Newcomer], known: Iterable[tuple[int, Newcomer]] = ()
) -> PeopleFile:
    """Register everybody in a confirmed file, or nobody, and add to those who are `known` what is missing; a job that
    is done twice finds it done."""
    file = PeopleFile.objects.select_for_update().get(pk=file.pk)
    if file.state != PeopleFile.State.REGISTERING:
        return file
    with through(Channel.IMPORT):
        register_people(newcomers, by=file.made_by)
        file.made = {"people.person": [newcomer.person.pk for newcomer in newcomers], "added": []}
        for pk, newcomer in known:
            added = add_missing(Person.objects.get(pk=pk), newcomer, by=file.made_by)
            file.made["added"] += [[pk, part._meta.label_lower, part.pk] for part in added]
        record(file.made_by, "import_people", by=file.made_by, data={"count": len(newcomers), "file": file.pk})
    file.state, file.registered_on, file.people_count = PeopleFile.State.REGISTERED, now(), len(newcomers)
    file.columns, file.matches = [], []
    file.save(update_fields=["state", "registered_on", "people_count", "columns", "matches", "made"])
    transaction.on_commit(file.content.delete)
    return file


def forget_files() -> None:
    """Names and numbers in files that nobody confirmed do not lie about."""
    old = PeopleFile.objects.filter(made_on__lt=now() - KEPT)
    with transaction.atomic():
        _forget(old.unconfirmed() | old.filter(state=PeopleFile.State.PROPOSED))
    for file in PeopleFile.objects.filter(state__in=PeopleFile.KEPT_STATES).exclude(content=""):
        file.content.delete()  # left by a worker that died before it could


def _forget(files):
    """Without their rows, the contents go when it is certain that they are gone."""
    for file in files:
        storage, name = file.content.storage, file.content.name
        file.delete()
        transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))


def defer_job(file: PeopleFile) -> None:
    """The job that its state asks for."""
    job = JOBS[file.state]
    app.configure_task(f"livelihoods.people.{job}", lock=f"people-file-{file.pk}", priority=SOMEBODY_LOOKS_ON).defer(
        file_id=file.pk
    )
