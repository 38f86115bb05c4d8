"""What a person could do with a record now, and what is missing for it."""

from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _

from livelihoods.moves.models.proposal import Proposal
from livelihoods.moves.rules import (
    ANOTHER_MUST_DECIDE,
    ANOTHER_MUST_PROPOSE,
    WAITS_FOR_A_DECISION,
    NotNow,
    NotYou,
    holds,
)


class Asked(NamedTuple):
    """A guard, its answer, and what it says to that: nothing when it is met and has no words for it."""

    guard: object
    ok: bool
    sentence: str

    @property
    def help(self):
        """What would help."""
        return self.guard.help


class Act(StrEnum):
    """What a person can do about a move."""

    MOVE = "move"
    PROPOSE = "propose"
    DECIDE = "decide"
    WAIT = "wait"


class Option(NamedTuple):
    """A move that somebody could make, propose or decide now; `objection` says why she can only wait."""

    name: str
    label: str
    tone: str
    url_name: str
    asked: list
    act: Act
    objection: str
    proposal: Proposal | None

    @property
    def listed(self):
        """What is missing, and what is met and worth a tick."""
        return [asked for asked in self.asked if asked.sentence]

    @property
    def ready(self):
        """Nothing is missing: the button may be pressed. Proposing is possible before all guards hold."""
        return self.act == Act.PROPOSE or (self.act != Act.WAIT and all(asked.ok for asked in self.asked))


def ask_guards(step, record, by=None):
    """The answers of all guards of a transition; those that ask who acts are skipped while nobody is named."""
    return [_ask(guard, record, by) for guard in step.custom["guards"] if by is not None or not guard.asks_who]


def _ask(guard, record, by):
    ok = holds(guard, record, by)
    return Asked(guard, ok, guard.met if ok else guard.sentence)


def missing_for(record, name, by=None):
    """The guards of a move for the record as it stands, each with its answer; NotNow when there is no such move."""
    step = record.machine.step(record, name)
    if step is None:
        raise not_now(record)
    return ask_guards(step, record, by)


def not_now(record):
    """The refusal of a move that the record's status does not allow, or no longer."""
    status = dict(record.machine.field.flatchoices)[record.machine.status_of(record)]
    return NotNow(
        _("This can no longer be done: the status is now “%(status)s”. Nothing was changed.") % {"status": status}
    )


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
    """All moves this person could make, propose or decide now, in the order of the table."""
    steps = {name: record.machine.step(record, name) for name in record.machine.moves}
    steps = {name: step for name, step in steps.items() if step and _is_for(step, record, by)}
    proposals = _open_proposals(record) if any(step.custom.get("second") for step in steps.values()) else {}
    return [_option(step, record, by, proposals.get(name)) for name, step in steps.items()]


def option_for(record, name, by):
    """One of those moves; NotNow or NotYou when it is none."""
    step = record.machine.step(record, name)
    if step is None:
        raise not_now(record)
    if not _is_for(step, record, by):
        raise NotYou(name)
    proposals = Proposal.objects.about(record).open().select_related("proposed_by")
    return _option(step, record, by, proposals.filter(move=name).first() if step.custom.get("second") else None)


def _is_for(step, record, by):
    return step.has_perm(record, by) or (step.custom.get("second") and may_propose(step, record, by))


def _option(step, record, by, proposal):
    act, objection = _act(step, record, by, proposal)
    label = step.custom["label"]
    return Option(
        name=step.name,
        label=_("Propose: %(move)s") % {"move": label} if act == Act.PROPOSE else label,
        tone=step.custom.get("tone", ""),
        url_name=step.custom.get("url", f"{record._meta.app_label}:{step.name}"),
        asked=ask_guards(step, record, by),
        act=act,
        objection=objection,
        proposal=proposal,
    )


def _act(step, record, by, proposal):
    if not step.custom.get("second"):
        return Act.MOVE, ""
    if proposal is None and may_propose(step, record, by):
        return Act.PROPOSE, ""
    if objection := objection_to(proposal, by):
        return Act.WAIT, objection
    return (Act.DECIDE, "") if step.has_perm(record, by) else (Act.WAIT, WAITS_FOR_A_DECISION)


def _open_proposals(record):
    annotated = record.__dict__.get("open_proposals")
    if annotated is None:
        return {proposal.move: proposal for proposal in Proposal.objects.about(record).open()}
    return {row["move"]: Proposal(**row) for row in annotated}
