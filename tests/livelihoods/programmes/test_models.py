from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.utils import translation

from livelihoods.programmes.models import Call, TargetShare
from livelihoods.programmes.rules import Route
from tests.factories.accounts import UserFactory
from tests.factories.programmes import CallFactory, ProgrammeFactory, TargetShareFactory

pytestmark = pytest.mark.django_db

OPENS, CLOSES = date(2026, 3, 1), date(2026, 3, 31)


def test_programme_gives_the_grant_first_and_comes_back_for_a_year():
    programme = ProgrammeFactory()

    assert programme.route == Route.R1
    assert (programme.custody_months, programme.visit_months) == (12, [1, 3, 6, 12])


@pytest.mark.parametrize(
    ("day", "is_open"),
    [(OPENS - timedelta(days=1), False), (OPENS, True), (CLOSES, True), (CLOSES + timedelta(days=1), False)],
)
def test_open_call_takes_applications_in_its_window(day, is_open):
    call = CallFactory(opened=True, opens_on=OPENS, closes_on=CLOSES)

    assert call.is_open(day) == is_open
    assert Call.objects.open_on(day).exists() == is_open


def test_draft_call_takes_no_application():
    call = CallFactory(opens_on=OPENS, closes_on=CLOSES)

    assert not call.is_open(OPENS)
    assert not Call.objects.open_on(OPENS).exists()


@pytest.mark.parametrize(("role", "seen"), [("manager", 2), ("caseworker", 1)])
def test_drafts_are_seen_by_the_manager_alone(role, seen):
    CallFactory()
    CallFactory(opened=True)

    assert Call.objects.visible_to(UserFactory(role=role)).count() == seen


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"opens_on": CLOSES, "closes_on": OPENS}, "call_closes_after_it_opens"),
        ({"ceiling_amount": Decimal(0)}, "call_ceiling_is_positive"),
        ({"ceiling_amount": Decimal(10), "budget_amount": Decimal("9.99")}, "call_budget_covers_one_grant"),
    ],
)
def test_call_holds_its_figures_together(values, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        CallFactory(**values)


@pytest.mark.parametrize("percent", [0, 101])
def test_target_share_is_a_percentage(percent):
    with pytest.raises(IntegrityError, match="target_share_is_a_percentage"):
        TargetShareFactory(percent=percent)


def test_host_share_is_one_to_stay_below():
    assert TargetShareFactory(kind=TargetShare.Kind.HOST).is_upper_limit
    assert not TargetShareFactory(kind=TargetShare.Kind.WOMEN).is_upper_limit


def test_call_speaks_the_readers_language():
    call = CallFactory(title_az="Öz işim", title_ru="Своё дело", title_en="Own business")

    with translation.override("ru"):
        assert (call.title, call.who_can_apply) == ("Своё дело", "Вынужденные переселенцы")
