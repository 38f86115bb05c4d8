"""Loads the demo: one chapter a subject, told through the actions over the last 18 months."""

from importlib import import_module
from types import SimpleNamespace

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from livelihoods.accounts.models import User

CHAPTERS = [
    "livelihoods.accounts.demo",
    "livelihoods.programmes.demo",
    "livelihoods.people.demo",
    "grants.markets.demo",
    "training.workshops.demo",
    "grants.desk.demo",
    "livelihoods.feedback.demo",
    "cms.demo",
]


class Command(BaseCommand):
    help = "Loads the demo: invented people, lived-in screens. A second run changes nothing."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("The demo belongs to a demo installation; set LIVELIHOODS_DEMO=1 there.")
        if User.objects.filter(email="manager@demo.example").exists():
            self.stdout.write("The demo is loaded already.")
            return
        story = SimpleNamespace()
        with transaction.atomic():
            for chapter in CHAPTERS:
                import_module(chapter).tell_story(story)
        self.stdout.write("The demo is loaded.")
