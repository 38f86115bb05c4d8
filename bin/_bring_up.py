"""Brings the database up to the code, in one process, since starting Django thrice would cost more than the work.

What it did is stamped into the database itself (a restored backup brings its own stamp), so that a second start with
the same code needs no Django at all.
"""

import gc
import hashlib
import os
from pathlib import Path

import psycopg

STAMP = "CREATE TABLE IF NOT EXISTS brought_up (stamp text)"


def code_stamp():
    """A digest of all that decides how the database comes to look."""
    digest = hashlib.sha256(os.environ["LIVELIHOODS_DEMO"].encode())
    for path in sorted(Path().glob("[a-z]*/**/*.py")):
        digest.update(path.read_bytes())
    digest.update(Path("requirements.txt").read_bytes())
    return digest.hexdigest()


def bring_up():
    """Migrate, make the roles and load the demo."""
    import django
    from django.core.management import call_command

    django.setup()

    from livelihoods.operations.figures import is_migrated

    if not is_migrated():
        gc.disable()  # thousands of historical models come and go: a fifth of the time would be collecting them
        call_command("migrate", verbosity=0)
        gc.enable()
    call_command("sync_roles")
    if os.environ["LIVELIHOODS_DEMO"] == "1":
        call_command("seed_demo")


with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as database:
    database.execute(STAMP)
    if database.execute("SELECT 1 FROM brought_up WHERE stamp = %s", [code_stamp()]).fetchone() is None:
        bring_up()
        database.execute("DELETE FROM brought_up")
        database.execute("INSERT INTO brought_up VALUES (%s)", [code_stamp()])
