"""`python -m tests.bench [--people N] [--cases N] [names...]`: fills a database once, then times every measure."""

import argparse
import pkgutil
import statistics
import time
from importlib import import_module

import django
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from tests import bench

django.setup()

from tests.database import databases, point_at  # noqa: E402 - needs settings


def fill(people, cases):
    """A database for this size; made once and kept."""
    name = f"bench_{people}_{cases}"
    with connection._nodb_cursor() as cursor:
        if name not in databases(cursor):
            cursor.execute(f'CREATE DATABASE "{name}"')
    connections.close_all()
    connection.close_pool()
    point_at(name)
    call_command("migrate", verbosity=0)
    call_command("sync_roles")
    call_command("seed_scale", people=people, cases=cases)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # what was measured before left its traces, and columns may be new


def timed(function, times):
    """Milliseconds of each run, and the queries of one when all is warm; what is done once is done cold."""
    work, queries = function(), None
    if times > 1:
        work()
        with CaptureQueriesContext(connection) as asked:
            work()
        queries = len(asked)
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken, queries


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("names", nargs="*", help="measures whose name begins so; all without")
    options = parser.parse_args()
    fill(options.people, options.cases)
    for module in pkgutil.iter_modules(bench.__path__):
        if not module.name.startswith("_"):
            import_module(f"tests.bench.{module.name}")
    print(f"At least {options.people:,} people and {options.cases:,} cases; milliseconds")
    print(f"{'measure':42} {'times':>6} {'queries':>8} {'least':>10} {'median':>10} {'p95':>10}")
    for name, (function, times) in bench.MEASURES.items():
        if not options.names or name.startswith(tuple(options.names)):
            taken, queries = timed(function, times)
            p95 = sorted(taken)[int(len(taken) * 0.95)]
            figures = f"{min(taken):10.1f} {statistics.median(taken):10.1f} {p95:10.1f}"
            print(f"{name:42} {times:6} {queries or '':8} {figures}", flush=True)


if __name__ == "__main__":
    main()
