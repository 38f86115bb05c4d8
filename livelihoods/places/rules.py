"""Letters: the keys a name is found by and the key it is sorted by."""

import re
import unicodedata

from anyascii import anyascii

ALPHABET = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"
# 32 letters from A on, in the order of the alphabet; digits and the space stay below them.
ORDER = str.maketrans({letter: chr(ord("A") + place) for place, letter in enumerate(ALPHABET)} | {"w": "W"})
UPPER = str.maketrans({"I": "ı", "İ": "i", "Ǝ": "ə", "ǝ": "ə"})  # the last two: a look-alike that ISO lists print
ASCII = str.maketrans("əıöüğşç", "eiougsc")

VOWELS = "аеёиоуыэюяәөүaeou"  # the second half: what an earlier spelling left
CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "ö", "ж": "j", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "x", "ц": "s", "ч": "ç", "ш": "ş", "щ": "ş", "ъ": "", "ы": "ı", "ь": "", "э": "e", "ю": "ü", "я": "ə",
        "ә": "ə", "ғ": "ğ", "ҝ": "g", "ө": "ö", "ү": "ü", "һ": "h", "ҹ": "c", "ј": "y",
    }
)  # fmt: skip
SPELLINGS = [  # how Russian writes Azerbaijani sounds, before the letters are taken one by one
    ("дж", "c"),
    (f"(?<![^\\W{VOWELS}ьъй])е", "ye"),
    (f"(?<![^\\W{VOWELS}ьъй])ё", "yo"),
    (f"(?<![^\\W{VOWELS}ьъй])ю", "yu"),
    (f"(?<![^\\W{VOWELS}ьъй])я", "ya"),
    ("г(?=[аоуы])", "q"),
]

SOUNDS = [  # what the ear, or Russian and English spelling, does not tell apart; last what is doubled
    ("d?zh|dj|tch|ch|j", "c"),
    ("sh", "s"),
    ("[kg]h|[ghqx]", "k"),
    ("e", "a"),
    ("y", "i"),
    ("o", "u"),
    ("w", "v"),
    (r"(.)\1+", r"\1"),
]


def lower(text: str) -> str:
    """Small letters as Azerbaijani writes them: I becomes ı, İ becomes i."""
    return unicodedata.normalize("NFC", text).translate(UPPER).lower()


def latin(text: str) -> str:
    """Small Azerbaijani letters; Cyrillic as Russian spells our names is written in Latin."""
    text = lower(text)
    for spelling, letters in SPELLINGS:
        text = re.sub(spelling, letters, text)
    return text.translate(CYRILLIC)


def _words(text: str) -> str:
    """Words of small letters and digits with one space between; an apostrophe does not part a word."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['`’ʼʹ]", "", text)))


def fold(text: str) -> str:
    """Search key: plain small ASCII words, so that Əliyeva, ELIYEVA and Алиева come close to each other."""
    return _words(anyascii(latin(text).translate(ASCII)).lower())


def sound(text: str) -> str:
    """Search key of what is heard: Məmmədova, Mamedova and Мамедова are one; each word once, after a space."""
    text = fold(text)
    for letters, one in SOUNDS:
        text = re.sub(letters, one, text)
    return "".join(f" {word}" for word in dict.fromkeys(text.split()))


def sort_key(text: str) -> str:
    """Order of the Azerbaijani alphabet under COLLATE "C"."""
    return "".join(_sort_letter(letter) for letter in _words(latin(text)))


def _sort_letter(letter):
    return letter.translate(ORDER) if letter in ALPHABET else anyascii(letter).lower().translate(ORDER)
