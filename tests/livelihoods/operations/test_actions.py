"""The drill: a system with rows and files goes into one file and comes back in another database."""

import hashlib
import io
import json
import tarfile
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection, connections

from livelihoods.audit.actions import record
from livelihoods.keys.models import STORE
from livelihoods.operations.actions import BackupError, backup, restore
from tests.database import keys_of, point_at
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def another_database():
    """An empty database beside the clone, and Django pointed at it."""
    here = connection.settings_dict["NAME"]
    there = f"{here}_restored"
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{there}"')
    point_at(there)
    try:
        yield
    finally:
        connections.close_all()
        point_at(here)
        with connection._nodb_cursor() as cursor:
            for name in (there, keys_of(there)):
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def rows():
    """How many rows the main database has in each table; the keys stand elsewhere and have a backup of their own."""
    kept = [model for model in apps.get_models() if model._meta.managed and model._meta.app_label != STORE]
    return {model._meta.label: model._default_manager.count() for model in kept}


@pytest.fixture
def lived_in(settings, tmp_path):
    """Rows, a private file and a portal file, in folders of the test's own."""
    settings.STORAGES["private"]["OPTIONS"]["location"] = tmp_path / "private"
    settings.MEDIA_ROOT = tmp_path / "portal"
    settings.STORAGES = {**settings.STORAGES}
    user = UserFactory(role="caseworker")
    record(user, "invite", by=user)
    storages["private"].save("cases/scan.pdf", ContentFile(b"a scan"))
    storages["default"].save("images/home.jpg", ContentFile(b"a picture"))
    return tmp_path


def test_a_backup_comes_back_whole_in_another_database(lived_in, capsys):
    path = lived_in / "backup.tar"
    before = rows()
    call_command("backup", path)
    (lived_in / "private").rename(lived_in / "lost")
    (lived_in / "portal").rename(lived_in / "lost-too")

    with another_database():
        call_command("restore", path)

        assert rows() == before
    assert (lived_in / "private/cases/scan.pdf").read_bytes() == b"a scan"
    assert (lived_in / "portal/images/home.jpg").read_bytes() == b"a picture"
    assert "The audit trail holds" in capsys.readouterr().out


def test_a_backup_is_readable_by_its_owner_only(lived_in):
    path = lived_in / "backup.tar"

    backup(path)

    assert path.stat().st_mode & 0o777 == 0o600


def test_restore_refuses_a_database_that_is_not_empty(lived_in):
    path = lived_in / "backup.tar"
    backup(path)

    with pytest.raises(BackupError, match="not empty"):
        restore(path)


def test_restore_with_force_sets_the_files_aside(lived_in):
    path = lived_in / "backup.tar"
    backup(path)
    storages["private"].save("cases/later.pdf", ContentFile(b"later"))

    restore(path, force=True)

    assert not (lived_in / "private/cases/later.pdf").exists()
    assert [kept.name for kept in lived_in.glob("private-before-*/cases/later.pdf")] == ["later.pdf"]


def test_a_damaged_backup_is_refused_before_anything_is_touched(lived_in):
    path, damaged = lived_in / "backup.tar", lived_in / "damaged.tar"
    backup(path)
    damaged.write_bytes(path.read_bytes().replace(b"a scan", b"a spam"))

    with pytest.raises(BackupError, match=r"damaged: private/cases/scan\.pdf"):
        restore(damaged, force=True)


def test_a_file_that_leads_out_of_its_folder_is_refused(lived_in):
    path, wicked = lived_in / "backup.tar", lived_in / "wicked.tar"
    backup(path)
    with tarfile.open(path) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
        manifest["files"]["private/../../out.txt"] = hashlib.sha256(b"out").hexdigest()
        members = {entry.name: tar.extractfile(entry).read() for entry in tar if entry.name != "manifest.json"}
    members |= {"private/../../out.txt": b"out", "manifest.json": json.dumps(manifest).encode()}
    with tarfile.open(wicked, "w") as tar:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))

    with pytest.raises(BackupError, match="leads out of its folder"):
        restore(wicked, force=True)

    assert not (lived_in.parent / "out.txt").exists()


def test_a_cut_backup_is_refused(lived_in):
    path, cut = lived_in / "backup.tar", lived_in / "cut.tar"
    backup(path)
    cut.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    with pytest.raises(BackupError, match="not a complete backup"):
        restore(cut, force=True)


def test_the_backup_names_what_is_in_it(lived_in):
    path = lived_in / "backup.tar"

    backup(path)

    with tarfile.open(path) as tar:
        assert tar.getnames() == ["database.dump", "private/cases/scan.pdf", "portal/images/home.jpg", "manifest.json"]
