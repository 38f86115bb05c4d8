"""What a browser is given: colours that can be read, files of others untouched, and little of it."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders

from tests.livelihoods.ui.drawing import draw

HERE = Path(finders.find("ui/ui.css")).parent
TOKENS = (HERE / "css/tokens.css").read_text()
LIGHT = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", TOKENS.split("@media")[0]))
DARK = LIGHT | dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", TOKENS.split("@media")[1]))
SURFACES = ["page", "card", "outside"]
SOFT = ["water-soft", "leaf-soft", "saffron-soft", "pomegranate-soft"]
TEXT_PAIRS = [
    *[
        (text, ground)
        for text in ["text", "quiet", "link", "link-hover", "link-visited", "pomegranate", "leaf", "water"]
        for ground in SURFACES
    ],
    *[("text", ground) for ground in SOFT],
    *[("link", ground) for ground in SOFT],
    ("water", "water-soft"),
    ("leaf", "leaf-soft"),
    ("pomegranate", "pomegranate-soft"),
    ("bar-text", "bar"),
    ("saffron-text", "saffron"),
    ("button-text", "button"),
    ("button-text", "button-hover"),
    ("button-text", "stop"),
]
CONTROL_PAIRS = [
    *[(edge, ground) for edge in ["control", "button-edge", "pomegranate", "water"] for ground in SURFACES],
    ("saffron", "bar"),
]


def luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (CONTROL_PAIRS, 3)], ids=["text", "controls"])
def test_colours_can_be_read(tokens, pairs, least):
    faint = {
        pair: round(contrast(tokens[f"--{pair[0]}"], tokens[f"--{pair[1]}"]), 2)
        for pair in pairs
        if contrast(tokens[f"--{pair[0]}"], tokens[f"--{pair[1]}"]) < least
    }

    assert faint == {}


def test_files_of_others_are_those_that_were_checked():
    listed = dict(reversed(line.split("  ./")) for line in (HERE / "vendor/SHA256SUMS").read_text().splitlines())

    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (HERE / "vendor").iterdir()
        if file.suffix in {".css", ".js"}
    }

    assert found == listed


def test_the_one_style_file_joins_all_of_them():
    parts = sorted(file for file in (HERE / "css").iterdir() if file.stem not in {"tokens", "base", "print"})
    ordered = [HERE / "css/tokens.css", HERE / "css/base.css", *parts, HERE / "css/print.css"]

    assert (HERE / "ui.css").read_text() == "".join(file.read_text() for file in ordered), "run bin/styles"


def test_an_applicants_page_is_light():
    html = draw(
        """{% extends "ui/applicant.html" %}{% block content %}<c-stages :stages="stages" />{% endblock %}""",
        user=AnonymousUser(),
        stages=[{"label": "Müraciət", "state": "done", "date": "12 okt"}] * 5,
    )
    files = set(re.findall(r'(?:src|href)="/static/([^"]+)"', html))

    weight = sum(len(gzip.compress(Path(finders.find(file)).read_bytes())) for file in files)

    assert files == {"ui/vendor/govuk.css", "ui/ui.css", "ui/ui.js", "ui/sign.svg"}
    assert weight + len(gzip.compress(html.encode())) <= 40_000
