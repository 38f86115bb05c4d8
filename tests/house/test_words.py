"""One thing has one name: the words that the house does not use stand in no name of ours and in no translation."""

import ast
import re

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from tests.house.source import definitions, modules, name

NOT_OURS = {
    "beneficiary": "person, applicant",
    "client": "person, applicant",
    "family": "household",
    "proxy": "mandate",
    "contract": "grant agreement",
    "funding": "grant",
    "instalment": "tranche",
    "payment": "disbursement, vendor payment",
    "procurement": "quotation, order, delivery",
    "monitoring": "follow-up",
    "submission": "application",
    "officer": "caseworker",
    "screening": "eligibility check",
    "survey": "market assessment",
    "course": "curriculum",
    "participant": "enrolment",
    "evaluation": "review",
    "approve": "award",
    "reject": "decline",
    "grievance": "feedback, appeal",
    "ticket": "feedback, appeal",
    "letter": "document",
    "phase": "stage",
}
NOT_SAID = {
    "az": {
        "çağırış": "elan",
        "müsabiqə": "elan",
        "komitə": "komissiya",
        "ərizə": "müraciət",
        "benefisiar": "müraciətçi",
        "tutuşdur": "müqayisə",
        "məşğələ": "dərs",
        "süzgə": "filtr",
        "parol": "şifrə",
        "surət": "skan",
        "rədd ed": "təsdiqlənməyib",
    },
    "ru": {
        "обучени": "тренинг",
        "сопровожден": "мониторинг",
        "сопоставл": "сравнение",
        "бенефициар": "заявитель",
        "комитет": "комиссия",
        "объявлени": "конкурс",
        "отказано": "не одобрено",
    },
}
EXCEPTIONS = {
    "livelihoods/places/rules.py:_sort_letter": "a letter of the alphabet",
}


def words(identifier):
    """The words of a name: MineLink -> mine, link; may_award -> may, award."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)}


def test_no_name_uses_a_word_that_is_not_ours():
    found = {
        f"{name(path)}:{node.name}": sorted(words(node.name) & NOT_OURS.keys())
        for path in modules()
        for node in definitions(path, ast.ClassDef, ast.FunctionDef)
        if words(node.name) & NOT_OURS.keys()
    }

    assert {place: found[place] for place in found if place not in EXCEPTIONS} == {}


@pytest.mark.parametrize("language", NOT_SAID)
def test_no_translation_says_one_thing_in_two_ways(language):
    with (settings.ROOT / "livelihoods" / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        said = [str(message.string) for message in read_po(file)]

    assert {text: word for text in said for word in NOT_SAID[language] if word in text.lower().replace("i̇", "i")} == {}
