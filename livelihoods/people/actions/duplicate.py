from django.db import transaction
from procrastinate.contrib.django import app

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import now
from livelihoods.people.figures.duplicate import alike_to, everybody, traits_of
from livelihoods.people.models import DuplicatePair, RegisterRun
from livelihoods.people.rules.blocks import alike_among
from livelihoods.people.rules.duplicate import Likeness


def find_duplicates(person_ids: list[int]) -> None:
    """Put whoever may be one of these people into the queue."""
    for pk, traits in traits_of(person_ids).items():
        note_pairs({(pk, other): likeness for other, likeness in alike_to(traits, besides=pk).items()})


def note_pairs(alike: dict[tuple[int, int], Likeness]) -> None:
    """Put pairs of people into the queue; one that is there, decided or not, stays as it is."""
    DuplicatePair.objects.bulk_create(
        (
            DuplicatePair(first_id=min(pair), second_id=max(pair), score=likeness.score, reasons=likeness.as_data())
            for pair, likeness in alike.items()
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def decide_pair(pair: DuplicatePair, *, by: User, verdict: str, remark: str = "") -> DuplicatePair:
    """Say whether two records are one person; a decided pair is not found again."""
    pair = DuplicatePair.objects.select_for_update().get(pk=pair.pk)
    pair.verdict, pair.decided_by, pair.decided_on = verdict, by, now()
    pair.save(update_fields=["verdict", "decided_by", "decided_on"])
    record(pair, "decide", by=by, reason_code=verdict, remark=remark)
    return pair


@transaction.atomic
def start_run(*, by: User) -> RegisterRun:
    """Have everybody compared with everybody by the worker; a run that is under way is not begun again."""
    last = RegisterRun.objects.select_for_update().last()
    if last and last.is_under_way:
        return last
    run = RegisterRun.objects.create(made_by=by)
    record(run, "start_run", by=by)
    app.configure_task("livelihoods.people.compare_everybody").defer(run_id=run.pk)
    return run


def compare_everybody(run: RegisterRun) -> RegisterRun:
    """Put every pair of the whole register that may be one person into the queue."""
    this = RegisterRun.objects.filter(pk=run.pk)
    try:
        found = alike_among(everybody(), lambda percent: this.update(percent_done=percent))
        with transaction.atomic():
            note_pairs(found)
            this.update(percent_done=100, has_failed=False, finished_on=now())
    except Exception:
        this.update(has_failed=True)
        raise
    return this.get()
