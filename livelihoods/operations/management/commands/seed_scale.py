"""Fills a database for benchmarks: the demo, copied until there are so many people and cases."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from livelihoods.operations.actions.copies import copy


class Command(BaseCommand):
    help = "Copies the demo until there are so many people and cases; a second run adds what is missing."

    def add_arguments(self, parser):
        parser.add_argument("--people", type=int, default=1000)
        parser.add_argument("--cases", type=int, default=1000)

    def handle(self, *args, **options):
        call_command("seed_demo", stdout=self.stdout)  # which refuses where no demo belongs
        copy(people=options["people"], cases=options["cases"])
