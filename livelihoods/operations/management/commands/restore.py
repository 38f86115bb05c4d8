from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from livelihoods.operations.actions import BackupError, restore


class Command(BaseCommand):
    help = "Puts a backup in place of an empty system, brings it up to this version, and checks the audit trail."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is there; its files are set aside")

    def handle(self, *, path, force, **options):
        try:
            manifest = restore(path, force=force)
        except (BackupError, OSError) as error:
            raise CommandError(error) from error
        self.stdout.write(f"Restored the backup of {manifest['made_at']}.")
        call_command("migrate", verbosity=0)
        call_command("sync_roles")
        call_command("verify_audit", stdout=self.stdout, stderr=self.stderr)
