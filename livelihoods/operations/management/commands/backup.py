from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from livelihoods.audit.rules import now
from livelihoods.operations.actions import BackupError, backup


class Command(BaseCommand):
    help = "Writes the database, the private files and the portal's media into one file."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, help="default: var/backups/ and the time")

    def handle(self, *, path, **options):
        path = path or Path(settings.VAR) / "backups" / f"livelihoods-{now():%Y%m%d-%H%M%S}.tar"
        try:
            manifest = backup(path)
        except BackupError as error:
            raise CommandError(error) from error
        self.stdout.write(
            f"{path}: the database and {len(manifest['files']) - 1} files, {path.stat().st_size:,} bytes."
        )
