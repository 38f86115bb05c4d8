import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from openpyxl import Workbook, load_workbook

from livelihoods.audit.models import Entry
from livelihoods.people.models import Person
from livelihoods.people.resources.file import PeopleImport, read_table
from livelihoods.people.resources.person import PersonResource
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
    return list(importing.problems(importing.check(table(*lines))))


def test_export_has_a_harmless_row_for_each_person():
    PersonFactory(surname="=cmd", given_name="Ad", patronymic="", patronymic_suffix="", phone="+994501234567")

    headings, row = PersonResource().rows(Person.objects.for_list())

    assert headings[1:4] == ["Name", "Sex", "Birth year"]
    assert (row[1], row[3], row[8]) == ("'=cmd Ad", 1987, "050 123 45 67")


def test_a_right_file_registers_everybody_through_the_action(user):
    settlement = SettlementFactory(district=user.districts.get(), name_az="Gözəl")
    lines = [
        f"{HEAD},settlement,phone,category,displaced_year",
        "Əliyeva,Gülnarə,qadın,1987,Баглы,gozel,050 123 45 67,idp,1993",
        "Quliyev,Ramil,male,1990,BAGLI,,,,",
    ]

    count = PeopleImport(user=user).register_all(table(*lines))

    woman = Person.objects.get(full_name="Əliyeva Gülnarə")
    assert (count, Person.objects.count()) == (2, 2)
    assert (woman.sex, woman.present_residence.settlement, woman.is_reachable) == ("female", settlement, True)
    assert {entry.channel for entry in Entry.objects.about(woman)} == {"import"}
    assert Entry.objects.about(user).get().data == {"count": 2}


def test_check_keeps_nobody(user):
    importing = PeopleImport(user=user)
    result = importing.check(table(HEAD, "Əliyeva,Gülnarə,female,1987,Bağlı"))

    assert (result.totals["new"], list(importing.problems(result)), Person.objects.count()) == (1, [], 0)


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


def test_one_wrong_row_keeps_all_others_out(user):
    lines = [HEAD, "Əliyeva,Gülnarə,female,1987,Bağlı", "Quliyev,Ramil,male,2999,Bağlı"]

    with pytest.raises(ValidationError, match="Nobody was registered"):
        PeopleImport(user=user).register_all(table(*lines))

    assert (Person.objects.count(), Entry.objects.count()) == (0, 0)


def test_columns_that_are_unknown_missing_or_double_are_named(user):
    with pytest.raises(ValidationError) as refused:
        PeopleImport(user=user).check(table("Surname,soyad,shoe size", "a,b,c"))

    assert refused.value.messages == [
        "These columns are not known: shoe size.",
        "These columns are missing: Given name, Sex, District.",
        "These columns stand there twice: Surname.",
    ]


def test_headings_of_the_template_are_all_known(user):
    with translation.override("az"), xlsx_file([list(PeopleImport(user=user).headings.values())]) as file:
        headings = [cell.value for cell in load_workbook(file).active[1]]

    importing = PeopleImport(user=user)
    importing.check(table(",".join(headings), ",".join("x" for _heading in headings)))

    assert importing.names == list(importing.form.fields)


def test_xlsx_is_read_with_days_and_numbers_as_people_type_them():
    book = Workbook()
    for row in [["Ad", "Gün", "İl"], ["Gülnarə", date(1987, 3, 8), 1987.0], [None, None, None]]:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)

    assert read_table(file.getvalue()).dict == [{"Ad": "Gülnarə", "Gün": "08.03.1987", "İl": "1987"}]


def test_csv_with_semicolons_and_a_mark_in_front_is_read():
    assert read_table("\ufeffAd;İl\r\n Gülnarə ;1987\r\n".encode()).dict == [{"Ad": "Gülnarə", "İl": "1987"}]


def zipped(name, size):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * size)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There are no people in this file. The first row names the columns."),
        (b"surname,given_name\n\n", "There are no people in this file. The first row names the columns."),
        ("Фамилия;Имя\nА;Б".encode("cp1251"), "The letters in this file cannot be read. Save it as CSV UTF-8 or XLSX."),
        (b"PK\x03\x04 no zip", "This file is not a spreadsheet that we can read. Save it as XLSX."),
        (b"a,b\n\x00,c", "This file is not a spreadsheet that we can read. Save it as XLSX."),
        (zipped("photo.jpg", 10), "This file is not a spreadsheet that we can read. Save it as XLSX."),
        (zipped("bomb", 201 * 1024 * 1024), "This file unpacks to more than we can read."),
        (b"a\n" + b"x\n" * 1_001, "There are more than 1 000 rows in this file. Split it."),
    ],
    ids=["empty", "no rows", "cp1251", "broken zip", "binary", "other zip", "zip bomb", "too many rows"],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content, sentence):
    with pytest.raises(ValidationError) as refused:
        read_table(content)

    assert refused.value.messages == [sentence]
