"""What a person reads of a page, which of it is English still, and what can be filled in."""

import re
from html.parser import HTMLParser
from pathlib import Path

import allauth
import django
from babel.messages.mofile import read_mo
from django.conf import settings

STOP_WORDS = {"the", "of", "and", "is", "are", "you", "your", "please", "this", "that", "with", "from", "not", "was"}
SAME_EVERYWHERE = {"csv", "jpeg", "heic", "png", "whatsapp"}
NOT_ENGLISH = {"tap", "get", "mar", "may"}  # Tap Qaraqoyunlu, GET Ahead, the months
SAID_IN = {"title", "alt", "aria-label", "placeholder", "data-label"}
NOT_READ = {"script", "style", "template", "code"}
EMPTY = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CODES = r"\b(?=[\w-]*\d)[\w-]+\b|\b[A-Z]{4}-[A-Z]{4}\b"  # random, so that now and then one says "HAS"
NO_WORDS = re.compile(rf"\S+@\S+|\S*/\S*/\S*|%\(\w+\)s|\b[\w-]+\.\w{{2,4}}\b|{CODES}")
WORD = re.compile(r"[^\W\d_]{2,}")
GROUND = [Path(django.__file__).parent / path for path in ["conf", "contrib/auth", "contrib/postgres"]]
THEIRS = [*GROUND, Path(allauth.__file__).parent]


class Reader(HTMLParser):
    """Collects the texts of a page apart from those in another language, and its forms with their fields."""

    def __init__(self, page, language):
        super().__init__()
        self.language, self.texts, self.forms, self.skipped = language, [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag not in EMPTY and (self.skipped or tag in NOT_READ or said.get("lang", self.language) != self.language):
            self.skipped.append(tag)
        if self.skipped:
            return
        shown = SAID_IN | ({"value"} if said.get("type") == "submit" and tag == "input" else set())
        self.texts += [said[name] for name in shown & said.keys() if said[name]]
        if tag == "form" and said.get("method") == "post":
            self.forms.append((said.get("action", ""), {}))
        elif self.forms and said.get("name") and tag in {"input", "select", "textarea"}:
            self.forms[-1][1][said["name"]] = said.get("value") if said.get("type") == "hidden" else None

    def handle_endtag(self, tag):
        if self.skipped and tag not in EMPTY:
            self.skipped.pop()

    def handle_data(self, data):
        if not self.skipped:
            self.texts.append(data)


def catalogue(folder, language):
    with (folder / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return [(message.id, message.string) for message in read_mo(file) if message.id]


def texts(message):
    return [message] if isinstance(message, str) else [text for text in message if text]


def words(text):
    return {word.lower() for word in WORD.findall(NO_WORDS.sub(" ", text))}


def spoken(messages):
    return {word for message in messages for text in texts(message) for word in words(text)}


class English:
    """Knows English from the message ids, ours and those of the libraries, as far as no translation says the same."""

    def __init__(self):
        ours = {language: catalogue(settings.ROOT / "livelihoods", language) for language in ["az", "ru"]}
        theirs = [message for folder in THEIRS for message, _translated in catalogue(folder, "ru")]
        said = spoken(translated for pairs in ours.values() for _message, translated in pairs)
        self.words = (
            spoken([*(message for message, _translated in ours["az"]), *theirs]) - said - SAME_EVERYWHERE - NOT_ENGLISH
        )
        self.words = {word for word in self.words if len(word) > 2} | STOP_WORDS - said
        self.sentences = {
            language: {text for pair in pairs for text in texts(pair[0]) if text not in texts(pair[1])}
            for language, pairs in ours.items()
        }

    def left_in(self, page, language):
        """What is English in these texts: sentences we have a translation of, and words nobody else says."""
        read = [" ".join(text.split()) for text in page]
        return {text for text in read if text in self.sentences[language]} | {
            word for text in read for word in words(text) & self.words
        }
