"""What comes in and goes out as a file."""

import io
from functools import partial

from openpyxl import Workbook

from livelihoods.accounts.models import User
from livelihoods.people.actions import register_people
from livelihoods.people.models import Person
from livelihoods.people.resources.file import PeopleImport
from livelihoods.people.resources.person import PersonResource
from livelihoods.people.resources.table import read_table
from livelihoods.places.models import District
from livelihoods.ui.resources import csv_lines
from tests.bench import measure
from tests.bench.work import undone

ROWS = 10_000
HEAD = [
    "surname", "given_name", "patronymic", "patronymic_suffix", "sex", "birth_date", "district", "phone", "category",
    "displaced_year", "consent_given_on", "allows_sms",
]  # fmt: skip


def spreadsheet_of_people():
    """An XLSX in which every column is filled."""
    districts = [district.name_az for district in District.objects.order_by("pk")[:10]]
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEAD)
    for number in range(ROWS):
        born, phone = f"{number % 27 + 1:02}.03.{1960 + number % 30}", f"050 200 {number // 100:02} {number % 100:02}"
        name, place = [f"Əliyeva{number}", "Gülnarə", "Əhməd", "qızı", "qadın"], districts[number % len(districts)]
        sheet.append([*name, born, place, phone, "idp", 1993, "01.03.2026", "x"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def look_through(content, user):
    """The newcomers in a file, with whom they look like; every row must be right."""
    importing = PeopleImport(user=user)
    result = importing.look_through(read_table(content))
    if result.has_validation_errors():
        raise SystemExit(f"Wrong rows in the bench's own file: {next(iter(importing.problems(result)))}")
    list(importing.matches())
    return importing.newcomers


@measure(times=1, name=f"import of {ROWS} people: dry run")
def dry_run():
    return partial(look_through, spreadsheet_of_people(), User.objects.get(email="manager@demo.example"))


@measure(times=1, name=f"import of {ROWS} people: commit")
def commit():
    content, user = spreadsheet_of_people(), User.objects.get(email="manager@demo.example")
    return undone(lambda: register_people(look_through(content, user), by=user))


@measure(times=1)
def export_of_everybody_as_csv():
    people = Person.objects.visible_to(User.objects.get(email="manager@demo.example")).order_by("pk").for_list()
    return lambda: sum(len(line) for line in csv_lines(PersonResource().rows(people)))
