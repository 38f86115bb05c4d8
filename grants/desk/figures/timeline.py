"""What happened to a case, in the order of time: the trail, with the words that were said beside it."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext as _

from grants.cases.models import Case
from grants.desk.rules import what_happened
from livelihoods.accounts.models import User
from livelihoods.audit.models import Entry, record_type
from livelihoods.audit.rules import Channel
from livelihoods.notices.models import Notice

LONGEST = 200
SAID = {"note", "call", "message"}
PLAN_VERBS = ["compare_plan", "accept"]


@dataclass(frozen=True)
class Happening:
    """One line of a timeline."""

    at: datetime
    what: str
    who: str = ""
    text: str = ""
    marks: list = field(default_factory=list)


def timeline(case: Case, user: User) -> list[Happening]:
    """The newest first; what was typed in private is its author's alone."""
    told = _Told(case, user)
    happened = [told.happening(list(same)) for _key, same in groupby(told.entries, key=_repeats)]
    return sorted([*filter(None, happened), *_notices(case)], key=lambda one: one.at, reverse=True)


def _repeats(entry):
    """Several criteria decided or visits planned in one go are one line; what was said is a line of its own."""
    if entry.data.keys() & SAID:
        return entry.pk
    return entry.verb, entry.by_id, entry.at.date()


def _notices(case):
    for notice in Notice.objects.about(case).filter(user=None)[:LONGEST]:
        yield Happening(
            notice.made_on,
            _("Told the applicant: %(what)s") % {"what": notice.subject},
            text="",
            marks=[notice.get_channel_display(), notice.get_state_display()],
        )


class _Told:
    """The entries of a case and the words that belong to them, in a handful of queries."""

    def __init__(self, case, user):
        about = Q(record_type=record_type(case), record_id=case.pk)
        if hasattr(case, "plan"):
            about |= Q(record_type=record_type(case.plan), record_id=case.plan.pk, verb__in=PLAN_VERBS)
        self.entries = list(Entry.objects.filter(about).with_remarks()[:LONGEST])
        self.words = {
            "note": {note.pk: note for note in case.notes.visible_to(user)},
            "call": {call.pk: call for call in case.call_logs.all()},
            "message": {message.pk: message for message in case.messages.all()},
        }
        named = {entry.by_id for entry in self.entries} | {entry.data.get("caseworker") for entry in self.entries}
        self.people = User.objects.in_bulk(named - {None})

    def happening(self, entries):
        """One line for entries that repeat each other; nothing for a note that is not this reader's."""
        entry = entries[0]
        kind = next(iter(entry.data.keys() & self.words.keys()), None)
        said = self.words[kind].get(entry.data[kind]) if kind else None
        if kind and said is None:
            return None
        return Happening(
            entry.at, self.what(entry, said, len(entries)), self.who(entry), self.text(entry, said), self.marks(entry)
        )

    def what(self, entry, said, count):
        words = what_happened(entry.verb)
        if caseworker := self.people.get(entry.data.get("caseworker")):
            return _("%(what)s to %(who)s") % {"what": words, "who": caseworker}
        if entry.verb == "log_call":
            return f"{words}: {said}"
        if entry.verb == "send_message":
            return _("Message from the applicant") if said.is_from_applicant else _("Message to the applicant")
        return f"{words} ({count})" if count > 1 else words

    def who(self, entry):
        user = self.people.get(entry.by_id)
        if user is None or user.email == User.objects.ROBOT:
            return ""
        return _("the applicant") if user.is_applicant else str(user)

    def text(self, entry, said):
        if said is not None:
            return getattr(said, "summary", "") or getattr(said, "text", "")
        return entry.remark.text if entry.has_remark and hasattr(entry, "remark") else ""

    def marks(self, entry):
        return [] if entry.channel == Channel.WEB else [entry.get_channel_display()]
