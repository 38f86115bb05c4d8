"""What holds for people, decided without the database."""

import re
import secrets
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _

ADULT_AGE = 18
OLDEST_BIRTH_YEAR = 1900

# Without the look-alikes 0 and O, 1, I and L, U and V.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_LENGTH = 9


CONSENT_VERSION = "2026-2"
CONSENT_YEARS = 3

# What a valid consent says, in the order of the law on personal data.
CONSENT_ELEMENTS = (
    "subject_identity",
    "operator",
    "purpose",
    "data_and_operations",
    "how_to_withdraw",
    "deletion_terms",
)


class Sex(models.TextChoices):
    FEMALE = "female", _("woman")
    MALE = "male", _("man")
    UNSAID = "unsaid", _("prefers not to say")


class Suffix(models.TextChoices):
    """The word after the father's name; given by the person, never derived from sex."""

    OGLU = "oglu", "oğlu"
    QIZI = "qizi", "qızı"
    NONE = "", _("none")


class EvidenceLevel(models.TextChoices):
    """How well a claim is known, best first; missing paper lowers the level and excludes nobody."""

    DOCUMENT = "document", _("document seen")
    REGISTER = "register", _("confirmed by a register")
    LIST = "list", _("on an official list")
    COMMUNITY = "community", _("two community references")
    SELF = "self", _("own word")


FIRM_EVIDENCE = (EvidenceLevel.DOCUMENT, EvidenceLevel.REGISTER, EvidenceLevel.LIST)


class DocumentKind(models.TextChoices):
    """By which number or paper a state knows a person."""

    FIN = "fin", _("FIN")
    ID_CARD = "id_card", _("identity card")
    PASSPORT = "passport", _("passport")
    BIRTH = "birth", _("birth certificate")
    IDP = "idp", _("IDP certificate")
    REFUGEE = "refugee", _("refugee ID")
    MILITARY = "military", _("military ID")
    TEMPORARY = "temporary", _("temporary ID")


FIN_FORM = re.compile(r"[0-9A-HJ-NP-Z]{7}")
NUMBER_FORM = re.compile(r"[0-9A-Z/-]{3,24}")
ID_CARD_FORM = re.compile(r"(AZE)?[0-9]{8}|AA[0-9]{7}")
SHOWN_END = 2
# What looks the same on a card; an O is never meant, since neither O nor I stands in a FIN.
LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
DOTTED = "İı"


class ReadingReason(models.TextChoices):
    """What for somebody looks at the numbers of a person."""

    COMPARE = "compare", _("to compare them with the paper")
    AGREEMENT = "agreement", _("for an agreement or a payment")
    REGISTER = "register", _("to ask an official register")
    DUPLICATE = "duplicate", _("to see whether it is the same person")
    ASKED = "asked", _("the person asked")
    AUDIT = "audit", _("for an audit")


def read_number(kind: str, typed: str) -> str:
    """The number as we keep it; ValueError with a sentence when it cannot be one of this kind."""
    number = re.sub(r"\s", "", typed)
    if set(number) & set(DOTTED):
        raise ValueError(_("The letters İ and ı do not stand in such numbers. Look again whether it is a 1."))
    number = "".join(letter.upper() for letter in number).translate(LOOK_ALIKES)
    if kind == DocumentKind.FIN:
        number = number.replace("O", "0")
        if not FIN_FORM.fullmatch(number):
            raise ValueError(_("A FIN has seven letters and digits, for example 5ABC1D2."))
    elif kind == DocumentKind.ID_CARD and not ID_CARD_FORM.fullmatch(number):
        raise ValueError(_("The number of an identity card has eight digits, or AA and seven digits."))
    elif not NUMBER_FORM.fullmatch(number):
        raise ValueError(_("Write the number as it stands on the paper, in Latin letters and digits."))
    return number.removeprefix("AZE") if kind == DocumentKind.ID_CARD else number


def may_be_fin(text: str) -> str:
    """The FIN that somebody may look for with these words, or nothing; a word without a digit is a name."""
    try:
        number = read_number(DocumentKind.FIN, text)
    except ValueError:
        return ""
    return number if any(map(str.isdigit, text)) else ""


class Category(models.TextChoices):
    """Displacement in law; people are called what they call themselves, the category stands apart."""

    IDP = "idp", _("internally displaced person")
    FORMER_IDP = "former_idp", _("former IDP, returned")
    DISPLACED_2020 = "displaced_2020", _("temporarily displaced in 2020")
    EQUATED = "equated", _("person equated to IDP")
    REFUGEE = "refugee", _("refugee or other displaced person")
    HOST = "host", _("host community")


IDP_CATEGORIES = (Category.IDP, Category.FORMER_IDP, Category.DISPLACED_2020, Category.EQUATED)


class Per(models.TextChoices):
    """For what time an amount is told."""

    DAY = "day", _("a day")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")


TIMES_A_MONTH = {Per.DAY: Decimal(365) / 12, Per.WEEK: Decimal(365) / 84, Per.MONTH: Decimal(1)}


def a_month(amount: Decimal, per: Per) -> Decimal:
    """What an amount comes to in an average month, to the manat unless it was told for a month."""
    return amount if per == Per.MONTH else (amount * TIMES_A_MONTH[Per(per)]).quantize(Decimal(1))


class Priority(models.IntegerChoices):
    """Whose application is looked at first. The programme serves displaced people, women first, and mine victims."""

    DISPLACED_WOMAN = 1, _("displaced woman")
    MINE_VICTIM = 2, _("mine victim's family")
    WOMAN = 3, _("woman")
    OTHER = 4, _("other")


def priority_of(*, sex: str, is_displaced: bool, has_mine_link: bool) -> Priority:
    """The first group that fits."""
    if sex == Sex.FEMALE and is_displaced:
        return Priority.DISPLACED_WOMAN
    if has_mine_link:
        return Priority.MINE_VICTIM
    return Priority.WOMAN if sex == Sex.FEMALE else Priority.OTHER


def age_on(day: date, *, birth_date: date | None, birth_year: int) -> int:
    """Whole years lived on that day; with only the year known, the birthday counts as the last day of the year."""
    if birth_date is None:
        birth_date = date(birth_year, 12, 31)
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def is_of_age(day: date, *, birth_date: date | None, birth_year: int) -> bool:
    return age_on(day, birth_date=birth_date, birth_year=birth_year) >= ADULT_AGE


def full_name(*, surname: str, given_name: str, patronymic: str = "", patronymic_suffix: str = "") -> str:
    """Surname first, as the identity card prints it: "Əliyeva Gülnarə Əhməd qızı"; spellings stay as typed."""
    suffix = Suffix(patronymic_suffix).label if patronymic and patronymic_suffix else ""
    return " ".join(filter(None, [surname, given_name, patronymic, str(suffix)]))


def new_code() -> str:
    """A random public code; says nothing of sex, place or order."""
    return "".join(secrets.choice(CODE_LETTERS) for _place in range(CODE_LENGTH))


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the day before."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


# What a consent says where a programme has no words of its own. Whoever changes a sentence raises `CONSENT_VERSION`.
STANDING_WORDS = {
    "purpose": _(
        "To decide whether I get help to start or grow a small business, to give that help, and to see a year"
        " long how the business goes."
    ),
    "data_and_operations": _(
        "My name, birth date, address, phone, household, displacement, what a mine did to me or my family, what is"
        " hard for my body if I say it, my income and my business plan. They are written down, checked, kept, and"
        " read by the staff who work on my case."
    ),
    "how_to_withdraw": _(
        "I can take this consent back at any time, by phone, on paper or in the office, without giving a reason"
        " and without losing help I was already promised."
    ),
    "deletion_terms": _(
        "My data are erased five years after the programme ends, or a year after a refusal, and also when I die"
        " and nobody of my household goes on with the business."
    ),
}


def consent_words(*, name: str, birth_year: int, operator: str, **own: str) -> dict[str, str]:
    """The six elements in the active language: those of `own` that are given, the standing words for the rest."""
    return {
        "subject_identity": _("%(name)s, born in %(year)s") % {"name": name, "year": birth_year},
        "operator": operator,
        **{element: own.get(element) or str(words) for element, words in STANDING_WORDS.items()},
    }


def fingerprint(*parts: str) -> str:
    """The SHA-256 over the words a person agreed to."""
    return sha256("\x1f".join(parts).encode()).hexdigest()


# What is told of a person in her timeline; the verbs are those of the actions.
VERBS = {
    "register": _("Registered"),
    "rename": _("Name changed"),
    "correct": _("Details corrected"),
    "move_residence": _("Address written down"),
    "add_contact": _("Contact added"),
    "prefer_contact": _("Contact to try first changed"),
    "mark_contact_unsafe": _("Contact marked as unsafe"),
    "end_contact": _("Contact ended"),
    "give_consent": _("Consent given"),
    "withdraw_consent": _("Consent withdrawn"),
    "add_displacement": _("Displacement written down"),
    "link_mine": _("Mine link written down"),
    "write_document": _("Number of a document written down"),
    "drop_document": _("Document struck out"),
    "tell_livelihood": _("Livelihood written down"),
    "tell_skills": _("Skills written down"),
    "tell_needs": _("Needs written down"),
    "tell_functioning": _("Everyday activities written down"),
    "tell_officialdisability": _("Official disability written down"),
    "add_support": _("Help of before written down"),
    "remove_support": _("Help of before taken away"),
    "change_member": _("Place in the household corrected"),
    "add_member": _("Joined a household"),
    "end_member": _("Left a household"),
    "grant_access": _("Access given"),
    "end_access": _("Access ended"),
    "ask_correction": _("Asked to correct something"),
    "answer_correction": _("Answered what was to correct"),
    "take_copy": _("Copy of all data handed out"),
    "protect": _("Protected"),
    "unprotect": _("No longer protected"),
    "merge": _("Another record was merged into this one"),
    "merge_into": _("Merged into another record"),
    "undo_merge": _("Merge undone"),
}
# Told only to who holds the right.
RESTRICTED_VERBS = {
    "link_mine": "people.view_minelink",
    "tell_functioning": "people.view_functioning",
    "tell_officialdisability": "people.view_functioning",
}
