"""What can be done with a case now: the step that leads on, what it still needs, and everything else."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.cases.models import Case
from grants.cases.rules.questions import Need, answered_before_award, answered_to_hand_in, unanswered
from grants.cases.rules.status import Status
from grants.desk.rules import CARD, MENDS, WORK, Missing
from livelihoods.accounts.models import User
from livelihoods.moves.models import missing_for, moves_for
from livelihoods.moves.models.options import Option

NEEDS = {answered_to_hand_in: Need.HAND_IN, answered_before_award: Need.AWARD}


@dataclass(frozen=True)
class Steps:
    """The steps of one case for one reader."""

    leading: Option | None
    label: str
    missing: list[Missing]
    others: list[Option]
    work: list[tuple[str, str]]
    is_to_take: bool

    @property
    def is_ready(self):
        return all(one.ok for one in self.missing)

    @property
    def mend(self):
        """The first missing thing that the reader can mend."""
        return next((one for one in self.missing if one.href), None)


def steps_of(case: Case, user: User) -> Steps:
    """Everything that this reader could do with the case, and what the next move still needs, whoever makes it."""
    options = moves_for(case, user)
    leading = next((option for option in options if option.name == case.next_move), None)
    step = case.machine.step(case, case.next_move) if case.next_move else None
    asked = leading.asked if leading else missing_for(case, case.next_move) if step else []
    return Steps(
        leading=leading,
        label=str(step.custom["label"]) if step else _("The case is closed"),
        missing=_all_missing(asked, case, user),
        others=[option for option in options if option is not leading],
        work=_work(case, user),
        is_to_take=case.status == Status.SUBMITTED and not case.caseworker_id and user.has_perm("cases.change_case"),
    )


def missing_of(case: Case, user: User) -> list[Missing]:
    """What the next move of a case still needs, each with the page that mends it."""
    return _all_missing(missing_for(case, case.next_move, by=user), case, user)


def _all_missing(asked, case, user):
    """What the guards say, that of open questions question by question."""
    found = []
    for one in asked:
        if one.guard in NEEDS and not one.ok:
            found += [_open_question(question, case, user) for question in unanswered(case, NEEDS[one.guard])]
        elif one.sentence:
            found.append(_missing(one, case, user))
    return found


def _open_question(question, case, user):
    sentence = _("Not answered: %(number)s %(question)s") % {"number": question.number, "question": question.heading}
    return Missing(sentence, ok=False, **_mended(question.slug, case.reference, case, user))


def _work(case, user):
    if not user.has_perm("cases.change_case"):
        return []
    if case.is_with_applicant:
        return [
            ("desk:write", _("Write the application")),
            ("desk:print_case", _("Print the application form")),
            ("cases:add_paper", _("Add a paper")),
            *WORK[:2],
            CARD,
        ]
    rest = ("cases:release", _("Take off hold")) if case.is_on_hold else ("cases:hold", _("Put on hold"))
    return [*WORK, CARD, rest] if case.is_live else WORK[:2]


def _missing(asked, case, user):
    code, about = asked.guard.code, case.reference
    if code == "baseline_done" and not asked.ok and (visit := case.visits.planned().baseline().first()):
        code, about = "baseline_planned", visit.pk
    return Missing(asked.sentence, asked.ok, help=asked.help, **({} if asked.ok else _mended(code, about, case, user)))


def _mended(code, about, case, user):
    """The page that mends it with the words of its link, for who may."""
    mend = MENDS.get(code)
    may = mend is not None and user.has_perm(mend.right)
    return {"href": _href(mend, about, case), "label": mend.label} if may else {}


def _href(mend, about, case):
    if mend.searches:
        return f"{reverse(mend.url_name)}?words={about}"
    if mend.of_person:
        back = reverse("desk:write" if case.is_with_applicant else "desk:case", args=[case.reference])
        return f"{reverse(mend.url_name, args=[case.applicant.code])}?next={back}"
    return reverse(mend.url_name, args=[about])
