"""Takes feedback in and brings it to an end."""

from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import now
from livelihoods.feedback import rules
from livelihoods.feedback.models import Feedback
from livelihoods.moves.actions import move
from livelihoods.notices.actions import tell


@transaction.atomic
def leave(
    *, category: str, text: str, language: str, wants_answer: bool, contact: str = "", case_reference: str = ""
) -> Feedback:
    """Take in what somebody tells us. Who it was is not asked and not kept, not even when she has signed in."""
    is_sensitive = rules.is_sensitive(category)
    acknowledge_by, answer_by = rules.time_limits(now(), is_sensitive=is_sensitive)
    feedback = Feedback.objects.create(
        category=category,
        is_sensitive=is_sensitive,
        text=text,
        language=language,
        wants_answer=wants_answer,
        contact=contact,
        case_reference=case_reference,
        acknowledge_by=acknowledge_by,
        answer_by=answer_by,
    )
    record(feedback, "leave", by=None)
    if is_sensitive:
        _wake_focal_points()
    return feedback


def acknowledge(feedback: Feedback, *, by: User) -> Feedback:
    """Say that we have it."""
    return move(feedback, "acknowledge", by=by)


def answer(feedback: Feedback, *, by: User, text: str, how: str) -> Feedback:
    """Write down what the person was told and how."""
    return move(feedback, "answer", by=by, text=text, how=how)


def close(feedback: Feedback, *, by: User, is_satisfied: bool | None = None) -> Feedback:
    """Nothing more is to be done; whether the person is content, where she said so."""
    return move(feedback, "close", by=by, is_satisfied=is_satisfied)


@transaction.atomic
def make_sensitive(feedback: Feedback, *, by: User) -> Feedback:
    """Hand to the protection focal point what turns out to be sensitive; who hands it over no longer sees it."""
    feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if not feedback.is_sensitive:
        feedback.is_sensitive = True
        feedback.acknowledge_by, feedback.answer_by = rules.time_limits(now(), is_sensitive=True)
        feedback.save()
        record(feedback, "make_sensitive", by=by)
        _wake_focal_points()
    return feedback


def _wake_focal_points():
    """A neutral line to whoever handles sensitive feedback; it says neither what nor about whom."""
    for user in User.objects.active().filter(groups__permissions__codename="view_sensitive_feedback").distinct():
        tell(user, "message_waiting", facts={"path": "/desk/feedback/"}, by=User.objects.robot())
