from uuid import uuid4

import pytest

from livelihoods.keys import rules

KEY, KEY_ID, PLACE = rules.new_key(), uuid4(), "people_person.fin:7"


def sealed(**changes):
    return rules.seal("5ABC1D2", **{"key": KEY, "key_id": KEY_ID, "place": PLACE} | changes)


def test_a_sealed_value_comes_back():
    assert rules.unseal(sealed(), key=KEY, place=PLACE) == "5ABC1D2"


def test_a_sealed_value_names_its_key():
    assert rules.key_id_of(sealed()) == KEY_ID


def test_the_same_words_are_never_sealed_the_same_way():
    assert sealed() != sealed()


@pytest.mark.parametrize(
    "change",
    [{"place": "people_person.fin:8"}, {"key": rules.new_key()}],
    ids=["another row", "another key"],
)
def test_a_sealed_value_opens_nowhere_else(change):
    with pytest.raises(rules.UnreadableError):
        rules.unseal(sealed(), **{"key": KEY, "place": PLACE} | change)


def test_a_sealed_value_that_names_another_key_does_not_open():
    swapped = rules.FORM + uuid4().bytes + sealed()[rules.HEAD_BYTES :]

    with pytest.raises(rules.UnreadableError):
        rules.unseal(swapped, key=KEY, place=PLACE)


def test_a_wrapped_key_opens_under_its_own_number_only():
    master = rules.new_key()
    wrapped = rules.wrap(KEY, master=master, key_id=KEY_ID)

    assert rules.unwrap(wrapped, master=master, key_id=KEY_ID) == KEY
    with pytest.raises(rules.UnreadableError):
        rules.unwrap(wrapped, master=master, key_id=uuid4())


def test_a_value_is_found_by_its_kind_and_words():
    found = rules.blind("5ABC1D2", key=KEY, what="fin")

    assert found == rules.blind("5ABC1D2", key=KEY, what="fin")
    assert found not in {
        rules.blind("5ABC1D2", key=KEY, what="passport"),
        rules.blind("5ABC1D3", key=KEY, what="fin"),
        rules.blind("5ABC1D2", key=rules.new_key(), what="fin"),
    }


@pytest.mark.parametrize("text", ["", "short", "c2hvcnQ=", "not base64 at all, but forty-four characters!"])
def test_a_master_key_has_its_form(text):
    with pytest.raises(ValueError, match=r".+"):
        rules.read_master(text)
