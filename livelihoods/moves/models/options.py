"""What a person could do with a record now, and what is missing for it."""

from typing import NamedTuple

from livelihoods.moves.models.proposal import Proposal
from livelihoods.moves.rules import ANOTHER_MUST_DECIDE, ANOTHER_MUST_PROPOSE, NotNow, holds


class Asked(NamedTuple):
    """A guard and its answer; `sentence` is what it says while the answer is no."""

    guard: object
    ok: bool
    sentence: str

    @property
    def help(self):
        """What would help."""
        return self.guard.help


class Option(NamedTuple):
    """A move that somebody could make now, or propose when it needs a second person."""

    name: str
    label: str
    tone: str
    url_name: str
    asked: list
    second: bool
    proposal: Proposal | None
    objection: str

    @property
    def ready(self):
        """All guards hold and, where it needs two, another person proposed it."""
        return not self.objection and all(asked.ok for asked in self.asked)


def ask_guards(step, record, by=None):
    """The answers of all guards of a transition; those that ask who acts are skipped while nobody is named."""
    return [
        Asked(guard, holds(guard, record, by), guard.sentence)
        for guard in step.custom["guards"]
        if by is not None or not guard.asks_who
    ]


def missing_for(record, name, by=None):
    """The guards of a move for the record as it stands, each with its answer; NotNow when there is no such move."""
    step = record.machine.step(record, name)
    if step is None:
        raise NotNow(name)
    return ask_guards(step, record, by)


def may_propose(step, record, by):
    """Whether somebody may ask for a move that another person makes."""
    right = step.custom.get("proposer", step.permission)
    return bool(right(record, by)) if callable(right) else by.has_perm(right)


def objection_to(proposal, by):
    """What stands between a person and a move that needs two: a sentence, or nothing."""
    if proposal is None:
        return ANOTHER_MUST_PROPOSE
    return ANOTHER_MUST_DECIDE if proposal.proposed_by_id == by.pk else ""


def moves_for(record, by):
    """All moves this person could make or propose now, in the order of the table."""
    steps = {name: record.machine.step(record, name) for name in record.machine.moves}
    steps = {name: step for name, step in steps.items() if step and _is_for(step, record, by)}
    proposals = _open_proposals(record) if any(step.custom.get("second") for step in steps.values()) else {}
    return [_option(name, step, record, by, proposals.get(name)) for name, step in steps.items()]


def _is_for(step, record, by):
    return step.has_perm(record, by) or (step.custom.get("second") and may_propose(step, record, by))


def _option(name, step, record, by, proposal):
    second = bool(step.custom.get("second"))
    return Option(
        name=name,
        label=step.custom["label"],
        tone=step.custom.get("tone", ""),
        url_name=step.custom.get("url", f"{record._meta.app_label}:{name}"),
        asked=ask_guards(step, record, by),
        second=second,
        proposal=proposal,
        objection=objection_to(proposal, by) if second else "",
    )


def _open_proposals(record):
    annotated = record.__dict__.get("open_proposals")
    if annotated is None:
        return {proposal.move: proposal for proposal in Proposal.objects.about(record).open()}
    return {row["move"]: Proposal(**row) for row in annotated}
