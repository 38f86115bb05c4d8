"""The training as the case sees it; who attended what is the trainers' business."""

from django.db import transaction

from grants.cases.actions.work import on_desk
from grants.cases.models import Case
from grants.cases.rules.status import Status
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import Channel, today
from livelihoods.moves.actions import move
from livelihoods.moves.models import missing_for
from livelihoods.notices.actions import tell

BY_ITSELF = ["complete_training", "start_follow_up"]


def start_training(case: Case, *, by: User, remark: str = "") -> Case:
    """Begin the training in which the applicant is enrolled."""
    return move(case, "start_training", by=by, remark=remark)


def complete_training(case: Case, *, by: User, remark: str = "") -> Case:
    """Take over that the applicant completed the training; who tells her is the trainer."""
    return move(case, "complete_training", by=by, remark=remark)


def waive_training(case: Case, *, by: User, remark: str = "") -> Case:
    """Go on without the training, as another person proposed."""
    return move(case, "waive_training", by=by, remark=remark)


@transaction.atomic
def offer_next_training(case: Case, *, by: User, remark: str = "") -> Case:
    """Write down that somebody who left the training was offered the next one."""
    case = on_desk(case, by=by, statuses=[Status.IN_TRAINING])
    case.next_training_offered_on = today()
    case.save(update_fields=["next_training_offered_on"])
    record(case, "offer_next_training", by=by, remark=remark)
    return case


@transaction.atomic
def drop_out(case: Case, *, by: User, remark: str = "") -> Case:
    """Close the case of somebody who left the training for good."""
    case = move(case, "drop_out", by=by, remark=remark)
    tell(case.applicant, "case_closed", about=case, facts=case.notice_facts, by=by)
    return case


def start_follow_up(case: Case, *, by: User, remark: str = "") -> Case:
    """Begin the year of visits."""
    return move(case, "start_follow_up", by=by, remark=remark)


@transaction.atomic
def advance(case: Case) -> Case:
    """Make the moves that need nobody's judgement; doing it twice is doing it once."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    robot = User.objects.robot()
    for name in BY_ITSELF:
        if case.machine.step(case, name) and all(asked.ok for asked in missing_for(case, name, by=robot)):
            case = move(case, name, by=robot, channel=Channel.JOB)
    return case


def advance_cases_of(person_id: int) -> None:
    """Something changed for a person (a training was completed): move on with her live cases."""
    for case in Case.objects.live().filter(applicant=person_id):
        advance(case)
