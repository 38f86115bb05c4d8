"""Brings the database up to the code, in one process, since starting Django thrice would cost more than the work."""

import os

import django
from django.core.management import call_command

django.setup()

from livelihoods.operations.figures import is_migrated  # noqa: E402 - models need Django set up

if not is_migrated():
    call_command("migrate", verbosity=0)
call_command("sync_roles")
if os.environ["LIVELIHOODS_DEMO"] == "1":
    call_command("seed_demo")
