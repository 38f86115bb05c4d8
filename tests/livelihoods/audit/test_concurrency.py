from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from livelihoods.audit.actions import record
from livelihoods.audit.figures import broken_links
from livelihoods.audit.models import Entry

THREADS, EACH = 6, 5


@pytest.mark.django_db(transaction=True)
def test_many_write_about_one_record_at_once(thing, somebody):
    record(thing, "make", by=somebody)
    together = Barrier(THREADS)

    def write(_number):
        together.wait()
        for _ in range(EACH):
            record(thing, "change", by=somebody)
        connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, range(THREADS)))

    numbers = Entry.objects.about(thing).order_by("seq").values_list("seq", flat=True)
    assert list(numbers) == list(range(1, THREADS * EACH + 2))
    assert broken_links() == []
