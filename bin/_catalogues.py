"""Fails when a marked word is missing from the az or ru catalogue, is empty, doubtful, or lost a placeholder.

The words are gathered anew in a copy of the source, so that the check changes nothing.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ["az", "ru"]
SOURCES = ["bin/messages", "manage.py", "livelihoods", "grants", "training", "cms", "templates"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def gathered():
    """The catalogues as bin/messages would leave them."""
    with tempfile.TemporaryDirectory() as copy:
        for source in SOURCES:
            target = Path(copy, source)
            target.parent.mkdir(exist_ok=True)
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "static"))
            else:
                shutil.copy2(ROOT / source, target)
        Path(copy, ".venv").symlink_to(ROOT / ".venv")
        subprocess.run(["bin/messages"], cwd=copy, check=True, stdout=subprocess.DEVNULL)
        return {language: catalogue(Path(copy), language) for language in LANGUAGES}


def catalogue(root, language):
    with (root / f"livelihoods/locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=language)


def complaints(language, fresh, kept):
    """What is wrong with one language, a line for each message."""
    known = {message_key(message) for message in kept}
    for message in fresh:
        if not message.id:
            continue
        why = trouble(message) if message_key(message) in known else "missing"
        if why:
            yield f"{language}: {why}: {message.id!r}"
    stale = known - {message_key(message) for message in fresh}
    yield from (f"{language}: no longer in the source: {key[1]!r}" for key in stale)


def message_key(message):
    return message.context, message.id


def trouble(message):
    """One word on what is wrong with a translation, or nothing."""
    texts = message.string if message.pluralizable else (message.string,)
    ids = message.id if message.pluralizable else (message.id,)
    if not all(texts):
        return "empty"
    if message.fuzzy:
        return "doubtful (fuzzy)"
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    if any(set(PLACEHOLDER.findall(text)) - wanted for text in texts) or set(PLACEHOLDER.findall(texts[-1])) != wanted:
        return "placeholders differ"
    return ""


def main():
    found = [
        line
        for language, fresh in gathered().items()
        for line in complaints(language, fresh, catalogue(ROOT, language))
    ]
    print(*found, sep="\n", end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
