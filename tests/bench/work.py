"""What is done: moves with all that belongs to them, papers, the check of the trail."""

import os
import subprocess
import sys

from django.db import connection, transaction
from procrastinate.contrib.django import app

from grants.awards import actions as awards
from grants.cases import actions as cases
from grants.cases.models import Case
from grants.selection.models import Decision
from livelihoods.accounts.models import User
from livelihoods.audit.figures import broken_links, broken_roots
from livelihoods.documents import actions as documents
from livelihoods.documents.models import Document
from tests.bench import measure

PAPERS, WORKERS = 1000, 2


def undone(work):
    """Do it with all that the database asks at commit, then take it back."""

    def run():
        with transaction.atomic():
            work()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)

    return run


@measure()
def move_find_eligible():
    case = Case.objects.filter(status="submitted", held_until=None, caseworker__isnull=False).order_by("pk")[0]
    by = case.caseworker
    met = {"is_met": True, "evidence_level": "document"}
    cases.decide_criteria(case, by=by, decisions=dict.fromkeys(case.call.criteria.all(), met))
    return undone(lambda: cases.find_eligible(case, by=by))


@measure()
def move_award():
    """With its grant, the lines and a notice."""
    case = _before_the_chair()
    chair = User.objects.get(email="chair@demo.example")
    words = {"reason_code": Decision.Reason.STRONG_PLAN, "reason": "Tələbat var, rəqəmlər tutur."}
    return undone(lambda: awards.award(case, by=chair, amount=case.plan.requested_amount, **words))


def _before_the_chair():
    chosen = Case.objects.filter(status="under_review").with_facts().order_by("pk")
    return next(Case.objects.get(pk=case.pk) for case in chosen if case.reviews_count == WORKERS)


@measure()
def print_an_agreement():
    """The row of the paper, its entry, the notice and their jobs."""
    grant = Case.objects.filter(status="awarded").order_by("pk")[0].grant
    by = User.objects.get(email="caseworker@demo.example")
    return undone(lambda: awards.prepare_agreement(grant, by=by, language="az"))


@measure(times=10)
def pdf_of_an_agreement():
    document = Document.objects.filter(template="grant_agreement").order_by("pk")[0]
    return lambda: documents.print_pdf(documents.write_html(document))


@measure(times=1, name=f"{PAPERS} agreements by {WORKERS} workers")
def many_agreements():
    """Jobs and workers as they are; what was printed before is printed once more."""

    def run():
        Document.objects.filter(template="grant_agreement").update(state=Document.State.WAITING, file="")
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        for pk in Document.objects.filter(template="grant_agreement").values_list("pk", flat=True)[:PAPERS]:
            app.configure_task("livelihoods.documents.print_document").defer(document_id=pk)
        command = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot"]
        environment = os.environ | {"DATABASE_URL": _address()}
        workers = [subprocess.Popen(command, env=environment) for _number in range(WORKERS)]
        if any(worker.wait() for worker in workers):
            raise RuntimeError("A worker failed.")

    return run


def _address():
    """The database of this run, for other processes."""
    named = connection.settings_dict
    return f"postgresql://{named['USER']}:{named['PASSWORD']}@{named['HOST']}:{named['PORT']}/{named['NAME']}"


@measure(times=3)
def verify_audit():
    return lambda: [*broken_links(), *broken_roots()]
