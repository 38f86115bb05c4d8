from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from livelihoods.audit.models import Entry
from livelihoods.audit.rules import acting_at
from livelihoods.feedback import actions
from livelihoods.feedback.models import Feedback
from livelihoods.feedback.rules import answered_when_wanted
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from livelihoods.notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.feedback import FeedbackFactory

pytestmark = pytest.mark.django_db
TOLD = {"text": "Məndən pul istədilər.", "language": "az", "wants_answer": False}


@pytest.fixture
def focal_point():
    return UserFactory(role="protection")


@pytest.fixture
def manager():
    return UserFactory(role="manager")


def test_leave_keeps_what_was_said_and_when_it_is_due():
    with acting_at(datetime(2026, 11, 24, 8, tzinfo=UTC)):
        feedback = actions.leave(category="delay", **TOLD | {"wants_answer": True, "contact": "050 123 45 67"})

    assert (feedback.status, feedback.is_sensitive, feedback.contact) == ("received", False, "050 123 45 67")
    assert feedback.due_on == datetime(2026, 11, 27, 14, tzinfo=UTC)
    assert Entry.objects.about(feedback).get().by_id is None


def test_sensitive_feedback_wakes_the_focal_points_with_a_neutral_line(focal_point, manager):
    UserFactory(role="protection", is_active=False)

    actions.leave(category="money", **TOLD)

    notice = Notice.objects.get()
    assert (notice.user, notice.template, notice.record_type) == (focal_point, "message_waiting", "")
    assert not Notice.objects.visible_to(manager).exists()


def test_ordinary_feedback_wakes_nobody(focal_point):
    actions.leave(category="delay", **TOLD)

    assert Notice.objects.count() == 0


def test_sensitive_feedback_exists_for_the_focal_point_alone(focal_point, manager):
    ordinary, sensitive = FeedbackFactory(), FeedbackFactory(sensitive=True)
    seen = [set(Feedback.objects.visible_to(user)) for user in (focal_point, manager, UserFactory(role="caseworker"))]

    assert seen == [{ordinary, sensitive}, {ordinary}, set()]


def test_a_sensitive_category_cannot_be_kept_as_ordinary():
    with pytest.raises(IntegrityError, match="sensitive_category_is_sensitive"), transaction.atomic():
        FeedbackFactory(category="abuse", is_sensitive=False)


def test_feedback_goes_from_received_to_closed(manager):
    feedback = FeedbackFactory(wants_answer=True, contact="050 123 45 67")

    feedback = actions.acknowledge(feedback, by=manager)
    feedback = actions.answer(feedback, by=manager, text="Sabah gəlirik.", how="phone")
    feedback = actions.close(feedback, by=manager, is_satisfied=True)

    assert (feedback.status, feedback.answer_text, feedback.answered_how, feedback.is_satisfied) == (
        "closed",
        "Sabah gəlirik.",
        "phone",
        True,
    )
    assert [entry.verb for entry in Entry.objects.about(feedback).order_by("seq")] == ["acknowledge", "answer", "close"]


def test_who_wants_an_answer_gets_one_before_it_is_closed(manager):
    feedback = actions.acknowledge(FeedbackFactory(wants_answer=True, contact="x"), by=manager)

    with pytest.raises(NotYet) as no:
        actions.close(feedback, by=manager)

    assert no.value.sentences == [answered_when_wanted.sentence]


def test_a_manager_does_not_handle_what_is_sensitive(manager):
    with pytest.raises(NotYou):
        actions.acknowledge(FeedbackFactory(sensitive=True), by=manager)


def test_who_comes_second_is_told(manager, focal_point):
    feedback = FeedbackFactory()
    actions.acknowledge(feedback, by=focal_point)

    with pytest.raises(NotNow):
        actions.acknowledge(feedback, by=manager)


def test_handing_over_takes_it_out_of_sight_and_starts_the_day(manager, focal_point):
    feedback = FeedbackFactory()
    moment = datetime(2026, 11, 27, 8, tzinfo=UTC)

    with acting_at(moment):
        feedback = actions.make_sensitive(feedback, by=manager)

    assert not Feedback.objects.visible_to(manager).exists()
    assert feedback.acknowledge_by == datetime(2026, 11, 28, 8, tzinfo=UTC)
    assert Notice.objects.get().user == focal_point
