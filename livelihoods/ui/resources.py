"""Spreadsheets that we hand out: row by row, whatever their length, and with no formula in disguise."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.db.models import QuerySet
from import_export.resources import Resource
from openpyxl import Workbook

from livelihoods.ui.rules import cell

CHUNK = 2000


class NeutralResource(Resource):
    """What a list becomes in a file. Fields are declared with their heading; every cell is made harmless."""

    def export_field(self, field, instance, **kwargs):
        method = getattr(self, field.get_dehydrate_method(self.get_field_name(field)), None)
        return cell(method(instance) if method else field.get_value(instance))

    def rows(self, queryset: QuerySet) -> Iterator[list[Any]]:
        """The headings and then a row for each record."""
        yield [cell(heading) for heading in self.get_export_headers()]
        for record in queryset.iterator(chunk_size=CHUNK):
            yield self.export_resource(record)


def csv_lines(rows: Iterable[list[Any]]) -> Iterator[str]:
    """The lines of a CSV file in UTF-8; the mark in front tells Excel so."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow(row)


def xlsx_file(rows: Iterable[list[Any]]) -> IO[bytes]:
    """An XLSX workbook of one sheet, as an open temporary file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response that sends it closes it
    book.save(file)
    file.seek(0)
    return file


class _Echo:
    """A file for `csv.writer` that hands back what is written."""

    def write(self, line):
        return line
