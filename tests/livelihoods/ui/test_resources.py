from openpyxl import load_workbook

from livelihoods.ui.resources import csv_lines, xlsx_file

ROWS = [["Ad", "Yaş"], ["Əliyeva; “Gülnarə”, \n", 39]]


def test_csv_is_utf_8_with_a_mark_and_quoted_where_needed():
    assert "".join(csv_lines(ROWS)) == '\ufeffAd,Yaş\r\n"Əliyeva; “Gülnarə”, \n",39\r\n'


def test_xlsx_keeps_letters_and_numbers():
    with xlsx_file(ROWS) as file:
        sheet = load_workbook(file).active

        assert [list(row) for row in sheet.iter_rows(values_only=True)] == ROWS
