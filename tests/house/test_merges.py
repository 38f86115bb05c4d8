"""Two records of one person become one: every key to a person is moved, or stays for a reason."""

from livelihoods.people.figures.merge import relations
from livelihoods.people.rules.merge import ENDS, MOVES, STAYS


def test_every_key_to_a_person_is_moved_or_stays():
    assert set(relations()) == MOVES | STAYS.keys()


def test_what_ends_is_moved():
    assert {f"{label}.person" for label in ENDS} <= MOVES
