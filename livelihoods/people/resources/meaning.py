"""What the columns of a list and the words under them mean to us: by our own names, and by what a sender taught us."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from livelihoods.people.models import Sender
from livelihoods.places.rules import fold

LEFT_OUT = "-"
LIKE_ENOUGH = 75
YES = {"yes", "true", "1", "he", "beli", "da", "x"}
NO = {"no", "false", "0", "xeyr", "yox", "net"}
OF_THE_TOOL = {"start", "end", "today", "deviceid", "username", "instanceid", "meta instanceid", "formhub uuid"}
ALSO_CALLED = {  # folded; good for a proposal, because a word such as "name" may mean other things too
    "surname": ["soyadi", "familiya", "last name", "family name"],
    "given_name": ["adi", "imya", "first name", "name"],
    "patronymic": ["atasinin adi", "ata adi", "otcestvo", "fathers name", "middle name"],
    "sex": ["cinsi", "pol", "gender"],
    "birth_date": ["dogum tarixi", "doguldugu gun", "data rojdeniya", "date of birth", "dob"],
    "birth_year": ["dogum ili", "tevelludu", "god rojdeniya", "year of birth"],
    "district": ["yasadigi rayon", "rayon", "seher rayon"],
    "settlement": ["qesebe", "kend", "yasayis menteqesi", "poselok", "selo", "village"],
    "address": ["unvan", "faktiki unvan", "adres", "street"],
    "phone": ["telefon", "mobil telefon", "elaqe nomresi", "mobile", "phone"],
    "category": ["statusu", "kateqoriya", "status"],
    "origin_district": ["daimi yasayis yeri", "kocduyu rayon", "didergin dusduyu rayon", "district of origin"],
    "displaced_year": ["kocduyu il", "year of displacement"],
}
EXPLANATION = re.compile(r"\(.*?\)")
MOMENT = re.compile(r"(\S+)[T ]\d{1,2}:\d{2}\S*(?: [AP]M)?")
MONTH_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})([./-]\d{4})")


def in_every_language(words: object) -> Iterator[str]:
    """A text in az, ru and en, folded."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield fold(str(words))


class Vocabulary:
    """Reads headings and words of a list for the `fields` of our form."""

    def __init__(self, fields: dict[str, forms.Field], sender: Sender | None = None):
        self.fields, self.sender = fields, sender
        self.spellings = {spelling: name for name in fields for spelling in self._spellings_of(name)}
        self.likely = {spelling: name for name in fields for spelling in ALSO_CALLED.get(name, ())} | self.spellings
        self.values = {name: dict(_values(field)) for name, field in fields.items()}
        self.learnt = {}
        if sender:
            self.learnt = {fold(heading): name for heading, name in sender.columns.items()}
            for name, words in sender.words.items():
                known = {str(value): value for value, _label in self.choices(name)}
                self.values[name] |= {fold(word): known.get(value, "") for word, value in words.items()}

    @property
    def headings(self) -> dict[str, str]:
        """What the columns are called in the reader's language."""
        return {name: str(field.label) for name, field in self.fields.items()}

    def field_of(self, heading: str) -> str | None:
        """Our field; nothing for a column that is left out, None for one we do not know. A group in front of a
        heading, as Kobo writes it, does not matter."""
        folded = fold(heading)
        if folded in self.learnt:
            return self.learnt[folded]
        return self.spellings.get(folded) or self.spellings.get(fold(_own_part(heading)))

    def proposal_for(self, heading: str) -> str:
        """Our field that a heading comes closest to, or that the column is of no use to us, or nothing."""
        part = _own_part(heading)
        if part.startswith("_") or fold(part) in OF_THE_TOOL:
            return LEFT_OUT
        return closest(EXPLANATION.sub("", part), self.likely)

    def choices(self, name: str) -> list[tuple]:
        """What may stand under a column, where that is a choice."""
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return [("true", _("yes"))]
        if isinstance(field, forms.ModelChoiceField):
            return [(place.pk, str(place)) for place in field.queryset]
        return [(value, label) for value, label in getattr(field, "choices", ()) if value]

    def is_word_known(self, name: str, text: str) -> bool:
        """Free text always is."""
        return not self.values[name] or _folded(text) in self.values[name] or name == "settlement"

    def meant(self, name: str, text: str) -> object:
        """A word as a browser would send it."""
        if self.values[name]:
            return self.values[name].get(_folded(text), text)
        if isinstance(self.fields[name], forms.DateField):
            return self._day(text)
        return text

    def _day(self, text):
        if moment := MOMENT.fullmatch(text):
            text = moment[1]
        if self.sender and self.sender.is_month_first:
            return MONTH_FIRST.sub(r"\3\2\1\4", text)
        return text

    def _spellings_of(self, name):
        yield fold(name)
        yield from in_every_language(self.fields[name].label)


def closest(text: str, spellings: dict[str, object]) -> object:
    """What the most alike of the spellings stands for; nothing where none comes close."""
    found = process.extractOne(fold(text), spellings.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=LIKE_ENOUGH)
    return spellings[found[0]] if found else ""


@lru_cache(maxsize=5000)
def _folded(word: str) -> str:
    """The words of a choice are few, and come ten thousand times."""
    return fold(word)


def _own_part(heading: str) -> str:
    return heading.rstrip("/").rpartition("/")[2].strip()


def _values(field: forms.Field) -> Iterable[tuple[str, object]]:
    """What may be written in a column, and what the form wants for it."""
    if isinstance(field, forms.ModelChoiceField):
        for place in field.queryset:
            yield from ((fold(name), place.pk) for name in [place.name_az, place.name_ru, place.name_en])
    elif isinstance(field, forms.ChoiceField):
        for value, label in field.choices:
            yield from ((spelling, value) for spelling in [fold(str(value)), *in_every_language(label)])
    elif isinstance(field, forms.BooleanField):
        yield from ((word, "true") for word in YES)
        yield from ((word, "") for word in NO)
