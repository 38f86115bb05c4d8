"""`python -m tests.bench [--people N] [--cases N] [names...]`: fills a database once, then times every measure."""

import argparse
import statistics
import time

import django
from django.core.management import call_command
from django.db import connection, connections

from tests.bench import MEASURES

django.setup()

from tests.bench import measures  # noqa: E402, F401 - they register themselves, and need models
from tests.database import databases, point_at  # noqa: E402


def fill(people, cases):
    """A database for this size; made once and kept."""
    name = f"bench_{people}_{cases}"
    with connection._nodb_cursor() as cursor:
        known = name in databases(cursor)
        if not known:
            cursor.execute(f'CREATE DATABASE "{name}"')
    connections.close_all()
    connection.close_pool()
    point_at(name)
    if not known:
        call_command("migrate", verbosity=0)
        call_command("sync_roles")
        call_command("seed_scale", people=people, cases=cases)
        connection.cursor().execute("ANALYZE")


def timed(function, times):
    """Milliseconds of each run, after one that warms up."""
    work = function()
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("names", nargs="*", help="measures; all without")
    options = parser.parse_args()
    fill(options.people, options.cases)
    print(f"{options.people:,} people, {options.cases:,} cases; milliseconds")
    print(f"{'measure':40} {'times':>6} {'median':>10} {'p95':>10}")
    for name, (function, times) in MEASURES.items():
        if not options.names or name in options.names:
            taken = timed(function, times)
            p95 = sorted(taken)[int(len(taken) * 0.95)]
            print(f"{name:40} {times:6} {statistics.median(taken):10.1f} {p95:10.1f}", flush=True)


if __name__ == "__main__":
    main()
