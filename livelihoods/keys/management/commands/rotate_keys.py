from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import is_naive, make_aware

from livelihoods.audit.rules import now
from livelihoods.keys.actions import forget_old_keys, note_rotation, renew_key, to_renew, wrap_anew

TOLD_EVERY = 500


class Command(BaseCommand):
    help = "Puts every key under the master key of today, and gives people new keys; may be stopped and run again."

    def add_arguments(self, parser):
        parser.add_argument("--wrap-only", action="store_true", help="no new keys, only the new master key")
        parser.add_argument("--before", help="new keys only where the present one is older than this moment (ISO)")

    def handle(self, *, wrap_only, before, **options):
        before = self._moment(before) if before else now()
        wrapped = wrap_anew()
        self.stdout.write(f"{wrapped} keys are under the new master key now.")
        renewed, destroyed = (0, 0) if wrap_only else self._renew(before)
        note_rotation(wrapped=wrapped, renewed=renewed, destroyed=destroyed)

    def _renew(self, before):
        """How many people have a new key, and how many old keys are destroyed."""
        self.stdout.write(f"To go on after a stop: manage.py rotate_keys --before {before.isoformat()}")
        people = to_renew(before)
        for done, subject in enumerate(people, start=1):
            renew_key(subject)
            if done % TOLD_EVERY == 0 or done == len(people):
                self.stdout.write(f"{done} of {len(people)} people have a new key.")
        destroyed = forget_old_keys()
        self.stdout.write(f"{destroyed} old keys are destroyed; those replaced within 30 days are kept.")
        return len(people), destroyed

    def _moment(self, text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as wrong:
            raise CommandError(f"{text} is no moment; write it as 2026-11-30T21:00.") from wrong
        return make_aware(moment) if is_naive(moment) else moment
