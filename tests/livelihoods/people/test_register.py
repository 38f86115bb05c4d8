import pytest
from django.db import IntegrityError, transaction

from livelihoods.audit.models import Entry
from livelihoods.people import actions
from livelihoods.people.actions.register import BATCH
from livelihoods.people.models import (
    Consent,
    ContactPoint,
    DisplacementStatus,
    PeopleFile,
    Person,
    PersonName,
    Residence,
)
from livelihoods.people.rules import Priority
from tests.factories.accounts import UserFactory
from tests.factories.people import PeopleFileFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory(role="caseworker")


def newcomer(number, district, **name):
    person = Person(sex="female", birth_year=1987, full_name="Əliyeva", language="az")
    return actions.Newcomer(
        person,
        PersonName(**{"surname": f"Əliyeva{number}", "given_name": "Gülnarə"} | name),
        residence=Residence(district=district),
        contact=ContactPoint(value=f"+994501{number:06}"),
        displacement=DisplacementStatus(category="idp"),
        consent=actions.with_words(person, Consent(language="az", channel="paper")),
    )


def test_many_are_registered_with_all_that_one_would_have(by):
    district = DistrictFactory()
    actions.register_people([newcomer(number, district) for number in range(BATCH + 1)], by=by)

    last = Person.objects.get(full_name=f"Əliyeva{BATCH} Gülnarə")
    assert Person.objects.count() == BATCH + 1
    assert (last.present_residence.district, last.priority) == (district, Priority.DISPLACED_WOMAN)
    assert (last.is_reachable, last.consents.active().count(), last.names.count()) == (True, 1, 1)
    assert list(Entry.objects.about(last).order_by("seq").values_list("verb", "seq", "by_id")) == [
        ("register", 1, by.pk),
        ("move_residence", 2, by.pk),
        ("add_contact", 3, by.pk),
        ("add_displacement", 4, by.pk),
        ("give_consent", 5, by.pk),
    ]
    assert last in Person.objects.search(f"eliyeva{BATCH}")


def test_many_cost_a_few_statements(by, django_assert_num_queries):
    district = DistrictFactory()
    people = [newcomer(number, district) for number in range(100)]

    with django_assert_num_queries(10):  # a savepoint, six tables, the trail, a job
        actions.register_people(people, by=by)


def test_one_whom_the_database_refuses_keeps_everybody_out(by):
    district = DistrictFactory()
    people = [newcomer(number, district) for number in range(BATCH)] + [newcomer(BATCH, district, surname="")]

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.register_people(people, by=by)

    assert (Person.objects.count(), Entry.objects.filter(record_type="people.person").count()) == (0, 0)


def test_a_job_that_died_in_the_middle_is_done_once_by_the_next(by):
    district = DistrictFactory()
    file = PeopleFileFactory(state=PeopleFile.State.REGISTERING, made_by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.register_file(file, [newcomer(1, district), newcomer(2, district, surname="")])
    people_after_the_first = Person.objects.count()
    actions.register_file(file, [newcomer(1, district), newcomer(2, district)])
    actions.register_file(file, [newcomer(1, district), newcomer(2, district)])

    assert (people_after_the_first, Person.objects.count()) == (0, 2)


def test_forgotten_files_take_their_content_along(by, django_capture_on_commit_callbacks):
    old, fresh = PeopleFileFactory(), PeopleFileFactory()
    PeopleFile.objects.filter(pk=old.pk).update(made_on=old.made_on - actions.file.KEPT * 2)
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget_files()

    assert list(PeopleFile.objects.all()) == [fresh]
    assert not old.content.storage.exists(old.content.name)
