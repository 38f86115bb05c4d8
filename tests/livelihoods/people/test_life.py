"""What a person lives on, what she can and needs, and which help she had before."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from livelihoods.audit.models import Entry
from livelihoods.audit.rules import acting_at, now, today
from livelihoods.people import actions, rules
from livelihoods.people.forms.life import IncomeForm, SupportForm
from livelihoods.people.forms.own import ReturnForm
from livelihoods.people.models import Livelihood, PreviousSupport
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory

Kind = PreviousSupport.Kind


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(("per", "amount"), [("day", "608"), ("week", "87"), ("month", "20")])
def test_an_amount_is_counted_for_a_month(per, amount):
    assert rules.a_month(Decimal(20), per) == Decimal(amount)


@pytest.mark.django_db
def test_what_is_said_anew_on_the_same_day_replaces_it_and_on_a_later_day_stands_beside_it():
    person, by = PersonFactory(), UserFactory(role="caseworker")

    with acting_at(now() - timedelta(days=30)):
        actions.tell(person, Livelihood, by=by, income_amount=Decimal(90), hives=2)
        actions.tell(person, Livelihood, by=by, income_amount=Decimal(100))
    actions.tell(person, Livelihood, by=by, sheep=3)

    told = [(one.told_on, one.income_amount, one.hives, one.sheep) for one in person.livelihoods.all()]
    assert told == [(today(), 100, 2, 3), (today() - timedelta(days=30), 100, 2, None)]
    assert Entry.objects.about(person).filter(verb="tell_livelihood").count() == 3


@pytest.mark.django_db
def test_help_of_before_takes_the_place_of_the_word_that_there_was_none():
    person, by = PersonFactory(), UserFactory(role="caseworker")

    actions.add_support(person, PreviousSupport(kind=Kind.NOTHING), by=by)
    actions.add_support(person, PreviousSupport(kind=Kind.THINGS, programme="DOST"), by=by)
    actions.add_support(person, PreviousSupport(kind=Kind.MONEY, programme="Bələdiyyə"), by=by)
    assert [str(one) for one in person.previous_supports.order_by("pk")] == ["DOST", "Bələdiyyə"]

    actions.add_support(person, PreviousSupport(kind=Kind.NOTHING), by=by)
    assert [one.kind for one in person.previous_supports.all()] == [Kind.NOTHING]


def test_none_of_these_stands_alone():
    form = IncomeForm({"sources": ["none", "wage"], "income_per": "month"})

    assert form.errors == {"sources": ["Choose “none of these” alone, or take it away."]}


def test_help_is_named_and_no_help_has_no_name():
    unnamed = SupportForm({"kind": "things", "year": "1950", "is_running": "no"})
    nothing = SupportForm({"kind": "nothing", "programme": "DOST", "year": "2019", "is_running": "yes"})

    assert unnamed.errors == {"programme": ["Write from whom it came."], "year": ["Write 1987 or later."]}
    assert nothing.is_valid()
    assert (nothing.instance.programme, nothing.instance.year, nothing.instance.is_running) == ("", None, None)


@pytest.mark.django_db
def test_who_does_not_go_back_goes_to_no_district():
    stays = ReturnForm({"intends_to_return": "no", "return_year": "2030"})
    past = ReturnForm({"intends_to_return": "yes", "return_year": "1990"})

    assert stays.is_valid()
    assert (stays.instance.intends_to_return, stays.instance.return_year) == (False, None)
    assert past.errors == {"return_year": ["Write this year or a later one."]}


@pytest.mark.django_db
def test_a_caseworker_writes_it_down_on_the_page_of_the_person(client):
    person = PersonFactory()
    client.force_login(UserFactory(role="manager", language="en"))
    told = {
        "tell_livelihood": {"sources": ["farm"], "income_amount": "90", "income_per": "week", "hives": "4"},
        "tell_skills": {"education": "college", "languages": ["az"], "care": "Ana"},
        "tell_needs": {"helps": ["childcare"], "times": ["morning"]},
        "add_support": {"kind": "things", "programme": "DOST", "year": "2019", "is_running": "no"},
    }

    for page, typed in told.items():
        response = client.post(reverse(f"people:{page}", args=[person.code]), typed)
        assert response.url == person.get_absolute_url(), response.context["form"].errors

    life = client.get(person.get_absolute_url()).context["life"]
    assert [part["lines"] for part in life.parts] == [
        ["Own farm or animals", "90.00\xa0₼ a week, about 391.00\xa0₼ a month", "Beehives: 4"],
        ["Education: college", "Azerbaijani", "Whom she or he looks after: Ana"],
        ["Somebody looks after my children", "In the morning"],
    ]
    [(support, words)] = life.told_supports
    assert words == "DOST, equipment, animals or goods, 2019, over"

    client.post(reverse("people:remove_support", args=[person.code, support.pk]))
    assert not person.previous_supports.exists()
