import pytest
from django.db import connections

from livelihoods.keys.actions import destroy_keys, seal_all
from livelihoods.keys.figures import unseal, unseal_all, unseal_rows
from livelihoods.keys.models import DataKey
from livelihoods.keys.rules import UnreadableError
from livelihoods.people.models import IdentityDocument
from tests.factories.people import FunctioningFactory, IdentityDocumentFactory, PersonFactory

pytestmark = pytest.mark.django_db


def sealed(written, **parts):
    return IdentityDocument.objects.get(pk=IdentityDocumentFactory(written=written, **parts).pk)


def test_the_key_store_holds_the_keys_and_nothing_else():
    tables = {alias: set(connections[alias].introspection.table_names()) for alias in connections}

    assert tables["keys"] == {"django_migrations", "keys_datakey"}
    assert "keys_datakey" not in tables["default"]


def test_a_person_has_one_key_for_all_that_is_sealed_of_her():
    person = PersonFactory()
    for written in ["5ABC1D2", "5ABC1D3"]:
        sealed(written, person=person, kind="passport")

    assert DataKey.objects.filter(subject=person.code).count() == 1


def test_a_value_that_was_moved_to_another_row_cannot_be_read():
    one, other = sealed("5ABC1D2"), sealed("5ABC1D3")
    other.number = one.number

    with pytest.raises(UnreadableError):
        unseal(other, "number")
    assert unseal(one, "number") == "5ABC1D2"


def test_what_stays_with_another_person_after_a_move_is_still_read():
    document = sealed("5ABC1D2")
    document.person = PersonFactory()
    document.save()

    assert unseal(document, "number") == "5ABC1D2"


def test_what_was_kept_from_before_cannot_be_read_once_the_key_is_destroyed():
    document, other = sealed("5ABC1D2"), sealed("5ABC1D3")

    destroyed = destroy_keys([document.person.code])

    assert destroyed == 1
    assert unseal_all([(document, "number"), (other, "number")]) == [None, "5ABC1D3"]


def test_no_key_of_nobody_is_ever_destroyed():
    assert destroy_keys([""]) == 0


def test_many_values_are_sealed_and_read_in_few_queries(django_assert_num_queries):
    documents = [IdentityDocument(person=person, kind="fin") for person in PersonFactory.create_batch(3)]

    with django_assert_num_queries(3, connection=connections["keys"]):  # look, make, look again
        seal_all((document, "number", f"5ABC1D{document.person_id % 10}") for document in documents)
    with django_assert_num_queries(1, connection=connections["keys"]):
        words = unseal_all((document, "number") for document in documents)

    assert words == [f"5ABC1D{document.person_id % 10}" for document in documents]


def test_rows_are_opened_together_without_what_is_gone_or_not_asked_for(django_assert_num_queries):
    readable, gone, left_out = sealed("5ABC1D2"), sealed("5ABC1D3"), FunctioningFactory(devices=["stick"])
    destroy_keys([gone.person.code])

    with django_assert_num_queries(1, connection=connections["keys"]):
        found = unseal_rows([readable, gone, left_out], besides={"answers"})

    assert found == [{"number": "5ABC1D2"}, {}, {"devices": '["stick"]'}]


def test_a_value_that_is_not_there_is_none(db):
    assert unseal(IdentityDocument(), "number") is None
