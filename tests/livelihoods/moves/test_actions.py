from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from livelihoods.audit.models import Entry
from livelihoods.audit.rules import acting_at
from livelihoods.moves.actions import decline_proposal, move, propose
from livelihoods.moves.models import Proposal
from livelihoods.moves.rules import NotNow, NotYet, NotYou
from tests.livelihoods.moves.app.models import Parcel

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_move_changes_the_status_and_says_since_when(parcel, sender):
    with acting_at(MOMENT):
        moved = move(parcel, "send", by=sender)

    assert (moved.status, moved.status_since) == ("sent", MOMENT)
    assert Parcel.objects.values_list("status", "status_since").get() == ("sent", MOMENT)


def test_move_writes_one_entry(parcel, sender):
    move(parcel, "send", by=sender, channel="phone", remark="She rang.", reason_code="asked")

    entry = Entry.objects.get()
    assert (entry.record_type, entry.record_id, entry.verb, entry.by_id, entry.channel) == (
        "parcels.parcel",
        parcel.pk,
        "send",
        sender.pk,
        "phone",
    )
    assert (entry.status_from, entry.status_to, entry.reason_code, entry.rules_version) == (
        "packed",
        "sent",
        "asked",
        "2026-1",
    )
    assert entry.remark.text == "She rang."


def test_move_hands_the_rest_to_the_transition(packer, sender):
    parcel = Parcel.objects.create(address="Ağdam", weight=3, packed_by=packer)

    assert move(parcel, "send", by=sender, route="land").route == "land"


def test_move_refuses_who_has_no_right(parcel, sender):
    sender.is_active = False

    with pytest.raises(NotYou):
        move(parcel, "send", by=sender)

    assert Parcel.objects.get().status == "packed"
    assert Entry.objects.count() == 0


def test_move_says_every_sentence_that_does_not_hold(packer):
    parcel = Parcel.objects.create(packed_by=packer)

    with pytest.raises(NotYet) as refusal:
        move(parcel, "send", by=packer)

    assert refusal.value.sentences == [
        "The parcel has no address.",
        "Nobody weighed the parcel.",
        "You packed this parcel yourself.",
    ]
    assert Parcel.objects.get().status == "packed"


def test_move_asks_the_database_not_the_object_it_was_given(parcel, sender):
    Parcel.objects.update(weight=0)

    with pytest.raises(NotYet, match="Nobody weighed"):
        move(parcel, "send", by=sender)


def test_move_refuses_what_the_status_does_not_allow(parcel, sender):
    with pytest.raises(NotNow):
        move(parcel, "deliver", by=sender)


def test_move_refuses_what_the_route_does_not_allow(packer, sender):
    parcel = Parcel.objects.create(address="Ağdam", weight=3, route="land", packed_by=packer)
    parcel = move(parcel, "send", by=sender)

    with pytest.raises(NotNow):
        move(parcel, "stop_at_customs", by=sender)


def test_move_tells_the_second_that_somebody_was_faster(parcel, sender):
    move(parcel, "send", by=sender)

    with pytest.raises(NotNow, match="Sent"):
        move(parcel, "send", by=sender)


def test_move_refuses_when_another_status_was_seen_even_if_it_allows_the_move_too(parcel, sender, closer):
    seen = move(parcel, "send", by=sender)
    stopped = move(seen, "stop_at_customs", by=sender)
    propose(stopped, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})

    with pytest.raises(NotNow, match="At Customs"):
        move(seen, "give_up", by=closer)


def test_a_transition_runs_inside_move_only(parcel):
    with pytest.raises(RuntimeError, match=r"Parcel.send\(\) is called by move\(\)"):
        parcel.send()


def test_move_takes_the_only_outcome_there_is(parcel, sender):
    parcel = move(move(parcel, "send", by=sender), "stop_at_customs", by=sender)

    assert move(parcel, "deliver", by=sender).outcome == "arrived"
    assert Entry.objects.first().outcome == "arrived"


def test_move_out_of_closed_clears_the_outcome(parcel, closer):
    lost = move(parcel, "give_up", by=closer)

    assert lost.outcome == "lost"
    assert move(lost, "take_back", by=closer).outcome == ""


@pytest.fixture
def sent(parcel, sender):
    return move(parcel, "send", by=sender)


def test_move_that_needs_two_refuses_without_a_proposal(sent, closer):
    with pytest.raises(NotYet) as refusal:
        move(sent, "give_up", by=closer, outcome="lost", reason_code="storm")

    assert refusal.value.sentences == ["Another person must propose this first."]


def test_move_that_needs_two_refuses_who_proposed_it(sent, closer):
    propose(sent, "give_up", by=closer, reason_code="storm", data={"outcome": "lost"})

    with pytest.raises(NotYet, match="You proposed this yourself"):
        move(sent, "give_up", by=closer)


def test_move_that_needs_two_takes_what_was_proposed(sent, sender, closer):
    proposal = propose(sent, "give_up", by=sender, remark="High waves", reason_code="storm", data={"outcome": "lost"})

    moved = move(sent, "give_up", by=closer)

    entry = Entry.objects.first()
    assert (moved.status, moved.outcome) == ("closed", "lost")
    assert (entry.reason_code, entry.data) == ("storm", {"proposal": proposal.pk, "proposed_by": sender.pk})
    assert Proposal.objects.values_list("state", "decided_by").get() == ("used", closer.pk)


def test_move_refuses_another_outcome_than_was_proposed(sent, sender, closer):
    propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})

    with pytest.raises(NotYet, match="Another outcome was proposed"):
        move(sent, "give_up", by=closer, outcome="arrived")


def test_move_refuses_an_unknown_reason_or_outcome(sent, sender, closer):
    propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})

    with pytest.raises(ValueError, match="'whim' is no reason"):
        move(sent, "give_up", by=closer, reason_code="whim")
    with pytest.raises(ValueError, match="'eaten' is no outcome"):
        move(move(sent, "stop_at_customs", by=sender), "deliver", by=sender, outcome="eaten")


def test_move_lapses_proposals_that_are_no_longer_possible(sent, sender):
    propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})

    stopped = move(sent, "stop_at_customs", by=sender)
    assert Proposal.objects.get().state == "open"
    move(stopped, "deliver", by=sender)
    assert Proposal.objects.get().state == "lapsed"


def test_propose_writes_an_entry(sent, sender):
    propose(sent, "give_up", by=sender, remark="High waves", reason_code="storm", data={"outcome": "lost"})

    entry = Entry.objects.first()
    assert (entry.verb, entry.reason_code, entry.data) == ("propose_give_up", "storm", {"outcome": "lost"})
    assert (entry.status_to, entry.remark.text) == ("", "High waves")


def test_propose_twice_is_told(sent, sender, closer):
    propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})

    with pytest.raises(NotNow, match="proposed already"):
        propose(sent, "give_up", by=closer, reason_code="storm", data={"outcome": "lost"})


def test_propose_refuses_who_has_no_right(sent, sender):
    sender.is_active = False

    with pytest.raises(NotYou):
        propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})


def test_propose_is_for_moves_that_need_two(parcel, sender):
    with pytest.raises(ValueError, match="send needs no proposal"):
        propose(parcel, "send", by=sender)


def test_decline_proposal_by_who_may_make_the_move(sent, sender, closer):
    propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})

    decline_proposal(sent, "give_up", by=closer, remark="Wait for the coast guard.")

    assert Proposal.objects.values_list("state", "decided_by").get() == ("declined", closer.pk)
    assert Entry.objects.first().verb == "decline_give_up"


def test_decline_proposal_takes_it_back(sent, sender):
    propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})

    assert decline_proposal(sent, "give_up", by=sender).state == "declined"


def test_decline_proposal_refuses_anybody_else(sent, packer, sender):
    propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})

    with pytest.raises(NotYou):
        decline_proposal(sent, "give_up", by=packer)


def test_decline_proposal_says_that_there_is_none(sent, closer):
    with pytest.raises(NotNow, match="Nobody proposes this"):
        decline_proposal(sent, "give_up", by=closer)


def test_a_refusal_is_never_without_words():
    with override("en"):
        assert str(NotNow()) == "This can no longer be done: something changed meanwhile."
