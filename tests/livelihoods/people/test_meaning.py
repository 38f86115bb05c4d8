import pytest
from django.utils import translation

from livelihoods.people.forms.rows import RowForm
from livelihoods.people.models import Sender
from livelihoods.people.resources.meaning import LEFT_OUT, Vocabulary
from tests.factories.accounts import UserFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def fields():
    return RowForm(user=UserFactory(role="manager")).fields


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Soyad", "surname"),
        ("Фамилия", "surname"),
        ("household/person/surname", "surname"),
        ("Şəxs/Soyad", "surname"),
        ("name", None),
        ("shoe size", None),
    ],
)
def test_heading_in_any_language_and_group_is_known(fields, heading, field):
    assert Vocabulary(fields).field_of(heading) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Soyadı", "surname"),
        ("Doğum tarixi (gg.aa.iiii)", "birth_date"),
        ("Mobil telefon", "phone"),
        ("Фактический адрес", ""),
        ("_uuid", LEFT_OUT),
        ("meta/instanceID", LEFT_OUT),
        ("shoe size", ""),
    ],
)
def test_unknown_heading_gets_the_most_alike_for_a_proposal(fields, heading, field):
    assert Vocabulary(fields).proposal_for(heading) == field


def test_what_a_sender_taught_goes_before_what_we_know(fields):
    sender = Sender(columns={"Soyad": "given_name", "№": "", "Ayaq": ""}, words={"sex": {"Q": "female", "?": ""}})
    vocabulary = Vocabulary(fields, sender)

    assert [vocabulary.field_of(heading) for heading in ["SOYAD", "ayaq", "Ad"]] == ["given_name", "", "given_name"]
    assert [vocabulary.meant("sex", word) for word in ["q", "?", "kişi"]] == ["female", "", "male"]
    assert (vocabulary.is_word_known("sex", "q"), vocabulary.is_word_known("sex", "w")) == (True, False)


def test_learnt_district_is_the_place_itself():
    district = DistrictFactory(name_az="Bağlı")
    fields = RowForm(user=UserFactory(role="manager")).fields
    vocabulary = Vocabulary(fields, Sender(words={"district": {"BGL-1": str(district.pk)}}))

    assert vocabulary.meant("district", "bgl 1") == district.pk


@pytest.mark.parametrize(
    ("days", "typed", "meant"),
    [
        ("day", "08.03.1987", "08.03.1987"),
        ("day", "1987-03-08T10:00:00.000+04:00", "1987-03-08"),
        ("day", "08.03.1987 0:00:00", "08.03.1987"),
        ("month", "3/8/1987", "8/3/1987"),
        ("month", "1987-03-08", "1987-03-08"),
    ],
)
def test_days_are_read_as_the_sender_writes_them(fields, days, typed, meant):
    assert Vocabulary(fields, Sender(days=days)).meant("birth_date", typed) == meant
