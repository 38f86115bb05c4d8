import pytest
from django.core import serializers
from django.urls import reverse

from livelihoods.audit.models import Entry
from livelihoods.moves.rules import NotNow, NotYet
from livelihoods.people import actions
from livelihoods.people.figures.merge import moving
from livelihoods.people.models import DuplicatePair, MergeStep, Person, PersonName
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.notices import NoticeFactory
from tests.factories.people import (
    ConsentFactory,
    ContactPointFactory,
    DuplicatePairFactory,
    HouseholdFactory,
    MemberFactory,
    MineLinkFactory,
    PersonFactory,
)
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def by(client, district):
    user = UserFactory(role="caseworker", districts=[district], language="en")
    client.force_login(user)
    return user


@pytest.fixture
def kept(district):
    return PersonFactory(surname="Əliyeva", district=district, phone="+994501234567")


@pytest.fixture
def other(district):
    """The same woman under her name from before, with nearly everything a person can have."""
    person = PersonFactory(
        surname="Məmmədova",
        district=district,
        phone="+994501234567",
        displaced=True,
        user=UserFactory(applicant=True),
    )
    ConsentFactory(person=person)
    MineLinkFactory(person=person)
    ContactPointFactory(person=person, is_preferred=True)
    NoticeFactory(person=person)
    EnrolmentFactory(person=person)
    CaseFactory(applicant=person, caseworker=person.made_by)
    HouseholdFactory(head=person)
    return person


def everything(*people):
    """Every row under a person, and the person's own, as they stand in the database."""
    rows = [row for key in moving().values() for row in key.related_model._base_manager.order_by("pk")]
    names = PersonName.objects.order_by("pk")
    return serializers.serialize("json", [*rows, *names, *Person.objects.order_by("pk")])


def under(person):
    """How many rows stand under a person, by key, as far as there are any."""
    keys = moving().items()
    counts = {name: key.related_model._base_manager.filter(**{key.field.name: person}).count() for name, key in keys}
    return {name: count for name, count in counts.items() if count}


def test_everything_comes_to_who_stays(kept, other, by):
    before, hers = under(other), under(kept)
    actions.merge_people(kept, other, by=by)

    kept.refresh_from_db()
    assert len(before) >= 10
    assert under(other) == {}
    assert under(kept) == {name: count + hers.get(name, 0) for name, count in before.items()} | {
        "people.person.merged_into": 1
    }
    assert (kept.priority, kept.household is not None) == (1, True)


def test_of_what_one_may_have_once_that_of_who_stays_is_live(kept, other, by):
    home = kept.present_residence
    actions.merge_people(kept, other, by=by)

    assert kept.present_residence == home
    assert kept.residences.count() == 2
    assert sorted(kept.contact_points.live().values_list("value", flat=True))[0] == "+994501234567"
    assert kept.contact_points.filter(value="+994501234567", ended_on__isnull=True).count() == 1


def test_both_names_find_who_stays_and_the_other_is_gone(kept, other, by):
    actions.merge_people(kept, other, by=by)

    people = Person.objects.visible_to(by)
    assert list(people.search("əliyeva gülnarə")) == list(people.search("Мамедова Гюльнара")) == [kept]
    assert kept.names.filter(is_current=False).get().surname == "Məmmədova"


def test_undone_everything_is_as_it_was(kept, other, by):
    before = everything()
    merge = actions.merge_people(kept, other, by=by)
    merged = everything()
    actions.undo_merge(merge, by=by)

    assert before != merged
    assert everything() == before
    assert [entry.verb for entry in Entry.objects.about(kept)[:2]] == ["undo_merge", "merge"]
    with pytest.raises(NotNow):
        actions.undo_merge(merge, by=by)


def test_steps_hold_nothing_that_was_typed(kept, other, by):
    actions.merge_people(kept, other, by=by)

    said = serializers.serialize("json", MergeStep.objects.all())
    assert not any(typed in said for typed in ["Məmmədova", "501234567", "Gülnarə"])


def test_what_was_built_on_the_merge_keeps_it(kept, other, by):
    merge = actions.merge_people(kept, other, by=by)
    kept.refresh_from_db()
    actions.rename(kept, PersonName(surname="Quliyeva", given_name="Gülnarə"), by=by)

    with pytest.raises(NotYet, match="no longer be undone"):
        actions.undo_merge(merge, by=by)


def test_two_live_applications_in_one_call_stop_it(kept, by):
    case = CaseFactory(applicant=kept)
    other = CaseFactory(call=case.call).applicant
    before = everything()

    with pytest.raises(NotYet, match="live application in the same call"):
        actions.merge_people(kept, other, by=by)
    assert everything() == before


def test_two_households_stop_it_and_one_makes_her_the_head(kept, by):
    household = HouseholdFactory(head=PersonFactory())
    here, elsewhere = household.head.person, HouseholdFactory(head=PersonFactory()).head.person
    MemberFactory(household=household, person=kept, relation="spouse", sex="", birth_year=None)

    with pytest.raises(NotYet, match="two households"):
        actions.merge_people(kept, elsewhere, by=by)
    actions.merge_people(kept, here, by=by)
    assert household.head.person == kept
    assert household.members.live().count() == 1


def test_only_both_protected_or_neither_become_one(kept, other, by):
    Person.objects.filter(pk=other.pk).update(is_protected=True)

    with pytest.raises(NotYet, match="Only one of them is protected"):
        actions.merge_people(kept, other, by=by)


def test_nobody_is_merged_twice_or_with_herself(kept, other, by):
    actions.merge_people(kept, other, by=by)

    for pair in [(kept, other), (other, kept), (kept, kept)]:
        with pytest.raises(NotYet, match="merged already"):
            actions.merge_people(*pair, by=by)


def test_what_was_decided_about_the_other_holds_for_who_stays(kept, other, by):
    third = PersonFactory()
    actions.decide_pair(DuplicatePairFactory(first=other, second=third), by=by, verdict="different")
    pair = DuplicatePairFactory(first=kept, second=other)
    merge = actions.merge_people(kept, other, by=by)

    pair.refresh_from_db()
    copied = DuplicatePair.objects.of(third).of(kept).get()
    assert (pair.verdict, copied.verdict) == ("same", "different")
    actions.undo_merge(merge, by=by)
    assert not DuplicatePair.objects.of(third).of(kept).exists()


def test_pages_merge_lead_on_and_undo(client, kept, other, by):
    pair = DuplicatePairFactory(first=kept, second=other)
    decided = client.post(pair.get_absolute_url(), {"verdict": "same"})
    merge_page = client.get(decided.url).content.decode()
    assert f"{kept.full_name} · {kept.code}" in merge_page
    merged = client.post(decided.url, {"kept": other.pk})
    led_on = client.get(kept.get_absolute_url())
    other_page = client.get(other.get_absolute_url()).content.decode()
    merge = other.merges.get()
    undo = reverse("people:undo_merge", args=[other.code, merge.pk])
    client.post(undo, {"remark": "Səhv idi."})

    assert (merged.url, led_on.url) == (other.get_absolute_url(), other.get_absolute_url())
    assert "Who stays?" in merge_page
    assert undo in other_page
    assert client.get(kept.get_absolute_url()).status_code == 200


def test_page_says_what_stands_in_the_way(client, kept, by):
    case = CaseFactory(applicant=kept)
    other = CaseFactory(call=case.call, caseworker=by).applicant
    pair = DuplicatePairFactory(first=kept, second=other)
    page = client.post(reverse("people:merge", args=[pair.pk]), {"kept": kept.pk})

    assert "Both have a live application in the same call." in page.content.decode()


def test_the_code_of_a_record_given_up_says_nothing_to_who_sees_neither(client, kept, other, by):
    actions.merge_people(kept, other, by=by)
    client.force_login(UserFactory(role="caseworker"))

    assert client.get(other.get_absolute_url()).status_code == 404
