from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from livelihoods.audit.models import Entry
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow

THREADS = 6


@pytest.mark.django_db(transaction=True)
def test_of_many_who_press_the_same_button_one_wins_and_the_others_are_told(parcel, sender):
    together = Barrier(THREADS)

    def press(_number):
        together.wait()
        try:
            return move(parcel, "send", by=sender).status
        except NotNow as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        answers = sorted(pool.map(press, range(THREADS)))

    assert answers == ["NotNow"] * (THREADS - 1) + ["sent"]
    assert Entry.objects.count() == 1
