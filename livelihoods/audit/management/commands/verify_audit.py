from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from livelihoods.audit.figures import broken_links, broken_roots
from livelihoods.audit.models import DailyRoot, Entry, Reading


class Command(BaseCommand):
    help = "Checks the audit trail; exit 1 and the place when anything was changed, removed or cut."

    @transaction.atomic
    def handle(self, *args, **options):
        """Everything is read from one snapshot, so that work going on meanwhile is not taken for a break."""
        with transaction.get_connection().cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        breaks = [*broken_links(), *broken_roots()]
        for broken in breaks:
            self.stderr.write(f"BROKEN {broken.place}: {broken.why}")
        counts = (
            f"{Entry.objects.count()} entries, {Reading.objects.count()} readings, {DailyRoot.objects.count()} roots"
        )
        if breaks:
            raise CommandError(f"The audit trail does not hold ({counts}).")
        last = DailyRoot.objects.last()
        self.stdout.write(f"The audit trail holds: {counts}.")
        if last:
            self.stdout.write(f"Last root {last}: {bytes(last.hash).hex()}")
