"""What the database refuses by itself, whoever asks and by whichever way."""

import pgtrigger
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from livelihoods.audit.actions import record
from livelihoods.moves.actions import move
from tests.livelihoods.moves.app.models import Parcel


@pytest.fixture
def sent(parcel, sender):
    return move(parcel, "send", by=sender)


@pytest.fixture
def by_land(packer, sender):
    parcel = Parcel.objects.create(address="Ağdam", weight=3, route="land", packed_by=packer)
    return move(parcel, "send", by=sender)


def sql(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_sql_refuses_what_is_not_in_the_table(parcel):
    with pytest.raises(DatabaseError, match='Invalid transition of field "status" from "packed" to "at_customs"'):
        sql("UPDATE parcels_parcel SET status = 'at_customs'")


def test_queryset_update_refuses_what_is_not_in_the_table(sent):
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Parcel.objects.update(status="packed")


def test_bulk_update_refuses_what_is_not_in_the_table(sent):
    stranger = Parcel(pk=sent.pk, status="packed")

    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Parcel.objects.bulk_update([stranger], ["status"])


def test_save_refuses_what_is_not_in_the_table(sent):
    stranger = Parcel(pk=sent.pk, status="packed", route="sea")

    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        stranger.save(update_fields=["status"])


def test_sql_refuses_what_only_the_other_route_allows(by_land):
    with pytest.raises(DatabaseError, match="Invalid transition"):
        sql("UPDATE parcels_parcel SET status = 'at_customs'")


def test_sql_refuses_what_needs_a_route_while_there_is_none(packer, sender):
    move(Parcel.objects.create(address="Ağdam", weight=3, packed_by=packer), "send", by=sender)

    with pytest.raises(DatabaseError, match="Invalid transition"):
        sql("UPDATE parcels_parcel SET status = 'at_customs'")


def test_sql_refuses_an_allowed_change_without_its_entry(parcel):
    with pytest.raises(DatabaseError, match="went from packed to sent without its audit entry"):
        sql("UPDATE parcels_parcel SET status = 'sent'")


def test_sql_refuses_an_entry_that_says_something_else(parcel, sender):
    record(parcel, "send", by=sender, status_from="packed", status_to="closed")

    with pytest.raises(DatabaseError, match="without its audit entry"):
        sql("UPDATE parcels_parcel SET status = 'sent'")


@pytest.mark.django_db(transaction=True)
def test_sql_refuses_the_entry_of_another_transaction(parcel, sender):
    record(parcel, "send", by=sender, status_from="packed", status_to="sent")

    with pytest.raises(DatabaseError, match="without its audit entry"):
        Parcel.objects.update(status="sent")


def test_a_row_starts_in_the_initial_status(db):
    with pytest.raises(DatabaseError, match="starts as packed, not as sent"), transaction.atomic():
        Parcel.objects.create(status="sent")


def test_the_route_may_be_chosen_until_the_first_move(parcel):
    Parcel.objects.update(route="land")

    assert Parcel.objects.get().route == "land"


def test_the_route_is_fixed_from_then_on(sent):
    with pytest.raises(DatabaseError, match="the route of a row of parcels_parcel is fixed"), transaction.atomic():
        Parcel.objects.update(route="land")
    with pytest.raises(DatabaseError, match="the route of a row of parcels_parcel is fixed"), transaction.atomic():
        Parcel.objects.update(route=None)


@pytest.mark.django_db(transaction=True)
def test_bulk_loading_may_ignore_exactly_these_triggers(packer):
    with pgtrigger.ignore(*Parcel.machine.trigger_uris), transaction.atomic():
        Parcel.objects.create(status="sent", route="sea")
        Parcel.objects.update(status="packed", route="land")

    assert Parcel.objects.get().status == "packed"
    with pytest.raises(DatabaseError, match="starts as packed"):
        Parcel.objects.create(status="sent")


def test_migrations_hold_every_trigger(db):
    installed = {
        uri: trigger.get_installation_status(model)
        for uri in Parcel.machine.trigger_uris
        for model, trigger in pgtrigger.registered(uri)
    }

    assert installed == dict.fromkeys(Parcel.machine.trigger_uris, ("INSTALLED", True))


def test_makemigrations_notices_a_changed_table(db, monkeypatch, capsys):
    trigger = pgtrigger.registered("parcels.Parcel:moves_sea")[0][1]
    monkeypatch.setattr(trigger, "transitions", [*trigger.transitions, ("packed", "at_customs")])

    with pytest.raises(SystemExit):
        call_command("makemigrations", "parcels", "--check", "--dry-run")

    assert "moves_sea" in capsys.readouterr().out
