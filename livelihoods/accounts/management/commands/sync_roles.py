from django.core.management.base import BaseCommand, CommandError

from livelihoods.accounts.actions import UnknownRightError, sync_roles


class Command(BaseCommand):
    help = "Makes the groups and their rights exactly what livelihoods/accounts/roles.py says; run it after migrate."

    def handle(self, **options):
        try:
            sync_roles()
        except UnknownRightError as unknown:
            raise CommandError(f"roles.py names what does not exist: {unknown}") from unknown
