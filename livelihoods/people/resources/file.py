"""People in from a spreadsheet: read it, check every row as if it were typed, register all or nobody."""

import csv
import io
import zipfile
from datetime import date

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from tablib import Dataset

from livelihoods.audit.rules import Channel, through
from livelihoods.people import actions
from livelihoods.people.forms.person import RegisterForm
from livelihoods.people.models import Person
from livelihoods.places.rules import fold

MOST_ROWS = 1_000  # one request carries them; more is the work of a job
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
DEFAULTS = {"language": "az", "owner": "self"}
NEEDED = ["surname", "given_name", "sex", "district"]
YES = {"yes", "true", "1", "he", "beli", "da", "x"}


def read_table(content: bytes) -> Dataset:
    """A spreadsheet as a table of text, the first row its headings; ValidationError when it cannot be read as one."""
    rows = list(_xlsx_rows(content) if content.startswith(b"PK") else _csv_rows(content))
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) <= 1:
        raise ValidationError(_("There are no people in this file. The first row names the columns."))
    if len(rows) > MOST_ROWS + 1:
        raise ValidationError(_("There are more than 1 000 rows in this file. Split it."))
    width = max(place for row in rows for place, text in enumerate(row, start=1) if text)
    head, *rows = ((row + [""] * width)[:width] for row in rows)
    return Dataset(*rows, headers=head)


def _xlsx_rows(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED_BYTES:
                raise ValidationError(_("This file unpacks to more than we can read."))
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        for row in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=60, values_only=True):
            yield [_text(value) for value in row]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError):
        raise ValidationError(_("This file is not a spreadsheet that we can read. Save it as XLSX.")) from None


def _csv_rows(content):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(_("The letters in this file cannot be read. Save it as CSV UTF-8 or XLSX.")) from None
    if "\0" in text:
        raise ValidationError(_("This file is not a spreadsheet that we can read. Save it as XLSX."))
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]


def _text(value):
    """A cell as somebody would type it."""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def in_every_language(words):
    """A text in az, ru and en, folded."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield fold(str(words))


class PeopleImport(Resource):
    """Takes a table row by row through the form of registration. Headings and values may be in any of our languages."""

    class Meta:
        import_id_fields = ()
        instance_loader_class = BaseInstanceLoader  # nobody is looked up: every row is somebody new
        skip_diff = True

    def __init__(self, *, user):
        super().__init__()
        self.user = user
        self.form = RegisterForm(user=user)
        self.values = {name: dict(self._values(field)) for name, field in self.form.fields.items()}
        self.settlements = {
            (settlement.district_id, name): settlement.pk
            for settlement in self.form.fields["settlement"].queryset
            for name in map(fold, [settlement.name_az, settlement.name_ru, settlement.name_en])
        }

    @property
    def headings(self):
        """What the columns are called in the reader's language."""
        return {name: str(field.label) for name, field in self.form.fields.items()}

    @property
    def columns(self):
        """Each heading, whether it is needed, and what may stand under it where that is a choice."""
        for name, field in self.form.fields.items():
            choices = () if isinstance(field, forms.ModelChoiceField) else getattr(field, "choices", ())
            yield {
                "heading": field.label,
                "is_needed": name in NEEDED,
                "values": [label for value, label in choices if value],
            }

    def check(self, table):
        """What would happen, and what is wrong with which row and column; nothing is kept."""
        return self.import_data(self._named(table), dry_run=True, use_transactions=True)

    @transaction.atomic
    def register_all(self, table):
        """Register everybody in the table, or nobody and say so."""
        with through(Channel.IMPORT):
            result = self.import_data(self._named(table), dry_run=False, use_transactions=True)
        if result.has_errors() or result.has_validation_errors():
            raise ValidationError(_("Something changed since the file was checked. Nobody was registered."))
        actions.note_import(by=self.user, count=result.totals["new"])
        return result.totals["new"]

    def problems(self, result):
        """Row, column, what was typed and what is wrong, in the order of the file."""
        for row in result.invalid_rows:
            typed = dict(zip(self.names, row.values, strict=True))
            for name, sentences in row.error_dict.items():
                column = self.headings.get(name, "")
                yield {"row": row.number + 1, "column": column, "typed": typed.get(name, ""), "wrong": sentences}

    def _named(self, table):
        """The table under the names of our fields; every heading that is none of them is named."""
        known = {heading: name for name in self.form.fields for heading in self._spellings_of(name)}
        names = [known.get(fold(heading)) for heading in table.headers]
        unknown = [heading or "—" for heading, name in zip(table.headers, names, strict=True) if not name]
        missing = [self.headings[name] for name in NEEDED if name not in names]
        twice = [self.headings[name] for name in set(names) - {None} if names.count(name) > 1]
        wrong = [
            (_("These columns are not known: %(columns)s."), unknown),
            (_("These columns are missing: %(columns)s."), missing),
            (_("These columns stand there twice: %(columns)s."), twice),
        ]
        if errors := [sentence % {"columns": ", ".join(columns)} for sentence, columns in wrong if columns]:
            raise ValidationError(errors)
        self.names = names
        return Dataset(*table, headers=names)

    def _spellings_of(self, name):
        yield fold(name)
        yield from in_every_language(self.form.fields[name].label)

    def _values(self, field):
        """What may be written in a column, and what the form wants for it."""
        if isinstance(field, forms.ModelChoiceField):
            for place in field.queryset:
                yield from ((fold(name), place.pk) for name in [place.name_az, place.name_ru, place.name_en])
        elif isinstance(field, forms.ChoiceField):
            for value, label in field.choices:
                yield from ((spelling, value) for spelling in [fold(str(value)), *in_every_language(label)])
        elif isinstance(field, forms.BooleanField):
            yield from ((word, "true") for word in YES)

    # What import-export calls, the first for the table and the others for each row.

    def get_diff_headers(self):
        return self.names

    def get_or_init_instance(self, instance_loader, row):
        return Person(), True

    def import_instance(self, instance, row, **kwargs):
        """The row as a filled form; a row without a word is passed over."""
        self.form_of_row = RegisterForm(self._typed(row), user=self.user) if any(row.values()) else None
        if self.form_of_row and not self.form_of_row.is_valid():
            raise ValidationError(self.form_of_row.all_errors)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return self.form_of_row is None

    def save_instance(self, instance, is_create, row, *, dry_run, **kwargs):
        if not dry_run:
            actions.register_person(**self.form_of_row.parts, by=self.user)

    def _typed(self, row):
        typed = {name: text for name, text in row.items() if text}
        values = DEFAULTS | {name: self.values[name].get(fold(text), text) for name, text in typed.items()}
        settlement = (values.get("district"), fold(row.get("settlement", "")))
        return values | {"settlement": self.settlements.get(settlement, row.get("settlement", ""))}
