"""Loads the demo: one chapter a subject, told through the actions over the last 18 months."""

from importlib import import_module
from types import SimpleNamespace

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from livelihoods.accounts.demo import APPLICANT_PHONE, PASSWORD, STAFF
from livelihoods.accounts.models import User
from livelihoods.keys.models import STORE

CHAPTERS = [
    "livelihoods.accounts.demo",
    "livelihoods.programmes.demo",
    "livelihoods.people.demo",
    "grants.markets.demo",
    "training.enrolments.demo",
    "grants.desk.demo",
    "livelihoods.feedback.demo",
    "cms.demo",
]


class Command(BaseCommand):
    help = "Loads the demo: invented people, lived-in screens. A second run changes nothing."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("The demo belongs to a demo installation; set LIVELIHOODS_DEMO=1 there.")
        if not User.objects.filter(email="manager@demo.example").exists():
            self.stdout.write("Loading the demo")
            story = SimpleNamespace()
            with transaction.atomic(using=STORE), transaction.atomic():
                # All of it or nothing: nobody goes back to a savepoint, and twenty thousand cost eight seconds.
                connection.features.uses_savepoints = False
                for chapter in CHAPTERS:
                    import_module(chapter).tell_story(story)
        self.stdout.write(self.sign_ins())

    def sign_ins(self):
        """Who signs in how, as bin/run shows it."""
        names = ", ".join(name for name, *_rest in STAFF)
        return (
            f"Staff of the demo, each @demo.example, password {PASSWORD}:\n    {names}\n"
            f"Applicant of the demo, by phone; the code is shown on the page:\n    {APPLICANT_PHONE}"
        )
