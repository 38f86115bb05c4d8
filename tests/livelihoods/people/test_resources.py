from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from openpyxl import load_workbook

from livelihoods.people.models import Person
from livelihoods.people.resources.file import PeopleImport
from livelihoods.people.resources.person import PersonResource
from livelihoods.people.resources.table import read_table
from livelihoods.ui.resources import xlsx_file
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory, SettlementFactory

pytestmark = pytest.mark.django_db
HEAD = "surname,given_name,sex,birth_year,district"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def user():
    return UserFactory(
        role="caseworker", districts=[DistrictFactory(name_az="Bağlı", name_ru="Баглы", name_en="Bagly")]
    )


def table(*lines):
    return read_table("\n".join(lines).encode())


def problems(user, *lines):
    importing = PeopleImport(user=user)
    return list(importing.problems(importing.look_through(table(*lines))))


def cells(user, *lines):
    """What is wrong, as (row, column, sentences)."""
    return [(one["row"], one["column"], one["wrong"]) for one in problems(user, *lines)]


def test_export_has_a_harmless_row_for_each_person():
    PersonFactory(surname="=cmd", given_name="Ad", patronymic="", patronymic_suffix="", phone="+994501234567")

    headings, row = PersonResource().rows(Person.objects.for_list())

    assert headings[1:4] == ["Name", "Sex", "Birth year"]
    assert (row[1], row[3], row[8]) == ("'=cmd Ad", 1987, "050 123 45 67")


def test_rows_become_newcomers_with_all_that_is_told_of_them(user):
    settlement = SettlementFactory(district=user.districts.get(), name_az="Gözəl")
    importing = PeopleImport(user=user)
    importing.look_through(
        table(
            f"{HEAD},settlement,phone,category,displaced_year,consent_given_on,allows_sms",
            "Əliyeva,Gülnarə,qadın,1987,Баглы,gozel,050 123 45 67,idp,1993,01.03.2026,x",
            ",,,,,,,,,,",
            "Quliyev,Ramil,male,1990,BAGLI,,,,,,",
        )
    )

    woman, man = importing.newcomers
    consent, displacement = woman.consent, woman.displacement
    assert (woman.person.sex, woman.residence.settlement) == ("female", settlement)
    assert (woman.contact.value, displacement.category, displacement.displaced_year) == ("+994501234567", "idp", 1993)
    assert (consent.given_on, consent.allows_sms, consent.channel) == (date(2026, 3, 1), True, "paper")
    assert consent.subject_identity == "Əliyeva Gülnarə, doğum ili 1987"
    assert (str(man.name), man.contact, man.displacement, man.consent) == ("Quliyev Ramil", None, None, None)
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "agreed"), [("bəli", True), ("1", True), ("xeyr", False), ("No", False), ("0", False)]
)
def test_no_is_no_in_a_column_of_yes_and_no(user, typed, agreed):
    importing = PeopleImport(user=user)
    importing.look_through(
        table(f"{HEAD},consent_given_on,allows_sms", f"Əliyeva,Gülnarə,female,1987,Bağlı,01.03.2026,{typed}")
    )

    assert importing.newcomers[0].consent.allows_sms is agreed


def test_ten_rows_ask_the_database_no_more_than_one(user, django_assert_num_queries):
    importing = PeopleImport(user=user)
    row = "Əliyeva,Gülnarə,female,1987,Bağlı,idp,Bağlı,050 123 45 67"

    with django_assert_num_queries(0):
        importing.look_through(table(f"{HEAD},category,origin_district,phone", *[row] * 10))

    assert len(importing.newcomers) == 10


def test_what_is_wrong_names_row_and_column(user):
    assert problems(
        user,
        HEAD,
        "Əliyeva,Gülnarə,female,1987,Bağlı",
        ",,,,",
        "Quliyev,,male,2999,Atlantida",
    ) == [
        {"row": 4, "column": "Given name", "typed": "", "wrong": ["This field is required."]},
        {"row": 4, "column": "Birth year", "typed": "2999", "wrong": ["The birth year lies in the future."]},
        {
            "row": 4,
            "column": "District",
            "typed": "Atlantida",
            "wrong": ["There is no such district among those you work in."],
        },
    ]


def test_what_is_wrong_is_said_in_the_readers_language(user):
    with translation.override("az"):
        (wrong,) = problems(user, HEAD, "Quliyev,Ramil,male,1990,Atlantida")

    assert wrong["wrong"] == ["İşlədiyiniz rayonlar arasında belə rayon yoxdur."]


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        ("birth_date", "31.02.1987", "Write the date as day, month and year, for example 24.11.2026."),
        ("birth_date", "1.1.2999", "The birth date lies in the future."),
        ("displaced_year", "1993", "The person was not born yet. Leave it empty if it is about the parents."),
        ("consent_given_on", "01.01.1994", "The person was not born yet. Leave it empty if it is about the parents."),
        ("consent_given_on", "01.01.2999", "This day lies in the future."),
        ("phone", "12", "This is not a telephone number. Write it like 050 123 45 67."),
        ("settlement", "Atlantida", "There is no such settlement."),
        ("origin_district", "Atlantida", "There is no such district."),
        ("allows_sms", "maybe", "Write yes or no."),
        ("patronymic", "=CONCAT(A1;B1)", "This is a formula. Write what it comes to."),
    ],
)
def test_a_wrong_cell_says_what_is_wrong_with_it(user, column, typed, sentence):
    heading = PeopleImport(user=user).vocabulary.headings[column]
    head = "surname,given_name,sex,birth_year,district,category"
    row = "Əliyeva,Gülnarə,female,1995,Bağlı,idp"

    assert cells(user, f"{head},{column}", f"{row},{typed}") == [(2, heading, [sentence])]


def test_columns_that_are_unknown_missing_or_double_are_named(user):
    with pytest.raises(ValidationError) as refused:
        PeopleImport(user=user).look_through(table("Surname,soyad,shoe size", "a,b,c"))

    assert refused.value.messages == [
        "These columns are not known: shoe size.",
        "These columns are missing: Given name, Sex, District.",
        "These columns stand there twice: Surname.",
    ]


def test_headings_of_the_template_are_all_known(user):
    with translation.override("az"), xlsx_file([list(PeopleImport(user=user).vocabulary.headings.values())]) as file:
        headings = [cell.value for cell in load_workbook(file).active[1]]

    importing = PeopleImport(user=user)
    importing.look_through(table(",".join(headings), ",".join("x" for _heading in headings)))

    assert importing.names == list(importing.form.fields)
