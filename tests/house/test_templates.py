"""Templates hold no script, no style and no word that is not marked for translation."""

import re

from tests.house.source import name, templates

UNMARKED = re.compile(r"[^\W\d_]{2,}")
NOTHING_TO_READ = [
    re.compile(r"{%\s*comment.*?endcomment\s*%}", re.DOTALL),
    re.compile(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", re.DOTALL),
    re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL),
    re.compile(r"<!--.*?-->|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE),
    re.compile(r"<svg.*?</svg>", re.DOTALL),
    re.compile(r"\bPDF\b|(?<=\s)/\w+/"),  # the same in every language: an abbreviation, a path
]
TAG = re.compile(r"<[^>]*>", re.DOTALL)
SAID_IN_ATTRIBUTES = re.compile(r"(?<![:\w-])(?:alt|title|placeholder|aria-label|heading|label)=\"([^\"]*)\"")
INLINE = re.compile(
    r"<style\b|\sstyle=|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|\son[a-z]+=\"|javascript:"
)
EXCEPTIONS = {
    # "path": {"word", ...}  with the reason
    "templates/cms/robots.txt": {"User", "agent", "Disallow", "Sitemap"},  # words for robots
}


def spoken(text):
    """What a person would read of a template, apart from what is marked."""
    for pattern in NOTHING_TO_READ:
        text = pattern.sub(" ", text)
    said = " ".join(SAID_IN_ATTRIBUTES.findall(text))
    return f"{TAG.sub(' ', text)} {said}".replace("&nbsp;", " ")


def test_no_script_or_style_stands_in_a_template():
    found = {name(path): INLINE.findall(path.read_text()) for path in templates() if path.suffix == ".html"}

    assert {path: hits for path, hits in found.items() if hits} == {}


def test_every_word_is_marked_for_translation():
    found = {
        name(path): sorted(set(UNMARKED.findall(spoken(path.read_text()))) - EXCEPTIONS.get(name(path), set()))
        for path in templates()
    }

    assert {path: words for path, words in found.items() if words} == {}
