from datetime import date

import pytest
from django.urls import reverse

from livelihoods.accounts.models import User
from livelihoods.audit.models import Entry
from livelihoods.people import actions, tasks
from livelihoods.people.figures.duplicate import alike_to, found_for, traits_of
from livelihoods.people.models import DuplicatePair, Person, RegisterRun
from tests.factories.accounts import UserFactory
from tests.factories.people import DuplicatePairFactory, HouseholdFactory, MemberFactory, PersonFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db
QUEUE = "/desk/people/duplicates/"


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def caseworker(client, district):
    user = UserFactory(role="caseworker", districts=[district], language="en")
    client.force_login(user)
    return user


def gulnara(**other):
    return PersonFactory(**{"surname": "Əliyeva", "given_name": "Gülnarə", "patronymic": "Əhməd"} | other)


def alike(person):
    return list(alike_to(traits_of([person.pk])[person.pk], besides=person.pk))


@pytest.mark.parametrize(
    "other",
    [
        {"surname": "Алиева", "given_name": "Гюльнара", "patronymic": "Ахмед", "patronymic_suffix": ""},
        {"surname": "ALIYEVA", "given_name": "Gulnara", "patronymic": "Ahmad", "patronymic_suffix": ""},
        {"given_name": "Gülnrə", "phone": "+994501234567"},
        {"surname": "Məmmədova", "birth_date": date(1987, 3, 5), "birth_precision": "day"},
        {"birth_date": date(1987, 5, 3), "birth_precision": "day"},
        {"surname": "Gülnarə", "given_name": "Əliyeva"},
    ],
)
def test_somebody_written_down_twice_is_found(other):
    person = gulnara(birth_date=date(1987, 3, 5), birth_precision="day", phone="+994501234567")
    again = gulnara(**other)
    PersonFactory(surname="Quliyeva", given_name="Xatirə", patronymic="Mürşüd")

    assert alike(person) == [again.pk]
    assert alike(again) == [person.pk]


def test_relatives_behind_one_phone_are_not_found():
    household = HouseholdFactory(head=gulnara(phone="+994501234567"))
    son = PersonFactory(
        surname="Əliyev", given_name="Tural", patronymic="Zakir", sex="male", birth_year=2005, phone="+994501234567"
    )
    MemberFactory(household=household, person=son, relation="child", sex="", birth_year=None)

    assert alike(son) == []


def test_traits_cost_the_same_for_one_and_three(django_assert_num_queries):
    people = [gulnara(phone=f"+99450123456{number}").pk for number in range(3)]

    for ids in [people[:1], people]:
        with django_assert_num_queries(5):
            assert len(traits_of(ids)) == len(ids)


def test_whoever_is_registered_is_compared_by_the_worker(district):
    first, second = gulnara(), gulnara()
    tasks.find_duplicates([second.pk])
    tasks.find_duplicates([first.pk])

    pair = DuplicatePair.objects.get()
    assert (pair.first, pair.second, pair.verdict) == (first, second, "open")
    assert {reason.field for reason in pair.why} == {"surname", "given_name", "father", "birth"}
    assert "Gülnarə" not in str(pair.reasons)


def test_a_decided_pair_does_not_come_again(caseworker):
    first, second = gulnara(), gulnara()
    actions.find_duplicates([second.pk])
    actions.decide_pair(DuplicatePair.objects.get(), by=caseworker, verdict="different", remark="Bibisi qızıdır.")
    actions.find_duplicates([first.pk, second.pk])

    pair = DuplicatePair.objects.get()
    assert (pair.verdict, pair.decided_by) == ("different", caseworker)
    entry = Entry.objects.about(pair).with_remarks().get()
    assert (entry.verb, entry.reason_code, entry.remark.text) == ("decide", "different", "Bibisi qızıdır.")


def test_a_protected_candidate_exists_for_her_circle_only(caseworker, district):
    hidden = gulnara(district=district, is_protected=True, circle=[caseworker])
    newcomer = traits_of([hidden.pk])[hidden.pk]
    other = UserFactory(role="caseworker", districts=[district])

    assert [candidate.person for candidate in found_for(newcomer, caseworker).candidates] == [hidden]
    assert not found_for(newcomer, other)


def test_a_candidate_of_another_office_is_a_district_only(caseworker):
    away = gulnara(district=DistrictFactory(name_en="Fuzuli"))
    found = found_for(traits_of([away.pk])[away.pk], caseworker)

    assert (found.candidates, found.elsewhere) == ([], ["Fuzuli"])


def registration(district, **other):
    return {
        "surname": "Aliyeva", "given_name": "Gulnara", "patronymic": "Ahmad", "sex": "female", "birth_year": "1987",
        "language": "az", "district": district.pk, "owner": "self",
    } | other  # fmt: skip


def test_registering_shows_who_may_be_the_same_before_anybody_is_kept(client, caseworker, district):
    known = gulnara(district=district)
    page = client.post("/desk/people/register/", registration(district))
    kept_before = Person.objects.count()
    seen = page.context["found"].key
    client.post("/desk/people/register/", registration(district, seen=seen))

    text = page.content.decode()
    assert (known.full_name in text, "given name the same" in text) == (True, True)
    assert (kept_before, Person.objects.count()) == (1, 2)


def test_registering_somebody_unlike_all_others_asks_nothing(client, caseworker, district):
    gulnara(district=district)
    client.post("/desk/people/register/", registration(district, surname="Quliyeva", given_name="Xatirə"))

    assert Person.objects.count() == 2


def pairs_of(client, **asked):
    return list(client.get(QUEUE, asked).context["object_list"])


def test_the_queue_holds_what_is_to_decide_the_surest_first(client, caseworker, district):
    people = [PersonFactory(district=district) for _number in range(4)]
    possible = DuplicatePairFactory(first=people[0], second=people[1], score=15)
    certain = DuplicatePairFactory(first=people[0], second=people[2], score=30)
    decided = DuplicatePairFactory(first=people[0], second=people[3], score=31)
    actions.decide_pair(decided, by=caseworker, verdict="unsure")

    assert pairs_of(client) == [certain, possible]
    assert pairs_of(client, certainty="22.0") == [certain]
    assert pairs_of(client, verdict="unsure") == [decided]
    assert pairs_of(client, verdict="nonsense") == []


def test_a_pair_with_somebody_unseen_is_not_there_nor_counted(client, caseworker, district):
    seen, away = PersonFactory(district=district), PersonFactory(district=DistrictFactory())
    hidden = PersonFactory(district=district, is_protected=True)
    pairs = [DuplicatePairFactory(first=seen, second=other) for other in [away, hidden]]

    assert pairs_of(client) == []
    assert [client.get(pair.get_absolute_url()).status_code for pair in pairs] == [404, 404]
    assert "registered twice" not in client.get("/desk/").content.decode()
    assert "registered twice" not in client.get(seen.get_absolute_url()).content.decode()


def test_the_pair_is_decided_on_its_page(client, caseworker, district):
    pair = DuplicatePairFactory(first=gulnara(district=district), second=gulnara(district=district))
    today = client.get("/desk/").content.decode()
    page = client.get(pair.get_absolute_url()).content.decode()
    refused = client.post(pair.get_absolute_url(), {"verdict": "open"})
    client.post(pair.get_absolute_url(), {"verdict": "different"})

    pair.refresh_from_db()
    assert pair.get_absolute_url() in today
    assert "surname alike 0.93" in page
    assert "verdict" in refused.context["form"].errors
    assert (pair.verdict, pairs_of(client)) == ("different", [])


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_for_one_and_three(client, caseworker, district, django_assert_num_queries, count):
    for number in range(count):
        both = [PersonFactory(district=district, phone=f"+9945012345{number}{turn}", displaced=True) for turn in "12"]
        DuplicatePairFactory(first=both[0], second=both[1])

    pairs_of(client)  # the first request after a sign-in writes the session

    with django_assert_num_queries(15):
        assert len(pairs_of(client)) == count


def test_the_person_page_leads_to_the_pair(client, caseworker, district):
    pair = DuplicatePairFactory(first=gulnara(district=district), second=gulnara(district=district))

    assert reverse("people:duplicate", args=[pair.pk]) in client.get(pair.second.get_absolute_url()).content.decode()


def test_the_manager_has_the_whole_register_compared(client):
    client.force_login(UserFactory(role="manager", language="en"))
    first, second = gulnara(), gulnara(surname="Алиева", given_name="Гюльнара", patronymic="Ахмед")
    PersonFactory(surname="Quliyeva", given_name="Xatirə", patronymic="Mürşüd")
    client.post("/desk/people/duplicates/everybody/")
    client.post("/desk/people/duplicates/everybody/")
    under_way = client.get(QUEUE).content.decode()
    run = RegisterRun.objects.get()
    tasks.compare_everybody(run.pk)
    tasks.compare_everybody(run.pk)
    done = client.get(QUEUE).content.decode()

    pair = DuplicatePair.objects.get()
    assert (pair.first, pair.second) == (first, second)
    assert ("Everybody is being compared" in under_way, "Everybody was compared" in done) == (True, True)


def test_everybody_is_compared_once_a_month():
    User.objects.robot()
    tasks.compare_monthly(0)

    assert RegisterRun.objects.get().is_under_way
