"""A spreadsheet that somebody sends, as a table of text; what cannot be read as one is refused with a sentence."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from tablib import Dataset

MOST_ROWS = 10_000
MOST_COLUMNS = 60
MOST_UNPACKED_BYTES = 64 * 1024 * 1024
FORMULA = "="
MIXED_LETTERS = re.compile(r"[A-Za-z][^\W\d_A-Za-z]|[^\W\d_A-Za-z][A-Za-z]")

NOT_A_SPREADSHEET = _("This file is not a spreadsheet that we can read. Save it as XLSX.")


def look_at(content: bytes) -> None:
    """Refuse, before anything is unpacked or read, what can be no spreadsheet of ours."""
    if not content.startswith(b"PK"):
        _text_of(content)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile:
        raise ValidationError(NOT_A_SPREADSHEET) from None
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise ValidationError(NOT_A_SPREADSHEET)
    if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise ValidationError(_("This file unpacks to more than we can read."))


def read_table(content: bytes) -> Dataset:
    """The first sheet, its first row as the headings."""
    look_at(content)
    lines = _xlsx_lines(content) if content.startswith(b"PK") else _csv_lines(_text_of(content))
    rows = list(islice(lines, MOST_ROWS + 2))
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) <= 1:
        raise ValidationError(_("There are no people in this file. The first row names the columns."))
    if len(rows) > MOST_ROWS + 1:
        raise ValidationError(_("There are more than 10 000 rows in this file. Split it."))
    width = max(place for row in rows for place, text in enumerate(row, start=1) if text)
    if width > MOST_COLUMNS:
        raise ValidationError(_("There are more than %(count)s columns in this file.") % {"count": MOST_COLUMNS})
    head, *rows = ((row + [""] * width)[:width] for row in rows)
    return Dataset(*rows, headers=head)


def _xlsx_lines(content: bytes) -> Iterator[list[str]]:
    """Formulas are read as formulas: what they last came to may be old or missing."""
    try:
        sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
        for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True):
            yield [_typed(value) for value in row]
    except (zipfile.BadZipFile, SyntaxError, KeyError, ValueError, IndexError, TypeError, OSError):
        raise ValidationError(NOT_A_SPREADSHEET) from None


def _csv_lines(text: str) -> Iterator[list[str]]:
    try:
        for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text)):
            yield [cell.strip() for cell in row[: MOST_COLUMNS + 1]]
    except csv.Error:
        raise ValidationError(NOT_A_SPREADSHEET) from None


def _text_of(content: bytes) -> str:
    """The text of a CSV; where its letters cannot be read, the row and the column of the first of them are named."""
    codec = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        text = _russian_text(content) if codec == "utf-8-sig" else None
        if text is None:
            raise _unreadable(content, error.start) from None
    if "\0" in text:
        raise ValidationError(NOT_A_SPREADSHEET)
    return text


def _russian_text(content: bytes) -> str | None:
    """What older Russian programs write; None where that reading gives words of mixed letters, as it does for any
    other alphabet."""
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError:
        return None
    return None if MIXED_LETTERS.search(text) else text


def _unreadable(content, start):
    before = content[:start].decode("latin-1")
    row, line = before.count("\n") + 1, before.rpartition("\n")[2]
    column = line.count(_delimiter(content.decode("latin-1"))) + 1
    return ValidationError(
        _("The letters in row %(row)s, column %(column)s of this file cannot be read. Save it as CSV UTF-8 or XLSX.")
        % {"row": row, "column": column}
    )


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _typed(value: object) -> str:
    """A cell as somebody would type it."""
    if isinstance(value, ArrayFormula | DataTableFormula):
        return FORMULA
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
