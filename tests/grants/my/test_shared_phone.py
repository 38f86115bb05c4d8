"""Several people behind one phone: nobody is listed, each sees her own, and nothing stays behind."""

import pytest
from django.urls import reverse

from livelihoods.people.actions import grant_access
from livelihoods.people.figures.functioning import opened
from livelihoods.people.models import Person
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.documents import AttachmentFactory, DocumentFactory
from tests.factories.people import PersonFactory
from tests.grants.my.application import ABOUT, answers, begin

pytestmark = pytest.mark.django_db
HOME, WHO = reverse("my:home"), reverse("apply:who")


@pytest.fixture
def family(account):
    """Two women with one phone."""
    agent = UserFactory(role="caseworker")
    people = [PersonFactory(given_name=name, birth_year=year) for name, year in [("Gülnarə", 1987), ("Sevda", 1990)]]
    for person in people:
        grant_access(person, account, by=agent)
    return people


@pytest.fixture
def shares(woman):
    """She said so when she signed in."""
    session = woman.session
    session["is_shared"] = True
    session.save()
    return woman


def name(browser, given_name, year, page=WHO):
    return browser.post(page, {"given_name": given_name, "birth_year": year})


def test_whoever_acts_for_several_says_for_whom_and_goes_where_she_wanted(woman, family):
    asked = woman.get(HOME)

    wrong, right = name(woman, "Sevda", 1987), name(woman, "sevda", 1990, asked.url)

    assert asked.url == f"{WHO}?next=/my/"
    assert wrong.context["form"].non_field_errors() == [
        "We do not find this person. Look at the name and the year again."
    ]
    assert (right.url, woman.get(HOME).status_code) == (HOME, 200)


def test_no_page_lists_who_is_behind_the_phone(woman, family):
    pages = [woman.get(HOME, follow=True), name(woman, "Sevda", 1987)]

    assert [person.name.surname for person in family if any(person.name.surname in str(p.content) for p in pages)] == []


def test_names_are_not_tried_out(woman, family):
    for year in range(1950, 1960):
        name(woman, "Sevda", year)

    assert name(woman, "Sevda", 1990).context["form"].non_field_errors() == [
        "Too many tries. Wait an hour, then try again."
    ]


def test_the_papers_of_the_other_are_not_hers(woman, family):
    hers, other = (CaseFactory(applicant=person) for person in family)
    papers = [
        (reverse("my:document", args=[DocumentFactory(about=case, person=case.applicant).pk]), case)
        for case in (hers, other)
    ] + [(reverse("my:paper", args=[AttachmentFactory(about=case).pk]), case) for case in (hers, other)]
    name(woman, "Gülnarə", 1987)

    answers = [(case == hers, woman.get(url)) for url, case in papers]
    assert {(is_hers, answer.status_code) for is_hers, answer in answers} == {(True, 200), (False, 404)}
    for _is_hers, answer in answers:
        answer.close()


def test_on_a_shared_phone_the_only_one_is_asked_too(shares, account):
    grant_access(PersonFactory(given_name="Sevda", birth_year=1990), account, by=UserFactory(role="caseworker"))

    assert shares.get(HOME).url == f"{WHO}?next=/my/"
    assert name(shares, "Sevda", 1990).url == HOME


def test_a_second_woman_begins_with_the_same_phone(shares, call, account):
    begin(shares, call)
    session = shares.session
    del session["person"]
    session.save()

    shares.post(reverse("apply:you"), ABOUT | {"given_name": "Sevda"})

    assert {person.name.given_name for person in Person.objects.covered_by_access(account)} == {"Gülnarə", "Sevda"}
    assert "Sevda" in str(shares.get(reverse("my:consents")).context["view"].person)


def test_on_a_shared_phone_titles_say_nothing_and_nothing_is_kept(shares, call):
    case = begin(shares, call)

    page = shares.get(reverse("apply:customers", args=[case.reference]))

    content = page.content.decode()
    assert "<title>Page</title>" in content
    assert "data-keeps" not in content
    assert "no-store" in page["Cache-Control"]


def test_finish_signs_out_and_leaves_a_page_that_says_nothing(shares, settings):
    assert reverse("accounts:finish") in shares.get(HOME).content.decode()

    done = shares.post(reverse("accounts:finish"))
    left = shares.get(done.url).content.decode()

    assert done["Clear-Site-Data"] == '"cache", "storage"'
    assert (shares.get(HOME).status_code, dict(shares.session)) == (302, {})
    assert settings.OFFICE["name"] not in left


def test_on_a_phone_of_her_own_what_she_types_may_stay(woman, call):
    case = begin(woman, call)

    assert "data-keeps" in woman.get(reverse("apply:customers", args=[case.reference])).content.decode()


@pytest.mark.parametrize("question", ["functioning", "devices", "official"])
def test_what_is_hard_for_her_body_is_shown_to_nobody_who_takes_the_phone(woman, call, question):
    case = begin(woman, call)
    url = reverse(f"apply:{question}", args=[case.reference])
    woman.post(url, answers()[question])

    again = woman.get(url).content.decode()
    checked = woman.get(reverse("apply:check", args=[case.reference]))

    assert ("data-keeps" in again, " checked" in again, "You have answered." in again) == (False, False, True)
    assert '<form method="post" novalidate autocomplete="off">' in again  # nor does the way back bring it to light
    said = {step["url"]: step["answers"] for section in checked.context["sections"] for step in section["steps"]}[
        f"{url}?from=check"
    ]
    assert said == ["Answered"]
    pages = checked.content.decode() + woman.get(reverse("my:home")).content.decode()
    assert [word for word in ["A lot of difficulty", "61 to 80", "crutches"] if word in pages] == []


def test_answers_to_some_of_the_questions_leave_the_others_as_they_were(woman, call):
    case = begin(woman, call)
    url = reverse("apply:functioning", args=[case.reference])
    woman.post(url, {"seeing": "some"})
    woman.post(url, {"hearing": "none"})
    woman.post(url, {})

    assert opened(case.applicant.functionings.all()) == [{"answers": {"seeing": "some", "hearing": "none"}}]
