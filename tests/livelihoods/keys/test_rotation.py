"""New keys: everything stays readable, old keys go, and a run that was stopped goes on."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from livelihoods.audit.models import Entry
from livelihoods.audit.rules import acting_at, now
from livelihoods.keys import rules
from livelihoods.keys.actions import forget_old_keys, renew_key, to_renew, wrap_anew
from livelihoods.keys.figures import unseal
from livelihoods.keys.models import DataKey
from livelihoods.people.models import IdentityDocument
from tests.factories.people import IdentityDocumentFactory, PersonFactory

pytestmark = pytest.mark.django_db
FINS = ["5ABC1D2", "5ABC1D3"]


@pytest.fixture
def documents():
    with acting_at(now() - timedelta(days=40)):
        return [IdentityDocumentFactory(written=fin) for fin in FINS]


def kept():
    return list(IdentityDocument.objects.order_by("pk"))


def read():
    return [unseal(document, "number") for document in kept()]


def key_of(document):
    return rules.key_id_of(bytes(document.number))


def test_a_new_key_opens_what_was_sealed_under_the_old_one(documents):
    before = [key_of(document) for document in kept()]
    renew_key(documents[0].person.code)
    after = [key_of(document) for document in kept()]

    assert read() == FINS
    assert (before[0] != after[0], before[1] == after[1]) == (True, True)
    assert DataKey.objects.get(subject=documents[0].person.code, is_current=True).pk == after[0]


def test_what_another_record_of_her_brought_gets_her_key_too(documents):
    moved, stayed = kept()
    IdentityDocument.objects.filter(pk=moved.pk).update(person=stayed.person)
    renew_key(stayed.person.code)

    assert (read(), len({key_of(document) for document in kept()})) == (FINS, 1)


def test_an_old_key_goes_a_month_later_when_nothing_is_under_it(documents):
    code = documents[0].person.code
    straggler = kept()[0]
    renew_key(code)
    at_once = forget_old_keys()
    with acting_at(now() + timedelta(days=31)):
        IdentityDocument.objects.filter(pk=straggler.pk).update(number=straggler.number)
        while_in_use = forget_old_keys()
        renew_key(code)
    with acting_at(now() + timedelta(days=62)):
        later = forget_old_keys()

    assert (at_once, while_in_use, later) == (0, 0, 2)
    assert (read(), DataKey.objects.filter(subject=code).count()) == (FINS, 1)


def test_what_cannot_be_opened_stays_as_it_is(documents):
    broken, whole = kept()
    IdentityDocument.objects.filter(pk=broken.pk).update(number=whole.number)
    renew_key(broken.person.code)

    assert bytes(kept()[0].number) == bytes(whole.number)
    assert unseal(kept()[1], "number") == FINS[1]


def test_every_key_comes_under_the_new_master_key(documents, settings):
    settings.MASTER_KEYS = ["bmV3LW5ldy1uZXctbmV3LW5ldy1uZXctbmV3LW5ldy0=", *settings.MASTER_KEYS]
    moved = wrap_anew()
    settings.MASTER_KEYS = settings.MASTER_KEYS[:1]

    assert (moved, wrap_anew(), read()) == (DataKey.objects.count(), 0, FINS)


def test_a_run_that_was_stopped_goes_on_where_it_stood(documents):
    began = now()
    renew_key(documents[0].person.code)
    left = to_renew(began)
    said = StringIO()
    call_command("rotate_keys", before=began.isoformat(), stdout=said)

    assert (left, to_renew(began), read()) == ([documents[1].person.code], [], FINS)
    assert "1 of 1 people have a new key." in said.getvalue()
    assert Entry.objects.get(verb="rotate_keys").data == {"wrapped": 0, "renewed": 1, "destroyed": 0}


def test_only_the_master_key_changes_when_that_is_asked(documents):
    PersonFactory()
    before = [key_of(document) for document in kept()]
    call_command("rotate_keys", wrap_only=True, stdout=StringIO())

    assert [key_of(document) for document in kept()] == before


def test_a_moment_that_is_none_is_refused():
    with pytest.raises(CommandError, match="yesterday is no moment"):
        call_command("rotate_keys", before="yesterday", stdout=StringIO())
