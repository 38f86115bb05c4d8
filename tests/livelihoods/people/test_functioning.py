"""What is hard for a person's body: sealed, opened by few and written down, never shown again on a phone."""

from datetime import date, timedelta

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import translation

from livelihoods.audit.models import Entry, Reading
from livelihoods.audit.rules import acting_at, now, today
from livelihoods.keys.actions import destroy_keys
from livelihoods.people import actions, rules
from livelihoods.people.figures.functioning import functioning_of, opened
from livelihoods.people.forms.functioning import DevicesForm, FunctioningForm, OfficialForm, SeenOfficialForm
from livelihoods.people.models import Functioning, OfficialDisability
from livelihoods.people.rules.functioning import QUESTIONS, Domain, has_difficulty, spell_finding
from tests.factories.accounts import UserFactory
from tests.factories.people import FunctioningFactory, OfficialDisabilityFactory, PersonFactory
from tests.factories.places import DistrictFactory

NONE = dict.fromkeys(Domain.values, "none")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def person(district):
    return PersonFactory(district=district)


@pytest.fixture
def caseworker(client, district):
    user = UserFactory(role="caseworker", districts=[district], language="en")
    client.force_login(user)
    return user


def page(person, name="functioning"):
    return reverse(f"people:{name}", args=[person.code])


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        (NONE, False),
        (NONE | {"hearing": "some"}, False),
        (NONE | {"hearing": "lot"}, True),
        (NONE | {"self_care": "cannot"}, True),
        ({"walking": "lot"}, True),
        (NONE | {"walking": "lot", "seeing": "unsaid"}, True),
        (NONE | {"seeing": "unsaid"}, None),
        ({"seeing": "none"}, None),
        ({}, None),
    ],
)
def test_statistics_count_a_lot_in_one_domain_and_what_is_not_said_is_not_known(answers, counts):
    assert has_difficulty(answers) is counts


def test_the_set_is_asked_in_the_words_and_order_of_the_washington_group():
    form = FunctioningForm()

    assert [str(field.label) for field in form] == [
        "Do you have difficulty seeing, even if wearing glasses?",
        "Do you have difficulty hearing, even if using a hearing aid(s)?",
        "Do you have difficulty walking or climbing steps?",
        "Do you have difficulty remembering or concentrating?",
        "Do you have difficulty with self-care, such as washing all over or dressing?",
        str(QUESTIONS[Domain.COMMUNICATING]),
    ]
    assert QUESTIONS[Domain.COMMUNICATING].endswith("for example understanding or being understood?")
    assert [str(label) for _code, label in form.fields["seeing"].choices] == [
        *["No difficulty", "Some difficulty", "A lot of difficulty", "Cannot do at all", "I prefer not to say"]
    ]


def test_nothing_has_to_be_answered():
    assert FunctioningForm({}).is_valid()
    assert DevicesForm({}).is_valid()


def test_none_of_these_stands_alone():
    assert DevicesForm({"devices": ["none", "glasses"]}).errors == {
        "devices": ["Choose “none of these” alone, or take it away."]
    }


def test_no_finding_has_no_percentage_and_ends_on_one_day_or_never():
    none = SeenOfficialForm({"standing": "none", "band": "31-60", "cause": "war", "evidence": "document"})
    both = OfficialForm({"standing": "has", "valid_until": "31.05.2027", "is_indefinite": "on"})

    assert none.is_valid()
    assert none.cleaned_data == {"standing": "none", "evidence": "document"}
    assert both.errors == {"valid_until": ["Write a day, or tick “without end”, not both."]}


def test_a_finding_in_words():
    said = {"standing": "pending", "band": "31-60", "valid_until": "2027-05-31", "is_indefinite": False, "cause": ""}

    assert [(str(label), str(words)) for label, words in spell_finding(said)] == [
        ("Official disability", "It is being looked at again"),
        ("Percentage", "31 to 60 % (group III before)"),
        ("Valid until", "31 May 2027"),
    ]


@pytest.mark.django_db
def test_what_was_not_asked_again_stays_and_a_later_day_has_its_own_row():
    person, by = PersonFactory(), UserFactory()
    with acting_at(now() - timedelta(days=30)):
        actions.tell_functioning(person, by=by, answers={"seeing": "some", "walking": "none"})
        actions.tell_functioning(person, by=by, devices=["glasses"])
    actions.tell_functioning(person, by=by, answers={"walking": "lot"})

    newest, before = person.functionings.all()
    assert (newest.told_on, before.told_on) == (today(), today() - timedelta(days=30))
    assert opened([newest, before]) == [
        {"answers": {"seeing": "some", "walking": "lot"}, "devices": ["glasses"]},
        {"answers": {"seeing": "some", "walking": "none"}, "devices": ["glasses"]},
    ]


@pytest.mark.django_db
def test_a_finding_replaces_the_one_of_the_same_day():
    person, by = PersonFactory(), UserFactory()
    actions.tell_official(person, by=by, standing="has", band="61-80", valid_until=date(2027, 5, 31))
    actions.tell_official(person, by=by, standing="none")

    assert opened(person.official_disabilities.all()) == [{"finding": {"standing": "none"}}]


@pytest.mark.django_db
def test_answers_stand_nowhere_in_plain():
    person = FunctioningFactory().person
    OfficialDisabilityFactory(person=person)

    with connections["default"].cursor() as cursor:
        for table in connections["default"].introspection.table_names(cursor):
            for word in ["walking", "cannot", "61-80"]:
                cursor.execute(f"SELECT count(*) FROM {table} t WHERE strpos(t::text, %s) > 0", [word])  # noqa: S608 - our own tables
                assert (table, word, cursor.fetchone()[0]) == (table, word, 0)


@pytest.mark.django_db
def test_without_her_key_nobody_reads_it_any_more():
    person = FunctioningFactory().person
    OfficialDisabilityFactory(person=person)
    destroy_keys([person.code])

    found = functioning_of(person)
    assert [row.said for rows in found.values() for row in rows] == [[], []]


@pytest.mark.django_db
def test_after_a_merge_it_is_read_with_who_stays(district):
    kept, other = PersonFactory(district=district), PersonFactory(district=district)
    FunctioningFactory(person=other)
    actions.merge_people(kept, other, by=UserFactory())

    assert opened(kept.functionings.all()) == [{"answers": {"walking": "cannot", "seeing": "none"}}]


@pytest.mark.parametrize("rows", [1, 3])
def test_opening_the_page_costs_the_same_for_every_number_of_rows(
    client, caseworker, person, django_assert_num_queries, rows
):
    for number in range(rows):
        with acting_at(now() - timedelta(days=number)):
            Functioning.objects.filter(person=person).update(told_on=today() - timedelta(days=9))
            FunctioningFactory(person=person)
            OfficialDisabilityFactory(person=person)

    with django_assert_num_queries(11, using="default"):
        response = client.get(page(person))

    assert len(response.context["told"]) == rows


def test_reading_it_is_written_down(client, caseworker, person):
    FunctioningFactory(person=person)
    OfficialDisabilityFactory(person=person)
    response = client.get(page(person))

    shown = response.content.decode()
    assert [word for word in ["Cannot do at all", "61 to 80 %", "a mine"] if word not in shown] == []
    assert "no-store" in response["Cache-Control"]
    assert list(Reading.objects.values_list("record_type", "record_id", "by_id", "purpose")) == [
        ("people.person", person.pk, caseworker.pk, "functioning")
    ]


def test_the_page_of_a_person_tells_that_it_was_answered_and_to_some_not_even_that(client, caseworker, person):
    FunctioningFactory(person=person, by=caseworker)
    seen = client.get(person.get_absolute_url())
    client.force_login(UserFactory(role="manager", language="en"))
    unseen = client.get(person.get_absolute_url())

    happened = [[str(event["what"]) for event in response.context["timeline"]] for response in [seen, unseen]]
    assert happened == [[str(rules.VERBS["tell_functioning"])], []]
    links = [page(person) in response.content.decode() for response in [seen, unseen]]
    assert links == [True, False]
    assert "Cannot do at all" not in seen.content.decode() + unseen.content.decode()


def test_a_caseworker_writes_it_down_without_seeing_what_was_said(client, caseworker, person):
    FunctioningFactory(person=person)
    shown = client.get(page(person, "tell_functioning")).content.decode()
    said = client.post(page(person, "tell_functioning"), {"hearing": "some", "devices": ["prosthesis"]})
    client.post(page(person, "tell_official"), {"standing": "has", "band": "81-100", "evidence": "document"})

    assert (" checked" in shown, said.url) == (False, page(person))
    [told], [official] = opened(person.functionings.all()), opened(person.official_disabilities.all())
    assert (told["answers"]["hearing"], told["devices"], official["finding"]["band"]) == (
        *("some", ["prosthesis"]), "81-100",
    )  # fmt: skip
    assert OfficialDisability.objects.get().evidence == "document"
    assert "some" not in str([entry.data for entry in Entry.objects.about(person)])


def test_who_may_not_read_it_does_not_write_it(client, person):
    client.force_login(UserFactory(role="manager"))

    assert client.post(page(person, "tell_functioning"), {"hearing": "some"}).status_code == 403
    assert client.get(page(person)).status_code == 403
    assert not Functioning.objects.exists()
