"""The walker that the subjects' own tests use, tried on a machine small enough to count by hand."""

from tests.livelihoods.moves.app.models import Parcel
from tests.machines import dead_ends, reachable, stuck, unreachable, ways


def test_reachable_by_each_route():
    assert reachable(Parcel, "sea") == {"packed", "sent", "at_customs", "closed"}
    assert reachable(Parcel, "land") == {"packed", "sent", "closed"}


def test_reachable_without_a_move():
    assert reachable(Parcel, "sea", without={"send"}) == {"packed", "closed"}


def test_unreachable_by_land():
    assert unreachable(Parcel, "land") == {"at_customs"}


def test_dead_ends_appear_when_the_last_move_goes():
    assert dead_ends(Parcel, "sea") == set()
    assert dead_ends(Parcel, "sea", without={"take_back"}) == {"closed"}


def test_stuck_is_where_the_end_is_out_of_reach():
    assert stuck(Parcel, "closed", "sea") == set()
    assert stuck(Parcel, "at_customs", "land") == {"packed", "sent", "closed"}


def test_ways_pass_no_status_twice():
    moves = sorted([move for _source, move, _target in way] for way in ways(Parcel, "closed", "sea"))

    assert moves == [
        ["give_up"],
        ["send", "give_up"],
        ["send", "stop_at_customs", "deliver"],
        ["send", "stop_at_customs", "give_up"],
    ]
