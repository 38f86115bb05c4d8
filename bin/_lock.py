"""Fails when a package named by hand is not in its lock, or locked at a version the hand does not allow."""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
LOCKS = {f"{name}.in": f"{name}.txt" for name in ("requirements", "requirements-dev", "requirements-setup")}


def by_hand(path):
    """The requirements of a hand-written list."""
    lines = (line.split("#")[0].strip() for line in Path(path).read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def complaints(path, lock):
    text = Path(lock).read_text()
    versions = {canonicalize_name(name): version for name, version in PINNED.findall(text)}
    for wanted in by_hand(path):
        version = versions.get(canonicalize_name(wanted.name))
        if version is None or not wanted.specifier.contains(version, prereleases=True):
            yield f"{path} asks for {wanted}, {lock} has {version or 'none'}: run bin/lock"
    if text.count("==") and "--hash=sha256:" not in text:
        yield f"{lock} has no hashes"


found = [complaint for path, lock in LOCKS.items() for complaint in complaints(path, lock)]
print(*found, sep="\n", end="\n" if found else "")
sys.exit(bool(found))
