import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from livelihoods.moves.actions import move, propose
from livelihoods.moves.models import Proposal, Row, StatusField, missing_for, moves_for, open_proposals, transition
from livelihoods.moves.rules import NotNow
from tests.factories.accounts import UserFactory
from tests.livelihoods.moves.app.models import Parcel, is_weighed, may_send


def test_machine_table_is_the_transitions():
    row = Parcel.machine_table()[2]

    assert row == Row(
        move="deliver",
        source="sent",
        target="closed",
        routes=("land",),
        guards=(),
        label="Deliver",
        permission=may_send,
        outcomes=("arrived",),
        second=False,
    )


def test_machine_table_keeps_the_order_of_declaration():
    moves = [row.move for row in Parcel.machine_table()]

    assert list(dict.fromkeys(moves)) == ["send", "stop_at_customs", "deliver", "give_up", "take_back"]


def test_machine_table_of_one_route():
    pairs = [(row.source, row.target) for row in Parcel.machine_table("land") if row.move != "give_up"]

    assert pairs == [("packed", "sent"), ("sent", "closed"), ("at_customs", "closed"), ("closed", "packed")]


def test_transition_refuses_a_condition_that_is_no_guard():
    with pytest.raises(TypeError, match="is a guard"):
        transition(StatusField(), "a", "b", permission=may_send, conditions=[may_send], custom={"label": "Go"})


def test_transition_refuses_an_unknown_word_in_custom():
    with pytest.raises(TypeError, match="outcome"):
        transition(StatusField(), "a", "b", permission=may_send, custom={"label": "Go", "outcome": "x"})


def test_status_cannot_be_set_by_hand(parcel):
    with pytest.raises(AttributeError, match="status"):
        parcel.status = "sent"


def test_missing_for_answers_guard_by_guard(packer):
    parcel = Parcel.objects.create(address="Ağdam", packed_by=packer)

    assert [(asked.ok, asked.sentence) for asked in missing_for(parcel, "send", packer)] == [
        (True, ""),
        (False, "Nobody weighed the parcel."),
        (False, "You packed this parcel yourself."),
    ]


def test_missing_for_nobody_skips_guards_that_ask_who(packer):
    parcel = Parcel.objects.create(packed_by=packer)

    assert [asked.guard.code for asked in missing_for(parcel, "send")] == ["has_address", "is_weighed"]
    assert missing_for(parcel, "send")[0].help == "Ask the sender."
    assert missing_for(parcel, "send")[1].guard is is_weighed


def test_missing_for_a_move_that_is_not_there(parcel):
    with pytest.raises(NotNow):
        missing_for(parcel, "deliver")


def test_moves_for_lists_what_she_may_do_now(parcel, sender, django_assert_num_queries):
    with django_assert_num_queries(0):
        options = moves_for(parcel, sender)

    assert [(option.name, option.label, option.url_name, option.act, option.ready) for option in options] == [
        ("send", "Send", "parcels:send", "move", True)
    ]


def test_an_option_lists_what_is_missing_and_what_is_worth_a_tick(parcel, packer):
    [option] = moves_for(parcel, packer)

    assert [(asked.ok, asked.sentence) for asked in option.listed] == [
        (True, "The parcel is weighed."),
        (False, "You packed this parcel yourself."),
    ]


def test_moves_for_names_the_page_that_is_elsewhere(parcel, sender):
    stopped = move(move(parcel, "send", by=sender), "stop_at_customs", by=sender)

    assert [(option.name, option.url_name) for option in moves_for(stopped, sender)] == [
        ("deliver", "elsewhere:deliver"),
        ("give_up", "parcels:give_up"),
    ]


def give_up(parcel, by):
    return next(option for option in moves_for(parcel, by) if option.name == "give_up")


def test_moves_for_offers_to_propose_then_to_decide(parcel, sender, closer):
    sent = move(parcel, "send", by=sender)
    assert (give_up(sent, sender).act, give_up(sent, sender).label) == ("propose", "Propose: Give up")

    propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})

    assert (give_up(sent, sender).act, give_up(sent, sender).ready) == ("wait", False)
    assert give_up(sent, sender).objection == "You proposed this yourself; another person must decide it."
    assert (give_up(sent, closer).act, give_up(sent, closer).ready) == ("decide", True)
    assert give_up(sent, UserFactory()).act == "wait"


def test_moves_for_a_list_asks_no_query_when_proposals_are_annotated(parcel, sender, django_assert_num_queries):
    sent = move(parcel, "send", by=sender)
    propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})
    annotated = Parcel.objects.annotate(open_proposals=open_proposals(Parcel)).get()

    with django_assert_num_queries(0):
        assert give_up(annotated, sender).act == "wait"


def proposal(by, **fields):
    return Proposal(record_type="parcels.parcel", record_id=1, move="give_up", proposed_by=by, **fields)


def test_proposal_one_open_per_record_and_move(sender, closer):
    proposal(sender).save()

    with pytest.raises(IntegrityError, match="proposal_one_open"), transaction.atomic():
        proposal(closer).save()


def test_proposal_used_needs_a_second_person(sender):
    with pytest.raises(IntegrityError, match="proposal_needs_a_second"), transaction.atomic():
        proposal(sender, state="used", decided_by=sender, decided_on=timezone.now()).save()


def test_proposal_decided_says_by_whom_and_when(sender):
    with pytest.raises(IntegrityError, match="proposal_open_or_decided"), transaction.atomic():
        proposal(sender, state="declined").save()


def test_closed_with_outcome_holds_both_ways(parcel):
    with pytest.raises(IntegrityError, match="parcel_closed_with_outcome"), transaction.atomic():
        Parcel.objects.update(outcome="lost")
