from datetime import date

import pytest
from django.utils import translation

from livelihoods.ui.templatetags import ui
from tests.livelihoods.ui.drawing import draw

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("az", "Çərşənbə axşamı, 24 noyabr 2026"),
        ("ru", "Вторник, 24 ноября 2026"),
        ("en", "Tuesday, 24 November 2026"),
    ],
)
def test_weekday_day_begins_like_a_sentence(language, written):
    with translation.override(language):
        assert ui.weekday_day(DAY) == written


@pytest.mark.parametrize(("shape", "written"), [("", "24 noy 2026"), ("short", "24 noy"), ("long", "24 noyabr 2026")])
def test_day_has_three_shapes(shape, written):
    assert ui.day(DAY, shape) == written


@pytest.mark.parametrize("name", ["manat", "number", "percent", "initials", "day", "weekday_day"])
def test_filter_leaves_the_place_empty_when_there_is_nothing(name):
    assert draw("{% load ui %}[{{ nothing|" + name + " }}]", nothing=None) == "[]"


def test_filter_writes_a_zero():
    assert draw("{% load ui %}{{ 0|manat }}") == "0,00\u00a0₼"


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(14, 15, "93.3"), (20, 15, "100.0"), (-1, 15, "0.0"), (1, 0, "0")]
)
def test_share_stays_between_nothing_and_all(part, whole, share):
    assert ui.share(part, whole) == share
