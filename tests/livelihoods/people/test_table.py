import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from openpyxl import Workbook

from livelihoods.people.resources.table import look_at, read_table


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, size in parts.items():
            archive.writestr({"book": "xl/workbook.xml"}.get(name, name), b"0" * size)
    return file.getvalue()


def test_xlsx_is_read_with_days_and_numbers_as_people_type_them():
    content = xlsx(["Ad", "Gün", "İl"], ["Gülnarə", date(1987, 3, 8), 1987.0], [None, None, None])

    assert read_table(content).dict == [{"Ad": "Gülnarə", "Gün": "08.03.1987", "İl": "1987"}]


def test_a_formula_stays_a_formula():
    assert read_table(xlsx(["Ad"], ["=A1"])).dict == [{"Ad": "=A1"}]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_csv_with_semicolons_and_a_mark_in_front_is_read(codec):
    assert read_table("Ad;İl\r\n Gülnarə ;1987\r\n".encode(codec)).dict == [{"Ad": "Gülnarə", "İl": "1987"}]


def test_russian_letters_of_older_programs_are_read():
    content = "Фамилия;Имя\nАлиева;Гюльнара\nQuliyev;Ramil".encode("cp1251")

    assert read_table(content).dict == [
        {"Фамилия": "Алиева", "Имя": "Гюльнара"},
        {"Фамилия": "Quliyev", "Имя": "Ramil"},
    ]


def test_ten_thousand_rows_are_read():
    assert len(read_table(b"a\n" + b"x\n" * 10_000)) == 10_000


NOT_A_SPREADSHEET = "This file is not a spreadsheet that we can read. Save it as XLSX."
EMPTY = "There are no people in this file. The first row names the columns."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", EMPTY),
        (b"surname,given_name\n\n", EMPTY),
        (b"a\n" + b"x\n" * 10_001, "There are more than 10 000 rows in this file. Split it."),
        (b"," * 60 + b"a\nb\n", "There are more than 60 columns in this file."),
        (b'a\n"' + b"x" * 200_000 + b'"\n', NOT_A_SPREADSHEET),
        (zipped(book=10), NOT_A_SPREADSHEET),
    ],
    ids=["empty", "no rows", "too many rows", "too many columns", "endless cell", "hollow"],
)
def test_a_table_that_cannot_be_read_says_what_to_do(content, sentence):
    with pytest.raises(ValidationError) as refused:
        read_table(content)

    assert refused.value.messages == [sentence]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "surname;given_name\nQuliyev;Gülnar".encode("cp1254"),
            "The letters in row 2, column 2 of this file cannot be read. Save it as CSV UTF-8 or XLSX.",
        ),
        (b"PK\x03\x04 no zip", NOT_A_SPREADSHEET),
        (b"a,b\n\x00,c", NOT_A_SPREADSHEET),
        (zipped(photo=10), NOT_A_SPREADSHEET),
        (zipped(book=10, bomb=65 * 1024 * 1024), "This file unpacks to more than we can read."),
    ],
    ids=["another alphabet", "broken zip", "binary", "other zip", "zip bomb"],
)
def test_a_file_of_another_kind_is_refused_at_once(content, sentence):
    with pytest.raises(ValidationError) as refused:
        look_at(content)

    assert refused.value.messages == [sentence]
